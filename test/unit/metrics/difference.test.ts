import fc from 'fast-check';
import { expect, test } from 'vitest';
import { differenceOf } from '#warehouse/metrics/difference.ts';

test('the interval of a difference is wider than either and narrower than both together', () => {
  // √(2² + 4²) below and √(3² + 3²) above 4 − 10
  const difference = differenceOf({ value: 10, low: 7, high: 14 }, { value: 4, low: 2, high: 7 });
  expect(difference.value).toBe(-6);
  expect(difference.low).toBeCloseTo(-6 - Math.sqrt(20), 9);
  expect(difference.high).toBeCloseTo(-6 + Math.sqrt(18), 9);
});

test('Newcombe’s interval of two proportions comes out as published', () => {
  // Newcombe 1998, Statistics in Medicine 17:873, example (a): 56/70 − 48/80, method 10
  const { value, low, high } = differenceOf({ value: 0.6, low: 0.490496, high: 0.700351 }, { value: 0.8, low: 0.691829, high: 0.877091 });
  expect([value, low, high].map((number) => Number(number.toFixed(4)))).toEqual([0.2, 0.0524, 0.3339]);
});

test('turned round, a difference is the same with the other sign', () => {
  const estimate = fc
    .tuple(
      fc.double({ min: -100, max: 100, noNaN: true }),
      fc.double({ min: 0, max: 50, noNaN: true }),
      fc.double({ min: 0, max: 50, noNaN: true }),
    )
    .map(([value, below, above]) => ({ value, low: value - below, high: value + above }));
  fc.assert(
    fc.property(estimate, estimate, (a, b) => {
      const [there, back] = [differenceOf(a, b), differenceOf(b, a)];
      expect(there.low).toBeCloseTo(-back.high, 6);
      expect(there.high).toBeCloseTo(-back.low, 6);
    }),
  );
});
