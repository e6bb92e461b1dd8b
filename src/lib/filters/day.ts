import { TZDate } from '@date-fns/tz';
import { UTCDate } from '@date-fns/utc';
import { addDays, addYears, differenceInCalendarDays, isValid } from 'date-fns';

/** A local date, `YYYY-MM-DD`. Arithmetic on it is done at midnight UTC, so that no machine's own zone can move it. */
export type Day = string;

const earliestYear = 1990;
const latestYear = 2100;

/** The local date in `zone` at an instant. */
export function dayAt(instant: Date, zone: string): Day {
  return textOfDay(new TZDate(instant, zone));
}

/** The day as a calendar date at midnight UTC. */
export function dateOfDay(day: Day): UTCDate {
  return new UTCDate(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10)));
}

export function textOfDay(date: Date): Day {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** The text as a day, or null when no such day exists between 1990 and 2100. */
export function parseDay(text: string): Day | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const year = Number(text.slice(0, 4));
  if (year < earliestYear || year > latestYear) return null;
  const date = dateOfDay(text);
  return isValid(date) && textOfDay(date) === text ? text : null;
}

export function moveDays(day: Day, amount: number): Day {
  return textOfDay(addDays(dateOfDay(day), amount));
}

/** Days from `from` to `to`, both included. */
export function daysIn(from: Day, to: Day): number {
  return differenceInCalendarDays(dateOfDay(to), dateOfDay(from)) + 1;
}

export function laterDay(a: Day, b: Day): Day {
  return a > b ? a : b;
}

export function earlierDay(a: Day, b: Day): Day {
  return a < b ? a : b;
}

/** The same date a year earlier; 29 February becomes the 28th. */
export function yearBefore(day: Day): Day {
  return textOfDay(addYears(dateOfDay(day), -1));
}
