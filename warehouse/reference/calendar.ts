import { tzOffset } from '@date-fns/tz';
import Holidays from 'date-holidays';

export type DayOff = { date: string; name: string };
export type ZoneOffset = { from_at: string; until_at: string; offset_seconds: number };

const hour = 3_600_000;
const day = 24 * hour;

/**
 * Swedish days that are never working days besides Saturdays and Sundays: public holidays by law 1989:253 and
 * midsummer's, Christmas and New Year's Eve.
 * @param firstYear @param lastYear both included
 */
export function daysOff(firstYear: number, lastYear: number): DayOff[] {
  const holidays = new Holidays('SE', { languages: ['sv'] });
  const days = new Map<string, string>();
  for (let year = firstYear; year <= lastYear; year++) {
    for (const holiday of holidays.getHolidays(year, 'sv')) {
      if (holiday.type === 'public') days.set(holiday.date.slice(0, 10), holiday.name);
    }
    days.set(midsummersEve(year), 'Midsommarafton');
    days.set(`${year}-12-24`, 'Julafton');
    days.set(`${year}-12-31`, 'Nyårsafton');
  }
  return [...days].map(([date, name]) => ({ date, name })).sort((a, b) => a.date.localeCompare(b.date));
}

/** The Friday between 19 and 25 June. */
function midsummersEve(year: number): string {
  const earliest = new Date(Date.UTC(year, 5, 19));
  return new Date(earliest.getTime() + ((5 - earliest.getUTCDay() + 7) % 7) * day).toISOString().slice(0, 10);
}

/** Spans of constant offset from UTC in a zone, half-open, over the years given; transitions are found to the hour, as all zones of Europe keep. */
export function zoneOffsets(timezone: string, firstYear: number, lastYear: number): ZoneOffset[] {
  const end = Date.UTC(lastYear + 1, 0, 1);
  const spans: ZoneOffset[] = [];
  let from = Date.UTC(firstYear, 0, 1);
  let offset = tzOffset(timezone, new Date(from));
  for (let at = from; at < end; at += day) {
    if (tzOffset(timezone, new Date(at + day)) === offset) continue;
    let transition = at;
    while (tzOffset(timezone, new Date(transition)) === offset) transition += hour;
    spans.push(span(from, transition, offset));
    from = transition;
    offset = tzOffset(timezone, new Date(transition));
  }
  return [...spans, span(from, end, offset)];
}

function span(from: number, until: number, offsetMinutes: number): ZoneOffset {
  return { from_at: new Date(from).toISOString(), until_at: new Date(until).toISOString(), offset_seconds: offsetMinutes * 60 };
}
