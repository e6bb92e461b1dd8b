import { expect, test } from 'vitest';
import { differenceOf } from '#lib/server/queue-reconciliation.ts';
import { countWeekdays, heatKindOf } from '#lib/server/week-hours-figure.ts';

test('the days of the week are counted over a span, both ends included', () => {
  // Wednesday 1 to Thursday 9 July 2026
  expect(countWeekdays({ from: '2026-07-01', to: '2026-07-09' })).toEqual([1, 1, 2, 2, 1, 1, 1]);
  expect(countWeekdays({ from: '2026-07-05', to: '2026-07-05' })).toEqual([0, 0, 0, 0, 0, 0, 1]);
  expect(countWeekdays({ from: '2026-01-01', to: '2026-12-31' }).reduce((sum, days) => sum + days, 0)).toBe(365);
});

test('two counts of the same differ by a share of the telephone system’s; a missing one gives nothing to compare', () => {
  expect(differenceOf(200, 203)).toBeCloseTo(0.015, 10);
  expect(differenceOf(0, 0)).toBe(0);
  expect(differenceOf(0, 3)).toBe(1);
  expect(differenceOf(null, 3)).toBeNull();
});

test('the week shows demand unless the address asks for something it has', () => {
  expect(heatKindOf(new URLSearchParams('heat=wait'))).toBe('wait');
  expect(heatKindOf(new URLSearchParams('heat=nonsense'))).toBe('demand');
  expect(heatKindOf(new URLSearchParams())).toBe('demand');
});
