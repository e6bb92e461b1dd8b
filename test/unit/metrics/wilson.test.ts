import { expect, test } from 'vitest';
import { wilsonInterval } from '#warehouse/metrics/wilson.ts';

test.each([
  [0, 10, 0, 0.2775],
  [8, 10, 0.4902, 0.9433],
  [24, 30, 0.6269, 0.9049],
  [400, 500, 0.7627, 0.8327],
])('the interval of %i of %i is the one domain.md gives', (successes, observations, low, high) => {
  const interval = wilsonInterval(successes, observations)!;
  expect(interval.low).toBeCloseTo(low, 4);
  expect(interval.high).toBeCloseTo(high, 4);
});

test('there is no interval without observations', () => {
  expect(wilsonInterval(0, 0)).toBeNull();
});
