import { expect, test } from 'vitest';
import { comparisonInWords, exactly, likeForLikeInWords, referenceInWords, type Against } from '#lib/narrative/change.ts';
import { changeInWords } from '#lib/narrative/lead.ts';
import { observe, observeComparison } from '#lib/filters/observed.ts';
import { parsePeriod } from '#lib/filters/period.ts';
import { wilsonInterval } from '#warehouse/metrics/wilson.ts';
import { weekdayCalendar } from '../../support/open-days.ts';

const plain = (text: string | null) => text?.replaceAll('\u00a0', ' ') ?? null;
const ratio = (numerator: number, denominator: number) => ({
  value: numerator / denominator,
  numerator,
  denominator,
  ...wilsonInterval(numerator, denominator)!,
});
const number = (value: number) => ({ value, numerator: value, denominator: null, low: null, high: null });
const quarter = observe(parsePeriod('2026-Q3')!, null);
const compared = observeComparison(quarter, 'last-year')!;

const say = (
  unit: 'ratio' | 'seconds' | 'count',
  now: Parameters<typeof comparisonInWords>[1],
  against: Against,
  locale: 'sv' | 'en' = 'sv',
) => plain(comparisonInWords({ unit }, now, against, locale));

test('a count says how many open days it was scaled between, or that they are as many', () => {
  const against = (now: number, then: number): Against => ({ kind: 'period', row: number(900), period: compared, openDays: { now, then } });
  expect(say('count', number(1000), against(63, 61))).toBe('+100 mot kv. 3 2025, omräknat från 61 till 63 öppna dagar');
  expect(say('count', number(1000), against(63, 61), 'en')).toBe('+100 against Q3 2025, scaled from 61 to 63 open days');
  expect(say('count', number(1000), against(66, 66))).toBe('+100 mot kv. 3 2025, med 66 öppna dagar i båda');
  expect(say('count', number(1000), against(1, 2))).toBe('+100 mot kv. 3 2025, omräknat från 2 till 1 öppen dag');
  expect(say('count', number(1000), against(1, 1), 'en')).toBe('+100 against Q3 2025, with 1 open day in both');
});

test('a time that is shown in days changes by days', () => {
  const against: Against = { kind: 'period', openDays: null, row: number(7.7 * 86_400), period: compared };
  expect(say('seconds', number(6 * 86_400), against)).toBe('−1,7 dygn mot kv. 3 2025');
});

test('the distance to a target is said in the unit, over or under, and never as a change since', () => {
  const target = (value: number): Against => ({ kind: 'target', row: exactly(value) });
  expect(say('ratio', ratio(760, 1000), target(0.9))).toBe('14,0 procentenheter under målet');
  expect(say('ratio', ratio(760, 1000), target(0.5), 'en')).toBe('26.0 percentage points above target');
  expect(say('ratio', ratio(76, 100), target(0.8))).toBe('4,0 procentenheter under målet, inom felmarginalen');
  expect(say('ratio', ratio(800, 1000), target(0.8))).toBe('Precis på målet');
  expect(say('ratio', ratio(8001, 10_000), target(0.8), 'en')).toBe('Exactly on target');
  expect(say('seconds', { ...number(95), denominator: 50 }, target(60))).toBe('35 s över målet');
  expect(say('ratio', ratio(76, 100), { kind: 'target', row: undefined })).toBe('Inget mål att jämföra med');
  expect(say('ratio', ratio(76, 100), { kind: 'target', row: undefined }, 'en')).toBe('No target to compare with');
});

test('the median of others says of how many it is, and why there is none', () => {
  const others = (count: number): Against => ({ kind: 'others', row: exactly(0.6), count, unsuited: null });
  expect(say('ratio', ratio(760, 1000), others(8))).toBe('+16,0 procentenheter mot medianen av 8 andra förvaltningar');
  expect(say('ratio', ratio(61, 100), others(8), 'en')).toBe(
    '+1.0 percentage points against the median of 8 other departments, within the margin of error',
  );
  expect(say('ratio', ratio(760, 1000), others(1))).toBe('+16,0 procentenheter mot den enda andra förvaltningen med tillräckligt underlag');
  expect(say('ratio', ratio(6001, 10_000), others(8))).toBe('Samma som medianen av 8 andra förvaltningar');
  expect(say('seconds', { ...number(20.2), denominator: 50 }, { ...others(1), row: exactly(20) } as Against, 'en')).toBe(
    'The same as the only other department with enough observations',
  );
  const none = (unsuited: 'metric' | 'sum' | null): Against => ({ kind: 'others', row: undefined, count: 0, unsuited });
  expect(say('ratio', ratio(760, 1000), none('metric'))).toBe('Jämförs inte mellan förvaltningar');
  expect(say('count', number(7), none('sum'))).toBe('Antal jämförs för en förvaltning i taget');
  expect(say('ratio', ratio(760, 1000), none(null), 'en')).toBe('No other department has enough observations to compare with');
});

test('what is compared with has words inside a sentence', () => {
  const metric = { unit: 'ratio' as const, target: { value: 0.5, comparison: 'above' as const, example: false } };
  const reference = (comparison: 'target' | 'others' | 'last-year-open-days', locale: 'sv' | 'en') =>
    plain(referenceInWords(quarter, comparison, '2026-11-23', locale, metric))!;
  expect(plain(changeInWords('more', reference('target', 'sv'), 'sv'))).toBe(', fler än målet på 50 %');
  expect(changeInWords('same', reference('target', 'en'), 'en')).toBe(', about as many as the target of 50%');
  expect(changeInWords('fewer', reference('others', 'sv'), 'sv')).toBe(', färre än medianen för de andra förvaltningarna');
  expect(changeInWords('more', reference('others', 'en'), 'en')).toBe(', more than the median of the other departments');
  expect(changeInWords('same', reference('last-year-open-days', 'sv'), 'sv')).toBe(', ungefär som i fjol');
});

test('the sentence says how the period is counted', () => {
  expect(likeForLikeInWords(compared, { now: 63, then: 61 }, 'sv')).toBe('kvartal 3 2025 omräknat från 61 till 63 öppna dagar');
  const soFar = observe(parsePeriod('2026-Q4')!, { first: '2024-01-01', last: '2026-11-22' });
  const part = observeComparison(soFar, 'last-year-open-days', weekdayCalendar(2024, 2026))!;
  expect(likeForLikeInWords(part, { now: 37, then: 37 }, 'sv')).toBe('samma del av kvartal 4 2025 med lika många öppna dagar (37)');
  expect(likeForLikeInWords(compared, { now: 1, then: 2 }, 'en')).toBe('quarter 3 2025 scaled from 2 to 1 open day');
});
