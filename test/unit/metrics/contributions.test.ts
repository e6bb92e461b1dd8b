import fc from 'fast-check';
import { expect, test } from 'vitest';
import { explainChange, type GroupValue } from '#warehouse/metrics/contributions.ts';

test('a change with steady rates is all mix, one with a steady mix is all rate', () => {
  const steadyRates = explainChange(
    [
      { group: 'a', size: 50, value: 0.9 },
      { group: 'b', size: 50, value: 0.5 },
    ],
    [
      { group: 'a', size: 25, value: 0.9 },
      { group: 'b', size: 75, value: 0.5 },
    ],
  )!;
  expect(steadyRates.change).toBeCloseTo(-0.1, 12);
  expect(steadyRates.mix).toBeCloseTo(-0.1, 12);
  expect(steadyRates.rate).toBeCloseTo(0, 12);
  const steadyMix = explainChange([{ group: 'a', size: 40, value: 0.5 }], [{ group: 'a', size: 80, value: 0.75 }])!;
  expect(steadyMix).toMatchObject({ change: 0.25, mix: 0, rate: 0.25 });
});

test('worked by hand: shares 0.6/0.4 → 0.5/0.5, rates 0.8/0.5 → 0.7/0.6', () => {
  const explained = explainChange(
    [
      { group: 'a', size: 60, value: 0.8 },
      { group: 'b', size: 40, value: 0.5 },
    ],
    [
      { group: 'a', size: 100, value: 0.7 },
      { group: 'b', size: 100, value: 0.6 },
    ],
  )!;
  // then 0.68, now 0.65; level 0.665; mix a: −0.1 · (0.75 − 0.665), b: 0.1 · (0.55 − 0.665); rate a: −0.1 · 0.55, b: 0.1 · 0.45
  expect(explained.contributions.map(({ mix }) => mix)).toEqual([expect.closeTo(-0.0085, 12), expect.closeTo(-0.0115, 12)]);
  expect(explained.contributions.map(({ rate }) => rate)).toEqual([expect.closeTo(-0.055, 12), expect.closeTo(0.045, 12)]);
  expect(explained.change).toBeCloseTo(-0.03, 12);
});

test('a group that is new or gone changes the mix only', () => {
  const explained = explainChange(
    [{ group: 'old', size: 10, value: 0.4 }],
    [
      { group: 'old', size: 10, value: 0.4 },
      { group: 'new', size: 10, value: 0.8 },
    ],
  )!;
  expect(explained.contributions.map(({ rate }) => rate)).toEqual([0, 0]);
  expect(explained.mix).toBeCloseTo(0.2, 12);
});

test('without observations in either period there is nothing to explain', () => {
  expect(explainChange([], [{ group: 'a', size: 1, value: 1 }])).toBeNull();
  expect(explainChange([{ group: 'a', size: 0, value: null }], [{ group: 'a', size: 1, value: 1 }])).toBeNull();
});

test('the parts add up to the change, whatever the groups', () => {
  const rows = fc.uniqueArray(
    fc.record({
      group: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      size: fc.integer({ min: 0, max: 5000 }),
      value: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: null }),
    }),
    { selector: ({ group }) => group },
  );
  fc.assert(
    fc.property(rows, rows, (then: GroupValue[], now: GroupValue[]) => {
      const explained = explainChange(then, now);
      fc.pre(explained !== null);
      expect(explained.mix + explained.rate).toBeCloseTo(explained.change, 10);
    }),
  );
});
