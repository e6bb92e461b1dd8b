import type { MetricRow } from '#warehouse/metrics/definition.ts';
import type { ReportTable } from '../document.ts';
import { suppressedCell } from './cells.ts';
import { waysToDiffer } from './ways-to-differ.ts';

const fewest = 5;

/** Whether a number of people or contacts is too small to tell: 1 to 4. None at all can be told. */
export function isFew(count: number | null | undefined): boolean {
  if (count == null) return false;
  const whole = Math.round(count);
  return whole > 0 && whole < fewest;
}

/** Whether a value lets a number of 1 to 4 be worked out: those it counts, those it does not, or all that it is of. */
export function isOfFew({ numerator, denominator }: Pick<MetricRow, 'numerator' | 'denominator'>, isShare = true): boolean {
  if (isFew(denominator)) return true;
  return isShare && numerator !== null && denominator !== null && (isFew(numerator) || isFew(denominator - numerator));
}

/** Counts that add up, by their places in a list: the whole is the sum of its parts. */
export type Sum = { whole: number; parts: readonly number[] };

/**
 * Which of some counts must not be shown: those of 1 to 4, and as many others as it takes for none of these to be worked out from the
 * sums, the smallest first. Every count that is not shown could, with all that is shown, have at least two values.
 */
export function suppressCounts(counts: readonly (number | null)[], sums: readonly Sum[]): Set<number> {
  const known = sums.filter(({ whole, parts }) => [whole, ...parts].every((place) => counts[place] != null));
  const values = counts.map((count) => count ?? 0);
  const hidden = new Set(counts.flatMap((count, place) => (isFew(count) ? [place] : [])));
  for (;;) {
    const free = freeOf(values, known, hidden);
    const exposed = [...hidden].filter((place) => !free.has(place));
    const lines = known.filter((sum) => exposed.some((place) => placesIn(sum).includes(place)));
    const alone = lines.filter((sum) => placesIn(sum).filter((place) => hidden.has(place)).length === 1);
    const next = companionIn(values, alone, hidden) ?? companionIn(values, lines, hidden);
    if (next === undefined) return hidden;
    hidden.add(next);
  }
}

/** The hidden counts that could be another number with everything that is shown unchanged. */
function freeOf(values: readonly number[], sums: readonly Sum[], hidden: ReadonlySet<number>): Set<number> {
  const places = [...hidden];
  const equations = sums
    .filter(({ whole, parts }) => hidden.has(whole) || parts.some((part) => hidden.has(part)))
    .map(({ whole, parts }) => places.map((place) => (place === whole ? -1 : parts.includes(place) ? 1 : 0)));
  const free = new Set<number>();
  for (const way of waysToDiffer(equations, places.length)) {
    const isPossible = (sign: 1 | -1) => way.every((step, index) => values[places[index]!]! + sign * step >= 0);
    if (isPossible(1) || isPossible(-1)) for (const [index, step] of way.entries()) if (step !== 0) free.add(places[index]!);
  }
  return free;
}

function placesIn({ whole, parts }: Sum): number[] {
  return [whole, ...parts];
}

/** The count to hide in the first of some sums: the smallest part, else the whole, else a zero. */
function companionIn(values: readonly number[], sums: readonly Sum[], hidden: ReadonlySet<number>): number | undefined {
  const shown = (places: readonly number[]) => places.filter((each) => !hidden.has(each)).sort((a, b) => values[a]! - values[b]!);
  return sums.flatMap(({ whole, parts }) => {
    const others = shown(parts);
    return [...others.filter((each) => values[each]! > 0), ...shown([whole]), ...others];
  })[0];
}

/** What the numbers of a table are counted from, and how these hang together. */
export type Counted = {
  /** by name, one a row; null where there is none */
  counts: Readonly<Record<string, readonly (number | null)[]>>;
  /** names that add up in every row */
  across?: readonly { whole: string; parts: readonly string[] }[];
  /** the row that the others add up to; null when they add up to nothing that is shown */
  total: number | null;
  /** for each column the names of the counts that it tells, or lets be worked out; none for what is no number */
  columns: readonly (readonly string[])[];
};

/** A table with `..` for every number that tells, or would let be worked out, a count of 1 to 4. */
export function suppressTable(table: ReportTable, { counts, across = [], total, columns }: Counted): ReportTable {
  const names = Object.keys(counts);
  const height = table.rows.length;
  const placeOf = (name: string, row: number) => names.indexOf(name) * height + row;
  const rows = table.rows.map((_, row) => row);
  const down = (total === null ? [] : names).map((name) => ({
    whole: placeOf(name, total!),
    parts: rows.filter((row) => row !== total).map((row) => placeOf(name, row)),
  }));
  const along = across.flatMap(({ whole, parts }) =>
    rows.map((row) => ({ whole: placeOf(whole, row), parts: parts.map((part) => placeOf(part, row)) })),
  );
  const hidden = suppressCounts(
    names.flatMap((name) => rows.map((row) => counts[name]![row] ?? null)),
    [...down, ...along],
  );
  const isHidden = (row: number, column: number) => (columns[column] ?? []).some((name) => hidden.has(placeOf(name, row)));
  return { ...table, rows: table.rows.map((cells, row) => cells.map((cell, column) => (isHidden(row, column) ? suppressedCell() : cell))) };
}

/** The counts of a proportion, one a row: those it counts (`name`), those it does not (`name_rest`) and all (`name_of`). */
export function countsOf(name: string, rows: readonly (Pick<MetricRow, 'numerator' | 'denominator'> | undefined)[]) {
  const [rest, of] = [`${name}_rest`, `${name}_of`];
  return {
    names: [name, rest, of],
    across: [{ whole: of, parts: [name, rest] }],
    counts: {
      [name]: rows.map((row) => row?.numerator ?? null),
      [rest]: rows.map((row) => (row?.numerator != null && row.denominator !== null ? row.denominator - row.numerator : null)),
      [of]: rows.map((row) => row?.denominator ?? null),
    },
  };
}
