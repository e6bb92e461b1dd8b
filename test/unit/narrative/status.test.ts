import { describe, expect, test } from 'vitest';
import { wilsonInterval } from '#warehouse/metrics/wilson.ts';
import { changeBetween, comparisonInWords, referenceInWords } from '#lib/narrative/change.ts';
import { distanceFromTarget, targetInWords, targetStatus } from '#lib/narrative/status.ts';
import { observe, observeComparison } from '#lib/filters/observed.ts';
import { parsePeriod } from '#lib/filters/period.ts';

const ratio = (numerator: number, denominator: number) => ({
  value: numerator / denominator,
  numerator,
  denominator,
  ...wilsonInterval(numerator, denominator)!,
});
const nothing = { value: null, numerator: 0, denominator: 0, low: null, high: null };
const metric = (value: number, comparison: 'at_least' | 'above' | 'at_most', example = true) => ({
  unit: 'ratio' as const,
  minimum: 30,
  target: { value, comparison, example },
});

describe('against a target', () => {
  test('only a whole interval on one side decides', () => {
    expect(targetStatus(metric(0.8, 'at_least'), ratio(900, 1000))).toBe('met');
    expect(targetStatus(metric(0.8, 'at_least'), ratio(700, 1000))).toBe('missed');
    expect(targetStatus(metric(0.8, 'at_least'), ratio(805, 1000))).toBe('uncertain');
    expect(targetStatus(metric(0.15, 'at_most'), ratio(100, 1000))).toBe('met');
    expect(targetStatus(metric(0.15, 'at_most'), ratio(300, 1000))).toBe('missed');
    expect(targetStatus(metric(0.5, 'above'), ratio(900, 1000))).toBe('met');
  });
  test('few observations are uncertain, none cannot be measured, no target is none', () => {
    expect(targetStatus(metric(0.8, 'at_least'), ratio(1, 20))).toBe('uncertain');
    expect(targetStatus(metric(0.8, 'at_least'), nothing)).toBe('no_data');
    expect(targetStatus(metric(0.8, 'at_least'), undefined)).toBe('no_data');
    expect(targetStatus({ unit: 'ratio', minimum: 30 }, ratio(900, 1000))).toBe('no_target');
  });
  test('the target says which way, and that it is an example', () => {
    expect(targetInWords(metric(0.15, 'at_most'), 'sv')?.replaceAll('\u00a0', ' ')).toBe('Mål högst 15 %†');
    expect(targetInWords(metric(0.5, 'above', false), 'sv')?.replaceAll('\u00a0', ' ')).toBe('Mål över 50 %');
    expect(targetInWords(metric(0.925, 'at_least', false), 'en')).toBe('Target 92.5%');
  });
  test('the distance is a number of people and never below zero', () => {
    expect(distanceFromTarget(metric(0.9, 'at_least').target, ratio(760, 1000))).toMatchObject({ count: 140 });
    expect(distanceFromTarget(metric(0.15, 'at_most').target, ratio(370, 1000))).toMatchObject({ count: 220 });
    expect(distanceFromTarget(metric(0.9, 'at_least').target, ratio(950, 1000))).toEqual({ count: 0, low: 0, high: 0 });
  });
});

describe('against another period', () => {
  const compared = observeComparison(observe(parsePeriod('2026-Q3')!, null), 'last-year');
  test('a difference beyond chance is more or fewer, within it the same', () => {
    expect(changeBetween(ratio(700, 1000), ratio(600, 1000))).toBe('more');
    expect(changeBetween(ratio(600, 1000), ratio(700, 1000))).toBe('fewer');
    expect(changeBetween(ratio(70, 100), ratio(66, 100))).toBe('same');
    expect(changeBetween(ratio(70, 100), nothing)).toBe('unknown');
  });
  test('is said with its sign, the period and whether it is within the margin of error', () => {
    const say = (now: ReturnType<typeof ratio>, then: typeof nothing | ReturnType<typeof ratio>) =>
      comparisonInWords({ unit: 'ratio' }, now, { kind: 'period', row: then, period: compared!, openDays: null }, 'sv')?.replaceAll(
        '\u00a0',
        ' ',
      );
    expect(say(ratio(700, 1000), ratio(600, 1000))).toBe('+10,0 procentenheter mot kv. 3 2025');
    expect(say(ratio(70, 100), ratio(73, 100))).toBe('\u22123,0 procentenheter mot kv. 3 2025, inom felmarginalen');
    expect(say(ratio(70, 100), nothing)).toBe('Ingen uppgift för kv. 3 2025 att jämföra med');
    expect(comparisonInWords({ unit: 'ratio' }, ratio(70, 100), { kind: 'none' }, 'sv')).toBeNull();
  });
  test('has a word inside a sentence', () => {
    const quarter = observe(parsePeriod('2026-Q3')!, null);
    expect(referenceInWords(quarter, 'last-year', '2026-11-23', 'sv')).toBe('i fjol');
    expect(referenceInWords(quarter, 'last-year', '2027-01-02', 'sv')).toBe('året före');
    expect(referenceInWords(quarter, 'previous', '2026-11-23', 'sv')).toBe('kvartalet före');
    expect(referenceInWords(observe(parsePeriod('2026-W53')!, null), 'previous', '2027-01-02', 'en')).toBe('the week before');
  });
});
