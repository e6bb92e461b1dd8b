import { expect, test } from 'vitest';
import { medianOfOthers, type Peers } from '#lib/server/department-peers.ts';
import { metricRegistry } from '#warehouse/metrics/registry.ts';
import { metricSettings } from '#warehouse/metrics/settings.ts';

const metric = metricRegistry(metricSettings.parse({})).find(({ id }) => id === 'fcr')!;
const peersOf = (...values: [string, number | null, number][]): Peers => ({
  metric,
  funnel: null,
  peers: values.map(([code, value, denominator]) => ({
    code,
    name: code,
    point: null,
    row: { period: null, value, numerator: null, denominator, low: null, high: null, suppressed: false },
  })),
});

test('a department is compared with the median of the others, without itself', () => {
  const peers = peersOf(['own', 0.1, 500], ['a', 0.5, 500], ['b', 0.9, 500], ['c', 0.6, 500]);
  expect(medianOfOthers(peers, 'own')).toBe(0.6);
  expect(medianOfOthers(peers, 'a')).toBe(0.6);
  expect(medianOfOthers(peers, 'b')).toBe(0.5);
});

test('between two middle values the median lies halfway; few observations and missing values do not count', () => {
  expect(medianOfOthers(peersOf(['a', 0.25, 500], ['b', 0.75, 500], ['few', 0, 29], ['none', null, 0]), 'own')).toBe(0.5);
  expect(medianOfOthers(peersOf(['own', 0.4, 500]), 'own')).toBeNull();
});
