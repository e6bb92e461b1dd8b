import { expect, test } from 'vitest';
import { medianOfOthers, type Peers } from '#lib/server/peers.ts';
import { metricRegistry } from '#warehouse/metrics/registry.ts';
import { metricSettings } from '#warehouse/metrics/settings.ts';

const metric = metricRegistry(metricSettings.parse({})).find(({ id }) => id === 'fcr')!;
const peersOf = (...values: [string, number | null, number | null][]): Peers => ({
  metric,
  by: 'department',
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
  expect(medianOfOthers(peers, ['own'])).toEqual({ value: 0.6, count: 3 });
  expect(medianOfOthers(peers, ['a'])).toEqual({ value: 0.6, count: 3 });
  expect(medianOfOthers(peers, ['b'])).toEqual({ value: 0.5, count: 3 });
});

test('several chosen departments are all left out', () => {
  const peers = peersOf(['own', 0.1, 500], ['a', 0.5, 500], ['b', 0.9, 500], ['c', 0.6, 500]);
  expect(medianOfOthers(peers, ['own', 'b'])).toEqual({ value: 0.55, count: 2 });
  expect(medianOfOthers(peers, ['own', 'a', 'b', 'c'])).toBeNull();
});

test('between two middle values the median lies halfway; few observations and missing values do not count', () => {
  const peers = peersOf(['a', 0.25, 500], ['b', 0.75, 500], ['few', 0, 29], ['none', null, 0]);
  expect(medianOfOthers(peers, ['own'])).toEqual({ value: 0.5, count: 2 });
  expect(medianOfOthers(peersOf(['own', 0.4, 500], ['few', 0.9, 29]), ['own'])).toBeNull();
});

test('numbers, which have no observations besides themselves, all count', () => {
  expect(medianOfOthers(peersOf(['own', 40, null], ['a', 3, null], ['b', 8, null], ['c', 700, null]), ['own'])).toEqual({
    value: 8,
    count: 3,
  });
});
