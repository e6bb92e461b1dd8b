import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isFew, isOfFew, suppressCounts, suppressTable, type Sum } from '#reports/content/suppress.ts';
import type { ReportTable } from '#reports/document.ts';

type Grid = { counts: number[]; sums: Sum[]; inner: number[] };

/** A table of counts with a total of every row and column, and of all: cells row by row, the totals last in each. */
function gridOf(inner: number[][]): Grid {
  const [height, width] = [inner.length, inner[0]!.length];
  const place = (row: number, column: number) => row * (width + 1) + column;
  const rows = [...inner, Array.from({ length: width }, (_, column) => inner.reduce((sum, row) => sum + row[column]!, 0))];
  const counts = rows.flatMap((row) => [...row, row.reduce((sum, value) => sum + value, 0)]);
  const all = (size: number) => Array.from({ length: size }, (_, index) => index);
  return {
    counts,
    inner: all(height).flatMap((row) => all(width).map((column) => place(row, column))),
    sums: [
      ...all(height + 1).map((row) => ({ whole: place(row, width), parts: all(width).map((column) => place(row, column)) })),
      ...all(width + 1).map((column) => ({ whole: place(height, column), parts: all(height).map((row) => place(row, column)) })),
    ],
  };
}

/** Places that have another value in some other table of non-negative counts that agrees with everything shown, at most one away a cell. */
function ambiguousIn({ counts, sums, inner }: Grid, hidden: ReadonlySet<number>): Set<number> {
  const found = new Set<number>();
  for (let code = 0; code < 3 ** inner.length; code++) {
    const other = [...counts];
    for (const [index, place] of inner.entries()) other[place]! += (Math.floor(code / 3 ** index) % 3) - 1;
    for (const { whole, parts } of sums) other[whole] = parts.reduce((sum, part) => sum + other[part]!, 0);
    if (other.some((value, place) => value < 0 || (value !== counts[place] && !hidden.has(place)))) continue;
    for (const place of hidden) if (other[place] !== counts[place]) found.add(place);
  }
  return found;
}

const grids = fc
  .record({ height: fc.integer({ min: 1, max: 3 }), width: fc.integer({ min: 1, max: 3 }) })
  .chain(({ height, width }) => {
    const count = fc.oneof(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 60 }));
    return fc.array(fc.array(count, { minLength: width, maxLength: width }), { minLength: height, maxLength: height });
  })
  .map(gridOf);

describe('counts that add up both ways', () => {
  test('every count that is not shown could be another number', () => {
    fc.assert(
      fc.property(grids, (grid) => {
        const hidden = suppressCounts(grid.counts, grid.sums);
        const ambiguous = ambiguousIn(grid, hidden);
        expect([...hidden].filter((place) => !ambiguous.has(place))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  }, 60_000);

  test('no count of 1 to 4 is shown', () => {
    fc.assert(
      fc.property(grids, ({ counts, sums }) => {
        const hidden = suppressCounts(counts, sums);
        expect(counts.filter((count, place) => isFew(count) && !hidden.has(place))).toEqual([]);
      }),
    );
  });

  test('nothing is hidden where nothing is small', () => {
    fc.assert(
      fc.property(grids, ({ counts, sums }) => {
        fc.pre(!counts.some(isFew));
        expect(suppressCounts(counts, sums).size).toBe(0);
      }),
    );
  });
});

describe('counts with one total', () => {
  const sums = (parts: number) => [{ whole: parts, parts: Array.from({ length: parts }, (_, index) => index) }];
  const hide = (...parts: number[]) =>
    [...suppressCounts([...parts, parts.reduce((sum, part) => sum + part, 0)], sums(parts.length))].sort((a, b) => a - b);

  test('one small count takes the next smallest with it', () => expect(hide(40, 3, 9, 12)).toEqual([1, 2]));
  test('two small counts hide each other', () => expect(hide(40, 3, 4, 12)).toEqual([1, 2]));
  test('none at all is told', () => expect(hide(40, 0, 12)).toEqual([]));
  test('a zero is hidden only when it must be, and then the total is rather', () => expect(hide(3, 0)).toEqual([0, 2]));
  test('five is not few', () => expect(hide(5, 5, 6)).toEqual([]));
  test('without a total only the small ones go', () => expect([...suppressCounts([3, 9, null], [])]).toEqual([0]));
});

test('two small counts that others tie down one by one are all made uncertain', () => {
  // each row and column with something hidden has two, but the cell in the middle would be the only bridge between them
  const grid = gridOf([
    [2, 3, 20],
    [30, 4, 40],
    [50, 60, 70],
  ]);
  const hidden = suppressCounts(grid.counts, grid.sums);
  expect([...hidden].every((place) => ambiguousIn(grid, hidden).has(place))).toBe(true);
});

describe('a table', () => {
  const cell = (value: number) => ({ text: String(value), value });
  const table: ReportTable = {
    id: 'topics',
    title: 'Topics',
    columns: [
      { name: 'Topic', unit: 'text' },
      { name: 'Passed on', unit: 'count' },
      { name: 'Of', unit: 'count' },
      { name: 'Share', unit: 'ratio' },
    ],
    rows: [
      [{ text: 'a', value: null }, cell(3), cell(30), cell(0.1)],
      [{ text: 'b', value: null }, cell(20), cell(60), cell(1 / 3)],
      [{ text: 'c', value: null }, cell(12), cell(40), cell(0.3)],
      [{ text: 'all', value: null }, cell(35), cell(130), cell(35 / 130)],
    ],
    remark: null,
    notes: [],
  };
  const of = [30, 60, 40, 130];
  const passed = [3, 20, 12, 35];
  const shown = suppressTable(table, {
    counts: { passed, rest: of.map((count, row) => count - passed[row]!), of },
    across: [{ whole: 'of', parts: ['passed', 'rest'] }],
    total: 3,
    columns: [[], ['passed'], ['of'], ['passed', 'rest', 'of']],
  });

  test('hides a small count, its share, and what would give them back', () => {
    expect(shown.rows.map((row) => row.map(({ text }) => text))).toEqual([
      ['a', '..', '30', '..'],
      ['b', '20', '60', String(1 / 3)],
      ['c', '..', '40', '..'],
      ['all', '35', '130', String(35 / 130)],
    ]);
  });
  test('keeps no value behind what it hides', () => expect(shown.rows[0]![1]!.value).toBeNull());
});

test('a share is of few when those outside it are', () => {
  expect(isOfFew({ numerator: 97, denominator: 100 })).toBe(true);
  expect(isOfFew({ numerator: 50, denominator: 100 })).toBe(false);
  expect(isOfFew({ numerator: 100, denominator: 100 })).toBe(false);
  expect(isOfFew({ numerator: null, denominator: 4 }, false)).toBe(true);
  expect(isOfFew({ numerator: null, denominator: 7 }, false)).toBe(false);
});
