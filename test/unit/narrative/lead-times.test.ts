import { expect, test } from 'vitest';
import { compareMedians, leadTimeLead } from '#lib/narrative/lead-times.ts';

const day = 86_400;
const measured = (value: number | null, low: number | null = null, high: number | null = null, denominator = 100) => ({
  value,
  numerator: null,
  low,
  high,
  denominator,
});
const facts = {
  period: 'kvartal 3 2026',
  median: measured(9 * day),
  p90: measured(30 * day),
  change: 'more' as const,
  reference: 'i fjol',
  open: 412,
  old: 31,
  day: '30 september 2026',
};

test('the lead says how long half and nine in ten waited, whether that changed, and what is open', () => {
  expect(leadTimeLead(facts, 'sv').replaceAll('\u00a0', ' ')).toBe(
    'Hälften av ärendena var klara inom 9,0 dygn från första kontakten, vilket är längre än i fjol. Nio av tio var klara inom 30,0 dygn. ' +
      '412 ärenden var öppna den 30 september 2026; 31 av dem hade varit det i mer än 30 arbetsdagar.',
  );
});

test('without a closed case it says what is open, or that nothing was closed', () => {
  expect(leadTimeLead({ ...facts, median: measured(null), old: 0 }, 'sv')).toBe(
    '412 ärenden var öppna den 30 september 2026, inget av dem äldre än 30 arbetsdagar.',
  );
  expect(leadTimeLead({ ...facts, median: undefined, open: 0, old: 0 }, 'sv')).toBe(
    'Inga ärenden avslutades under kvartal 3 2026 i det här urvalet.',
  );
});

test('two medians differ when their intervals do not meet, and are uncertain below the minimum', () => {
  expect(compareMedians(measured(9, 8, 10), measured(2, 1, 3), 30)).toBe('shorter');
  expect(compareMedians(measured(2, 1, 3), measured(9, 8, 10), 30)).toBe('longer');
  expect(compareMedians(measured(9, 8, 10), measured(8, 7, 9), 30)).toBe('same');
  expect(compareMedians(measured(9, 8, 10), measured(2, 1, 3, 29), 30)).toBe('few');
  expect(compareMedians(undefined, measured(2, 1, 3), 30)).toBe('few');
});
