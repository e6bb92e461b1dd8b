import { expect, test } from 'vitest';
import { sparkline } from '#lib/charts/sparkline.ts';

const limits = { mean: 0.7, lower: 0.65, upper: 0.75 };

test('better points are circles, worse are squares, the others dots of the line', () => {
  const svg = sparkline({ values: [0.7, 0.8, 0.6], tones: [null, 'improve', 'concern'], limits, target: null });
  expect(svg.match(/<circle/g)).toHaveLength(1);
  expect(svg.match(/fill="var\(--concern\)"/g)).toHaveLength(1);
  expect(svg.match(/h0/g)).toHaveLength(1);
});

test('a missing value breaks the line', () => {
  const line = /<path d="(M[^"]*)" fill="none"/.exec(
    sparkline({ values: [0.7, null, 0.7, 0.71], tones: [], limits: null, target: null }),
  )?.[1];
  expect(line?.match(/M/g)).toHaveLength(2);
  expect(line?.match(/L/g)).toHaveLength(1);
});

test('the target is dashed and within the picture even when no point comes near it', () => {
  const svg = sparkline({ values: [0.7, 0.72], tones: [], limits, target: 0.1 });
  expect(svg).toContain('stroke-dasharray="3 3"');
  expect(svg).toMatch(/M5 50H235/);
});

test('no points and points all alike draw without an impossible number', () => {
  for (const values of [[], [null, null], [0.5], [0.5, 0.5]]) {
    expect(sparkline({ values, tones: [], limits: null, target: null })).not.toMatch(/NaN|Infinity/);
  }
});
