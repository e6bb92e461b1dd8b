import type { Day } from './calendar.ts';

/** The last Sunday of October, when the hour from two to three comes twice. */
export function isClocksBack(day: Day): boolean {
  return day.month === 10 && day.weekday === 7 && day.day > 24;
}

/** A second of the day that exists: on the last Sunday of March the hour from two to three does not. */
export function avoidingSpringGap(day: Day, second: number): number {
  const isGap = day.month === 3 && day.day > 24 && day.weekday === 7 && second >= 7200 && second < 10_800;
  return isGap ? second + 3600 : second;
}
