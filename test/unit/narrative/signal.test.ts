import { expect, test } from 'vitest';
import { controlChart } from '#warehouse/metrics/signal.ts';
import { signalInWords, signalSince, tonesOf } from '#lib/narrative/signal.ts';

const months = Array.from({ length: 14 }, (_, i) => `${i < 8 ? 2025 : 2026}-${String(((i + 4) % 12) + 1).padStart(2, '0')}`);
const flag = (side: 'high' | 'low') => ({ rule: 'shift' as const, side });

test('a deterioration is dated from where its run began', () => {
  const flags = [...Array<null>(11).fill(null), flag('low'), flag('low'), flag('low')];
  expect(signalSince(flags, months)).toBe(months[11]);
  expect(signalInWords({ flags, variation: 'worsening', trial: false }, months, 'sv')).toBe('Säker försämring sedan april');
  expect(signalInWords({ flags, variation: 'worsening', trial: false }, months, 'en')).toBe('Certain deterioration since April');
});

test('a run that began another year says the year, and a single point no month at all', () => {
  const long = months.map((_, i) => (i > 5 ? flag('high') : null));
  expect(signalInWords({ flags: long, variation: 'improving', trial: false }, months, 'sv')).toBe('Säker förbättring sedan nov 2025');
  const single = months.map((_, i) => (i === 13 ? flag('high') : null));
  expect(signalInWords({ flags: single, variation: 'improving', trial: false }, months, 'sv')).toBe('Säker förbättring');
});

test('noise, few points and limits on trial are said as such', () => {
  const none = months.map(() => null);
  expect(signalInWords({ flags: none, variation: 'normal', trial: false }, months, 'sv')).toBe('Oförändrat – normal variation');
  expect(signalInWords({ flags: [null], variation: 'too_few', trial: true }, ['2026-01'], 'sv')).toBe(
    'För få punkter för att se ett mönster',
  );
  expect(signalInWords({ flags: none, variation: 'normal', trial: true }, months, 'sv')).toBe(
    'Oförändrat – normal variation, på prov: färre än tolv punkter',
  );
  const high = months.map((_, i) => (i > 10 ? flag('high') : null));
  expect(signalInWords({ flags: high, variation: 'worsening', trial: true }, months, 'sv')).toMatch(
    /^Trolig försämring sedan .+, på prov: färre än tolv punkter$/,
  );
});

test('which side is better decides the shape of a point', () => {
  const chart = controlChart(
    [
      ...Array<number>(13)
        .fill(0.7)
        .map((value, i) => value + (i % 2) * 0.01),
      0.9,
    ],
    { better: 'higher' },
  );
  expect(tonesOf(chart, 'higher').at(-1)).toBe('improve');
  expect(tonesOf(chart, 'lower').at(-1)).toBe('concern');
  expect(tonesOf(chart, 'neutral').at(-1)).toBe('common');
});
