import type { Day } from './calendar.ts';
import type { Draw } from './draw.ts';

/** Rows of fields, and which field says what; a source without such a field leaves it out. */
export type RowLayout = { topic: number; updatedAt: number };

/** Days of the month after which the next working day is dirty. */
const dirtyDays = [4, 12, 20];

/** How many rows of each single kind of dirt a source gets on a dirty day; there are three such days a month. */
export function dirtPerDay(contactsPerYear: number): number {
  return Math.max(1, Math.round(contactsPerYear / 150_000));
}

/** Whether the day is the first working day from the 4th, the 12th or the 20th of its month on. */
export function isDirty(day: Day, workingDayFrom: (number: number) => number): boolean {
  return day.isWorking && dirtyDays.some((date) => day.day >= date && workingDayFrom(day.number - (day.day - date)) === day.number);
}

/** An unknown topic code in place of the right one. */
export const unknownTopic = 'utgangen_kod_2019';

/**
 * The day's rows as a careless system writes them: rows twice, rows first wrong and later put right under the same id with a
 * later time of change, rows in the wrong order, and a code that nobody knows. No contact is lost or invented.
 */
export function dirtied(rows: readonly string[][], layout: RowLayout, count: number, draw: Draw, changedAt: string): string[][] {
  if (rows.length < count * 8) return [...rows];
  const result = rows.map((row) => [...row]);
  const late: string[][] = [];
  const chosen = distinct(rows.length, count * 7, draw);
  for (const at of chosen.slice(0, count * 2)) late.push([...(rows[at] as string[])]);
  for (const at of chosen.slice(count * 2, count * 3)) setIfPresent(result[at] as string[], layout.topic, unknownTopic);
  for (const at of chosen.slice(count * 3)) {
    const corrected = [...(rows[at] as string[])];
    corrected[layout.updatedAt] = changedAt;
    late.push(corrected);
    setIfPresent(result[at] as string[], layout.topic, '');
  }
  for (let i = 0; i < count * 4; i++) {
    const [row] = result.splice(draw.below(result.length), 1);
    result.splice(draw.below(result.length + 1), 0, row as string[]);
  }
  return [...result, ...late];
}

function setIfPresent(row: string[], field: number, text: string): void {
  if (row[field]) row[field] = text;
}

function distinct(length: number, count: number, draw: Draw): number[] {
  const chosen = new Set<number>();
  while (chosen.size < count) chosen.add(draw.below(length));
  return [...chosen];
}
