import { expect, test } from 'vitest';
import { openingInWords } from '#lib/narrative/openings.ts';
import { metricRegistry } from '#warehouse/metrics/registry.ts';
import { metricSettings } from '#warehouse/metrics/settings.ts';

const metric = metricRegistry(metricSettings.parse({})).find(({ id }) => id === 'leakage')!;
const facts = {
  metric,
  row: { value: 0.2, numerator: 200, denominator: 1000, low: 0.176, high: 0.226 },
  distance: { count: 50, low: 26, high: 76 },
  status: 'missed' as const,
  topics: [
    { name: 'Bygglov', count: 30 },
    { name: 'Parkering', count: 9 },
  ],
  href: '#leakage',
};

test('an opening is a number of contacts, what it rests on, its topics and what to agree on', () => {
  const opening = openingInWords(facts, 'sv');
  expect(opening.title).toBe('50 kontakter för många om enkla frågor skickades vidare');
  expect(opening.text.replaceAll('\u00a0', ' ')).toBe('20,0 % av 1 000 kontakter, mål högst 15 %†. Felmarginal 26–76.');
  expect(opening.topics).toBe('Mest: bygglov (30) och parkering (9).');
  expect(opening.action).toContain('Kom överens om');
  expect(opening.statusWord).toBe('Inte uppfyllt');
});

test('one contact is one, and no topics is nothing said', () => {
  const opening = openingInWords({ ...facts, distance: { count: 1, low: 0, high: 4 }, topics: [] }, 'en');
  expect(opening.title).toBe('1 contact too many about a simple matter was passed on');
  expect(opening.topics).toBeNull();
});
