import { expect, test } from 'vitest';
import { controlChart } from '#warehouse/metrics/signal.ts';

const higher = { better: 'higher' } as const;

test('limits leave out a moving range that stands out, once, as domain.md gives them', () => {
  const chart = controlChart([1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1], higher);
  expect(chart.mean).toBeCloseTo(1.94, 2);
  expect(chart.upper).toBeCloseTo(4.6, 2);
  expect(chart.lower).toBeCloseTo(-0.72, 2);
  expect(chart.flags[4]).toEqual({ rule: 'outside_limits', side: 'high' });
  expect(chart.flags.filter((flag) => flag !== null)).toHaveLength(1);
});

test('seven points in a row that rise are a trend', () => {
  const chart = controlChart([5, 8, 3, 7, 2, 3, 4, 5, 6, 7, 8, 5, 8, 3, 7, 4], higher);
  expect(chart.flags.slice(4, 11).every((flag) => flag?.rule === 'trend' && flag.side === 'high')).toBe(true);
});

test('seven points in a row on one side are a shift, and the side that is worse is a worsening', () => {
  const values = [6, 7, 6, 7, 6, 7, 6, 7, 5, 5.2, 5, 5.2, 5, 5.2, 5];
  expect(controlChart(values, higher).variation).toBe('worsening');
  expect(controlChart(values, { better: 'lower' }).variation).toBe('improving');
  expect(controlChart(values, { better: 'neutral' }).variation).toBe('changed');
});

test('two of three points beyond two thirds of the limit are flagged, the third is not', () => {
  const chart = controlChart([5, 6, 4, 6, 4, 5, 6, 4, 5, 6, 4, 5, 9, 5.5, 9, 4, 5, 6, 4, 5], higher);
  expect(chart.flags[12]?.rule).toBe('two_of_three');
  expect(chart.flags[13]).toBeNull();
  expect(chart.flags[14]?.rule).toBe('two_of_three');
});

test('a target outside the limits is always or never met, one between them is hit or miss', () => {
  const values = Array.from({ length: 14 }, (_, i) => 0.7 + (i % 2) * 0.02);
  const target = (value: number, comparison: 'at_least' | 'at_most') => ({ value, comparison, example: true });
  expect(controlChart(values, { better: 'higher', target: target(0.5, 'at_least') }).assurance).toBe('always_passes');
  expect(controlChart(values, { better: 'higher', target: target(0.9, 'at_least') }).assurance).toBe('always_fails');
  expect(controlChart(values, { better: 'lower', target: target(0.5, 'at_most') }).assurance).toBe('always_fails');
  expect(controlChart(values, { better: 'higher', target: target(0.71, 'at_least') }).assurance).toBe('hit_or_miss');
});

test('fewer than twelve points give limits on trial, fewer than six give none', () => {
  expect(controlChart([1, 2, 1, 2, 1, 2, 1], higher).trial).toBe(true);
  expect(controlChart([1, 2, 1], higher).variation).toBe('too_few');
  expect(controlChart([], higher).variation).toBe('too_few');
});

test('a gap is not a zero: points without a value are left out of limits and runs', () => {
  const chart = controlChart([5, null, 5, 6, null, 5, 6, 5, 6], higher);
  expect(chart.mean).toBeCloseTo(38 / 7, 10);
  expect(chart.flags[1]).toBeNull();
  expect(chart.flags).toHaveLength(9);
});

test('p′: proportions of large volumes have limits that follow the volume, by an independent computation', () => {
  const sizes = [2000, 2500, 1500, 3000, 2000, 2500];
  const values = [0.8, 0.82, 0.79, 0.81, 0.8, 0.83];
  const chart = controlChart(values, { better: 'higher', sizes });
  const count = sizes.reduce((sum, size) => sum + size, 0);
  const centre = sizes.reduce((sum, size, i) => sum + size * values[i]!, 0) / count;
  const scores = sizes.map((size, i) => ((values[i]! - centre) * Math.sqrt(size)) / Math.sqrt(centre * (1 - centre)));
  let moving = 0;
  for (let i = 1; i < scores.length; i++) moving += Math.abs(scores[i]! - scores[i - 1]!);
  const sigma = moving / (scores.length - 1) / 1.128;
  expect(chart.method).toBe('p_prime');
  expect(chart.mean).toBeCloseTo(centre, 12);
  sizes.forEach((size, i) => {
    const reach = (3 * sigma * Math.sqrt(centre * (1 - centre))) / Math.sqrt(size);
    expect(chart.limits[i]!.upper).toBeCloseTo(Math.min(1, centre + reach), 12);
    expect(chart.limits[i]!.lower).toBeCloseTo(Math.max(0, centre - reach), 12);
  });
  expect(chart.limits[2]!.upper).toBeGreaterThan(chart.limits[3]!.upper);
});

test('small volumes, and values that are no proportions, are judged by XmR', () => {
  expect(controlChart([0.5, 0.6, 0.5], { better: 'higher', sizes: [40, 50, 45] }).method).toBe('xmr');
  expect(controlChart([300, 310, 305], { better: 'lower', sizes: [4000, 5000, 4500] }).method).toBe('xmr');
  expect(controlChart([0.5, 0.6, 0.5], higher).method).toBe('xmr');
});

test('rebased by an annotation, points before and after have limits of their own', () => {
  const values = [...Array.from({ length: 12 }, (_, i) => 5 + (i % 2)), ...Array.from({ length: 8 }, (_, i) => 9 + (i % 2))];
  const chart = controlChart(values, { ...higher, rebasedAt: [12] });
  expect(chart.limits[0]!.mean).toBe(5.5);
  expect(chart.mean).toBe(9.5);
  expect(chart.flags.every((flag) => flag === null)).toBe(true);
  expect(chart.trial).toBe(true);
  expect(controlChart(values, higher).flags.some((flag) => flag !== null)).toBe(true);
});

test('a rebasing among points without values takes hold at the next point that has one', () => {
  const chart = controlChart([5, 6, 5, null, null, 9, 10], { ...higher, rebasedAt: [3] });
  expect(chart.limits.map((limits) => limits?.mean ?? null)).toEqual([16 / 3, 16 / 3, 16 / 3, null, null, 9.5, 9.5]);
});
