import { expect, test } from 'vitest';
import { wilsonInterval } from '#warehouse/metrics/wilson.ts';
import { addUp, addUpShares, rollUp } from '#lib/server/roll-up.ts';

const row = (numerator: number | null, denominator: number | null) => ({
  period: '2026-07',
  value: null,
  numerator,
  denominator,
  low: null,
  high: null,
  suppressed: false,
});

test('departments add up to the ratio of sums with its own interval, not to a mean of ratios', () => {
  const all = rollUp([row(9, 10), row(10, 90)]);
  expect(all).toMatchObject({ period: '2026-07', value: 0.19, numerator: 19, denominator: 100, ...wilsonInterval(19, 100) });
});

test('rows keep the keys they are added up by, and only those', () => {
  const parts = ['phone', 'email'].flatMap((channel) => ['social', 'teknik'].map((department) => ({ ...row(1, 4), department, channel })));
  expect(
    addUp(parts, ['department']).map(({ department, channel, numerator, denominator }) => [department, channel, numerator, denominator]),
  ).toEqual([
    ['social', undefined, 2, 8],
    ['teknik', undefined, 2, 8],
  ]);
  expect(addUp(parts, ['period'])).toMatchObject([{ period: '2026-07', denominator: 16 }]);
});

test('nothing to divide by stays nothing, and counts add up', () => {
  expect(rollUp([row(0, 0), row(0, 0)])).toMatchObject({ value: null, low: null });
  expect(rollUp([row(3, null), row(4, null)])).toMatchObject({ value: 7, denominator: null });
  expect(rollUp([])).toBeUndefined();
});

test('shares add up to parts of what all values have together, also where a month lacks one of them', () => {
  const share = (period: string, rosa_level: string, numerator: number, denominator: number) => ({
    ...row(numerator, denominator),
    period,
    rosa_level,
  });
  const months = [share('2026-07', '1', 6, 10), share('2026-07', '2', 4, 10), share('2026-08', '1', 10, 10)];
  expect(
    addUpShares(months, [], 'rosa_level').map(({ rosa_level, numerator, denominator, value }) => [
      rosa_level,
      numerator,
      denominator,
      value,
    ]),
  ).toEqual([
    ['1', 16, 20, 0.8],
    ['2', 4, 20, 0.2],
  ]);
});
