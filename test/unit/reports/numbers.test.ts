import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MetricDefinition, MetricRow } from '#warehouse/metrics/definition.ts';
import { metricRegistry } from '#warehouse/metrics/registry.ts';
import { metricSettings } from '#warehouse/metrics/settings.ts';
import { wilsonInterval } from '#warehouse/metrics/wilson.ts';
import { boundInWords, countedInWords, countInWords, verdictInWords } from '#reports/content/numbers.ts';
import { hoursOfRepeats } from '#reports/content/department/repeats.ts';
import { gapInWords } from '#reports/content/department/gaps.ts';
import type { DepartmentGap } from '#lib/server/department-gaps.ts';

function rowOf(numerator: number, denominator: number, more: Partial<MetricRow> = {}): MetricRow {
  const interval = wilsonInterval(numerator, denominator);
  const value = denominator === 0 ? null : numerator / denominator;
  return {
    period: null,
    value,
    numerator,
    denominator,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    suppressed: false,
    ...more,
  };
}
const leakage = {
  id: 'leakage',
  unit: 'ratio',
  minimum: 30,
  name: { sv: 'Nivå 1–3 som skickas vidare', en: 'Levels 1–3 passed on' },
  target: { value: 0.15, comparison: 'at_most', example: true },
} as MetricDefinition;

describe('a number of people', () => {
  test('is told as it is from five, and when there is none', () => {
    expect([0, 1, 4, 5, 1234].map((count) => countInWords(count, 'sv'))).toEqual(['0', 'färre än fem', 'färre än fem', '5', '1\u00a0234']);
    expect(countInWords(3, 'en')).toBe('fewer than five');
  });
  test('has a noun that goes with it', () => {
    expect(countedInWords(1, 'cases', 'sv')).toBe('färre än fem ärenden');
    expect(countedInWords(2, 'inquiries', 'en')).toBe('fewer than five written inquiries');
    expect(countedInWords(7, 'contacts', 'sv')).toBe('7 kontakter');
  });
  test('is never 1, 2, 3 or 4', () => {
    fc.assert(fc.property(fc.double({ min: 0, max: 200, noNaN: true }), (count) => !/^[1-4]$/.test(countInWords(count, 'sv'))));
  });
});

describe('a verdict on a target', () => {
  test('is given only when the whole interval gives it', () => {
    expect(verdictInWords(leakage, rowOf(300, 1000), 'sv')).toBe('Målet är högst 15\u00a0%†, och det nås inte.');
    expect(verdictInWords(leakage, rowOf(50, 1000), 'sv')).toBe('Målet är högst 15\u00a0%†, och det nås.');
    expect(verdictInWords(leakage, rowOf(16, 100), 'sv')).toBe(
      'Målet är högst 15\u00a0%†; underlaget räcker inte för att säga om det nås.',
    );
    expect(verdictInWords(leakage, rowOf(20, 20), 'sv')).toContain('underlaget räcker inte');
  });
  test('is nothing without a target or a value', () => {
    const { target: _, ...without } = leakage;
    expect(verdictInWords(without as MetricDefinition, rowOf(1, 2), 'sv')).toBe('');
    expect(verdictInWords(leakage, rowOf(0, 0), 'sv')).toBe('');
    expect(verdictInWords(leakage, undefined, 'en')).toBe('');
    expect(boundInWords(without as MetricDefinition, 'sv')).toBe('');
  });
  test('never says what is no word', () => {
    fc.assert(
      fc.property(fc.nat(400), fc.nat(400), fc.constantFrom('sv' as const, 'en' as const), (a, b, locale) => {
        const text = verdictInWords(leakage, rowOf(Math.min(a, b), Math.max(a, b)), locale);
        return !/null|NaN|undefined/.test(text) && (text === '' || text.endsWith('.'));
      }),
    );
  });
});

describe('the hours that repeats took', () => {
  const times = new Map([
    ['failure_demand_time', [rowOf(0, 0, { channel: 'phone', value: 36_000 }), rowOf(0, 0, { channel: 'email', value: 9e9 })]],
    ['failure_demand_timed', [rowOf(100, 120, { channel: 'phone' }), rowOf(500, 500, { channel: 'email' })]],
  ]);
  test('are the repeats of each channel times its mean time', () => {
    // 36 000 s over 100 contacts is six minutes each, and there were 50
    expect(hoursOfRepeats([rowOf(50, 400, { channel: 'phone' })], times)).toBe(5);
  });
  test('leave e-mail and e-services out', () => {
    expect(hoursOfRepeats([rowOf(50, 400, { channel: 'phone' }), rowOf(90, 400, { channel: 'email' })], times)).toBe(5);
    expect(hoursOfRepeats([rowOf(90, 400, { channel: 'e_service' })], times)).toBeNull();
  });
  test('are unknown where a channel with repeats has no time, and not told of few', () => {
    expect(hoursOfRepeats([rowOf(50, 400, { channel: 'phone' }), rowOf(9, 40, { channel: 'visit' })], times)).toBeNull();
    expect(hoursOfRepeats([rowOf(3, 400, { channel: 'phone' })], times)).toBeNull();
    expect(hoursOfRepeats([], times)).toBeNull();
    expect(hoursOfRepeats([rowOf(50, 400, { channel: 'phone' })], new Map())).toBeNull();
  });
});

test('every gap can be said in both languages', () => {
  const gap = { count: 12.4, low: 3, high: 20, balance: 12.4, observations: 100 };
  for (const metric of metricRegistry(metricSettings.parse({})))
    for (const locale of ['sv', 'en'] as const) {
      const text = gapInWords({ metric, gap } as unknown as DepartmentGap, locale);
      expect(text).toMatch(/12/);
      expect(text).not.toMatch(/null|undefined|NaN|report_dep/);
    }
});
