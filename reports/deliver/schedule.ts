import { daysOff } from '#warehouse/reference/calendar.ts';
import { dateOfDay, daysIn, moveDays, type Day } from '#lib/filters/day.ts';
import { movePeriod, periodHolding, type Period } from '#lib/filters/period.ts';
import type { ScheduleEntry } from './schema.ts';

export type DueReport = { entry: ScheduleEntry; period: Period; dueDay: Day };

/** So late a report is still made and sent by itself: a machine that has been off catches up, a new installation does not send old news. */
const longestLateDays = 31;

/** The nth working day after a day: not Saturdays, Sundays, public holidays or midsummer's, Christmas and New Year's Eve. */
export function workingDayAfter(day: Day, count: number): Day {
  const year = Number(day.slice(0, 4));
  const off = new Set(daysOff(year, year + 1).map(({ date }) => date));
  let at = day;
  for (let found = 0; found < count;) {
    at = moveDays(at, 1);
    const weekday = dateOfDay(at).getDay();
    if (weekday !== 0 && weekday !== 6 && !off.has(at)) found++;
  }
  return at;
}

/** What has fallen due on a day and is not yet too old: of each entry the last such period. */
export function dueReports(schedule: readonly ScheduleEntry[], today: Day): DueReport[] {
  return schedule.flatMap((entry) => {
    const current = periodHolding(entry.every, today);
    const ended = [movePeriod(current, -1), movePeriod(current, -2), movePeriod(current, -3)];
    const due = ended.map((period) => dueOf(entry, period)).find(({ dueDay }) => dueDay <= today);
    return due && daysIn(due.dueDay, today) - 1 <= longestLateDays ? [due] : [];
  });
}

/** When each entry falls due next, after the day. */
export function comingReports(schedule: readonly ScheduleEntry[], today: Day): DueReport[] {
  return schedule.map((entry) => {
    let period = movePeriod(periodHolding(entry.every, today), -3);
    while (dueOf(entry, period).dueDay <= today) period = movePeriod(period, 1);
    return dueOf(entry, period);
  });
}

function dueOf(entry: ScheduleEntry, period: Period): DueReport {
  return { entry, period, dueDay: workingDayAfter(period.to, entry.working_day) };
}
