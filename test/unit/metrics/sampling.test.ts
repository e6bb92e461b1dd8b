import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawPositions, estimateFailure, expectedMargin, verdictOn } from '#warehouse/metrics/sampling.ts';

test('a sample is as many different positions of the population as were asked for, and the same again from the same seed', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5000 }),
      fc.integer({ min: 0, max: 400 }),
      fc.integer({ min: 1, max: 2 ** 31 - 1 }),
      (population, wanted, seed) => {
        const size = Math.min(wanted, population);
        const drawn = drawPositions(population, size, seed);
        expect(new Set(drawn).size).toBe(size);
        expect(drawn.every((position) => Number.isInteger(position) && position >= 0 && position < population)).toBe(true);
        expect(drawPositions(population, size, seed)).toEqual(drawn);
      },
    ),
  );
});

test('a smaller sample is the beginning of a larger one with the same seed, so that coding in order is a sample at any time', () => {
  for (const seed of [1, 2, 77]) expect(drawPositions(1000, 400, seed).slice(0, 100)).toEqual(drawPositions(1000, 100, seed));
});

const seeds = Array.from({ length: 4000 }, (_, index) => index + 1);

/** Pearson's statistic of counts that should be equal. */
function chiSquare(counts: readonly number[]): number {
  const expected = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

test('every position is as likely, in every place of the order (chi-square, 4,000 fixed seeds)', () => {
  const samples = seeds.map((seed) => drawPositions(20, 5, seed));
  // the 99.9 % quantile of chi-square with 19 degrees of freedom is 43.82
  for (let place = 0; place < 5; place++) {
    const counts = Array.from({ length: 20 }, (_, position) => samples.filter((drawn) => drawn[place] === position).length);
    expect(chiSquare(counts), `place ${place}`).toBeLessThan(43.82);
  }
});

test('every ordered pair is as likely (chi-square, 4,000 fixed seeds)', () => {
  const pairs = new Map<string, number>();
  for (const seed of seeds) {
    const pair = drawPositions(6, 2, seed).join();
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  expect(pairs.size).toBe(30);
  // 29 degrees of freedom: 99.9 % quantile 58.30
  expect(chiSquare([...pairs.values()])).toBeLessThan(58.3);
});

test('all of a population is drawn when it is as large as the sample, and nothing from a smaller one', () => {
  expect(drawPositions(30, 30, 9).toSorted((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, index) => index));
  expect(() => drawPositions(29, 30, 9)).toThrow(RangeError);
});

test('the margin of a size is half of the Wilson interval at one half', () => {
  // by hand: z·√(1/(4n) + z²/(4n²)) / (1 + z²/n) = z / (2·√(n + z²)), z = 1.959964
  expect(expectedMargin(30)).toBeCloseTo(0.1685, 4);
  expect(expectedMargin(100)).toBeCloseTo(0.0962, 4);
  expect(expectedMargin(400)).toBeCloseTo(0.0488, 4);
});

test('the share is of what could be told, with the interval that domain.md gives, and the unclear ones are its bounds', () => {
  const estimate = estimateFailure({ failure: 24, value: 6, unclear: 10 });
  expect(estimate).toMatchObject({ coded: 40, failure: 24, decided: 30, share: 0.8 });
  expect(estimate.low).toBeCloseTo(0.6269, 4);
  expect(estimate.high).toBeCloseTo(0.9049, 4);
  expect(estimate.bounds!.none.share).toBe(24 / 40);
  expect(estimate.bounds!.all.share).toBe(34 / 40);
  const large = estimateFailure({ failure: 400, value: 100, unclear: 0 });
  expect([large.low, large.high].map((bound) => Number(bound!.toFixed(4)))).toEqual([0.7627, 0.8327]);
  expect(large.bounds!.none).toEqual(large.bounds!.all);
});

test('nothing coded, or nothing that could be told, is no share and not zero', () => {
  expect(estimateFailure({ failure: 0, value: 0, unclear: 0 })).toMatchObject({ share: null, low: null, high: null, bounds: null });
  expect(estimateFailure({ failure: 0, value: 0, unclear: 4 })).toMatchObject({
    share: null,
    bounds: { none: { share: 0 }, all: { share: 1 } },
  });
});

test('the bounds hold the share whatever was coded', () => {
  const count = fc.nat({ max: 400 });
  fc.assert(
    fc.property(count, count, count, (failure, value, unclear) => {
      const { share, low, high, bounds } = estimateFailure({ failure, value, unclear });
      if (share === null) return;
      expect(bounds!.none.share).toBeLessThanOrEqual(share);
      expect(bounds!.all.share).toBeGreaterThanOrEqual(share);
      // at 0 and 1 the bounds are the share but for rounding
      expect(low).toBeLessThanOrEqual(share + 1e-12);
      expect(high).toBeGreaterThanOrEqual(share - 1e-12);
    }),
  );
});

test.each([
  ['few', { failure: 29, value: 0, unclear: 100 }, 0.1],
  ['undecided', { failure: 24, value: 6, unclear: 0 }, 0.63],
  ['higher', { failure: 24, value: 6, unclear: 0 }, 0.62],
  ['lower', { failure: 24, value: 6, unclear: 0 }, 0.91],
  ['higher_of_decided', { failure: 24, value: 6, unclear: 10 }, 0.62],
  ['lower_of_decided', { failure: 6, value: 24, unclear: 10 }, 0.38],
  ['lower', { failure: 6, value: 24, unclear: 10 }, 0.6],
] as const)('%s is all that %o says of a figure of %d', (verdict, codings, figure) => {
  expect(verdictOn(estimateFailure(codings), figure)).toBe(verdict);
});
