import { daysIn, moveDays, type Day } from './day.ts';

/** The days that Medborgarcenter has opening hours for: how many it has been open so far, one number a day from `first` on. */
export type OpenDays = { first: Day; numbers: readonly number[] };

/** How many days of a span Medborgarcenter was open; null when its opening hours are not known for all of it. */
export function openDaysIn({ first, numbers }: OpenDays, from: Day, to: Day): number | null {
  const [start, end] = [daysIn(first, from) - 1, daysIn(first, to) - 1];
  if (start < 0 || end < start || end >= numbers.length) return null;
  return numbers[end]! - (numbers[start - 1] ?? 0);
}

/**
 * The day of a span by which `count` open days have passed, or its last day when it has fewer.
 * @param withClosed goes on over the closed days that follow
 */
export function dayOfOpenDay({ first, numbers }: OpenDays, span: { from: Day; to: Day }, count: number, withClosed: boolean): Day {
  const [start, end] = [daysIn(first, span.from) - 1, daysIn(first, span.to) - 1];
  const goal = (numbers[start - 1] ?? 0) + count;
  let index = start;
  while (index < end && (numbers[index] ?? 0) < goal) index++;
  while (withClosed && index < end && numbers[index + 1] === goal) index++;
  return moveDays(span.from, index - start);
}
