import {
  addMonths,
  endOfMonth,
  getISOWeek,
  getISOWeeksInYear,
  getISOWeekYear,
  setISOWeek,
  startOfISOWeek,
  startOfISOWeekYear,
  startOfMonth,
} from 'date-fns';
import { dateOfDay, daysIn, moveDays, parseDay, textOfDay, yearBefore, type Day } from './day.ts';

export const periodKinds = ['day', 'week', 'month', 'quarter', 'tertial', 'year', 'custom'] as const;
export type PeriodKind = (typeof periodKinds)[number];

/** A span of local dates, both included, and the text that names it in a URL: `2026-Q3`, `2026-W39`, `2026-07-01..2026-08-14`. */
export type Period = { kind: PeriodKind; text: string; from: Day; to: Day };

const monthsIn = { month: 1, quarter: 3, tertial: 4, year: 12 } as const;
type MonthKind = keyof typeof monthsIn;

/** The period of the kind that holds the day. Weeks are ISO weeks: 1 January 2027 lies in 2026-W53. */
export function periodHolding(kind: Exclude<PeriodKind, 'custom'>, day: Day): Period {
  if (kind === 'day') return { kind, text: day, from: day, to: day };
  const date = dateOfDay(day);
  if (kind === 'week') return weekStarting(textOfDay(startOfISOWeek(date)));
  const month = date.getMonth();
  const first = addMonths(startOfMonth(date), -(month % monthsIn[kind]));
  return monthsStarting(kind, textOfDay(first));
}

function weekStarting(monday: Day): Period {
  const date = dateOfDay(monday);
  const text = `${getISOWeekYear(date)}-W${String(getISOWeek(date)).padStart(2, '0')}`;
  return { kind: 'week', text, from: monday, to: moveDays(monday, 6) };
}

function monthsStarting(kind: MonthKind, first: Day): Period {
  const length = monthsIn[kind];
  const year = first.slice(0, 4);
  const number = Math.floor((Number(first.slice(5, 7)) - 1) / length) + 1;
  const text = { month: first.slice(0, 7), quarter: `${year}-Q${number}`, tertial: `${year}-T${number}`, year }[kind];
  return { kind, text, from: first, to: textOfDay(endOfMonth(addMonths(dateOfDay(first), length - 1))) };
}

/** A span from `from` to `to`; when it is exactly a day, week, month, quarter, tertial or year it is that. */
export function periodBetween(from: Day, to: Day): Period {
  for (const kind of ['day', 'week', 'month', 'quarter', 'tertial', 'year'] as const) {
    const whole = periodHolding(kind, from);
    if (whole.from === from && whole.to === to) return whole;
  }
  return { kind: 'custom', text: `${from}..${to}`, from, to };
}

/** Reads a period's text; null when it names none. */
export function parsePeriod(text: string): Period | null {
  const [from, to, more] = text.split('..');
  if (from !== undefined && to !== undefined) {
    const [first, last] = [parseDay(from), parseDay(to)];
    return more === undefined && first && last && first <= last ? periodBetween(first, last) : null;
  }
  const year = /^(\d{4})(?:-(.+))?$/.exec(text);
  if (!year || !parseDay(`${year[1]}-01-01`)) return null;
  const rest = year[2];
  if (rest === undefined) return periodHolding('year', `${text}-01-01`);
  const numbered = /^([QTW])(\d{1,2})$/.exec(rest);
  if (numbered) return numberedPeriod(year[1]!, numbered[1]!, Number(numbered[2]));
  if (/^\d{2}$/.test(rest)) return parseDay(`${text}-01`) ? periodHolding('month', `${text}-01`) : null;
  const day = parseDay(text);
  return day ? periodHolding('day', day) : null;
}

function numberedPeriod(year: string, letter: string, number: number): Period | null {
  if (letter === 'W') return weekOf(Number(year), number);
  const kind = letter === 'Q' ? 'quarter' : 'tertial';
  if (number < 1 || number > 12 / monthsIn[kind]) return null;
  const month = String((number - 1) * monthsIn[kind] + 1).padStart(2, '0');
  return monthsStarting(kind, `${year}-${month}-01`);
}

function weekOf(year: number, week: number): Period | null {
  const start = startOfISOWeekYear(dateOfDay(`${year}-01-04`));
  if (week < 1 || week > getISOWeeksInYear(start)) return null;
  return weekStarting(textOfDay(startOfISOWeek(setISOWeek(start, week))));
}

/** The period `steps` later (earlier when negative): the same kind, or as many days for a span of days. */
export function movePeriod(period: Period, steps: number): Period {
  const { kind, from, to } = period;
  if (kind === 'day') return periodHolding('day', moveDays(from, steps));
  if (kind === 'week') return weekStarting(moveDays(from, 7 * steps));
  if (kind !== 'custom') return monthsStarting(kind, textOfDay(addMonths(dateOfDay(from), monthsIn[kind] * steps)));
  const length = daysIn(from, to) * steps;
  return periodBetween(moveDays(from, length), moveDays(to, length));
}

/** The same period a year earlier: the same week number (52 when that year has no 53), the same dates otherwise; 29 February becomes the 28th. */
export function samePeriodLastYear(period: Period): Period {
  if (period.kind === 'week') {
    const [year, week] = [Number(period.text.slice(0, 4)) - 1, Number(period.text.slice(6))];
    return weekOf(year, week) ?? weekOf(year, 52)!;
  }
  if (period.kind === 'custom') return periodBetween(yearBefore(period.from), yearBefore(period.to));
  return periodHolding(period.kind, yearBefore(period.from));
}
