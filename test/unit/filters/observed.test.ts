import { describe, expect, test } from 'vitest';
import { defaultComparison, defaultPeriod, observe, observeComparison, presetPeriods } from '#lib/filters/observed.ts';
import { parsePeriod } from '#lib/filters/period.ts';

const data = { first: '2023-11-23', last: '2026-11-22' };
const dates = (span: { from: string; to: string } | null) => span && `${span.from}..${span.to}`;
const observed = (text: string) => observe(parsePeriod(text)!, data);

describe('a period still going on', () => {
  test('ends with the newest day of the data and says so', () => {
    expect(observed('2026-Q4')).toMatchObject({ from: '2026-10-01', to: '2026-11-22', soFar: true });
    expect(observed('2026-Q3')).toMatchObject({ to: '2026-09-30', soFar: false });
  });
  test('that has no data yet is left whole', () => {
    expect(observed('2027-Q1')).toMatchObject({ to: '2027-03-31', soFar: false });
  });
  test('is compared with as much of the other period', () => {
    expect(dates(observeComparison(observed('2026-Q4'), 'last-year'))).toBe('2025-10-01..2025-11-22');
    expect(dates(observeComparison(observed('2026-Q4'), 'previous'))).toBe('2026-07-01..2026-08-22');
    expect(dates(observeComparison(observe(parsePeriod('2026-W47')!, { ...data, last: '2026-11-18' }), 'last-year'))).toBe(
      '2025-11-17..2025-11-19',
    );
  });
  test('on the leap day is compared with 28 February', () => {
    const leap = observe(parsePeriod('2024-02')!, { first: '2020-01-01', last: '2024-02-29' });
    expect(dates(observeComparison(leap, 'last-year'))).toBe('2023-02-01..2023-02-28');
    const partial = observe(parsePeriod('2024-Q1')!, { first: '2020-01-01', last: '2024-02-29' });
    expect(dates(observeComparison(partial, 'last-year'))).toBe('2023-01-01..2023-02-28');
  });
  test('in March is never compared with more than the whole of February', () => {
    expect(dates(observeComparison(observe(parsePeriod('2026-03')!, { first: '2020-01-01', last: '2026-03-30' }), 'previous'))).toBe(
      '2026-02-01..2026-02-28',
    );
  });
});

test('a whole period is compared with a whole one, or with none', () => {
  expect(dates(observeComparison(observed('2026-Q3'), 'last-year'))).toBe('2025-07-01..2025-09-30');
  expect(dates(observeComparison(observed('2026-W53'), 'previous'))).toBe('2026-12-21..2026-12-27');
  expect(observeComparison(observed('2026-Q3'), 'none')).toBeNull();
});

describe('without being told', () => {
  test('the last whole quarter with data is shown', () => {
    expect(defaultPeriod(data, '2026-11-23').text).toBe('2026-Q3');
    expect(defaultPeriod({ first: '2023-01-01', last: '2026-09-30' }, '2026-10-01').text).toBe('2026-Q3');
    expect(defaultPeriod({ first: '2023-01-01', last: '2026-09-29' }, '2026-10-01').text).toBe('2026-Q2');
  });
  test('little data gives a shorter period, none gives the last quarter', () => {
    expect(defaultPeriod({ first: '2026-10-01', last: '2026-11-22' }, '2026-11-23').text).toBe('2026-10');
    expect(defaultPeriod({ first: '2026-11-16', last: '2026-11-22' }, '2026-11-23').text).toBe('2026-W47');
    expect(defaultPeriod({ first: '2026-11-20', last: '2026-11-20' }, '2026-11-23').text).toBe('2026-11');
    expect(defaultPeriod(null, '2026-11-23').text).toBe('2026-Q3');
  });
  test('data of long ago is found', () => {
    expect(defaultPeriod({ first: '1999-01-01', last: '1999-12-31' }, '2026-11-23').text).toBe('1999-Q4');
  });
  test('the comparison is with last year when the data reaches that far', () => {
    expect(defaultComparison(parsePeriod('2026-Q3')!, data)).toBe('last-year');
    expect(defaultComparison(parsePeriod('1999-Q4')!, { first: '1999-01-01', last: '1999-12-31' })).toBe('previous');
    expect(defaultComparison(parsePeriod('1999-Q1')!, { first: '1999-01-01', last: '1999-12-31' })).toBe('none');
  });
});

test('presets are seen from today', () => {
  expect(presetPeriods('2027-01-01').map(({ current, last }) => [current.text, last.text])).toEqual([
    ['2026-W53', '2026-W52'],
    ['2027-01', '2026-12'],
    ['2027-Q1', '2026-Q4'],
    ['2027-T1', '2026-T3'],
    ['2027', '2026'],
  ]);
});
