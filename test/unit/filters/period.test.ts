import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayAt, daysIn, moveDays, parseDay } from '#lib/filters/day.ts';
import { movePeriod, parsePeriod, periodBetween, periodHolding, periodKinds, samePeriodLastYear } from '#lib/filters/period.ts';

const span = (text: string) => {
  const period = parsePeriod(text);
  return period && `${period.from}..${period.to}`;
};

describe('a period text', () => {
  test.each([
    ['2026-Q3', '2026-07-01..2026-09-30'],
    ['2026-T2', '2026-05-01..2026-08-31'],
    ['2026-02', '2026-02-01..2026-02-28'],
    ['2024-02', '2024-02-01..2024-02-29'],
    ['2026', '2026-01-01..2026-12-31'],
    ['2026-W27', '2026-06-29..2026-07-05'],
    ['2026-W53', '2026-12-28..2027-01-03'],
    ['2026-W1', '2025-12-29..2026-01-04'],
    ['2024-02-29', '2024-02-29..2024-02-29'],
    ['2026-07-01..2026-08-14', '2026-07-01..2026-08-14'],
  ])('%s is %s', (text, expected) => expect(span(text)).toBe(expected));

  test.each([
    '2026-Q0',
    '2026-Q5',
    '2026-T4',
    '2025-W53',
    '2026-W54',
    '2026-W00',
    '2026-13',
    '2026-02-30',
    '1066',
    '99999',
    '2026-',
    'Q3',
    '',
    '2026-Q3; drop',
    '2026-08-14..2026-07-01',
    '2026-07-01..',
    '2026-07-01..2026-07-02..2026-07-03',
  ])('%j is none', (text) => expect(parsePeriod(text)).toBeNull());
});

test('1 January 2027 lies in week 53 of 2026', () => {
  expect(periodHolding('week', '2027-01-01').text).toBe('2026-W53');
  expect(periodHolding('week', '2026-01-01').text).toBe('2026-W01');
});

test('tertials are four months each', () => {
  expect(['2026-04-30', '2026-05-01', '2026-09-01'].map((day) => periodHolding('tertial', day).text)).toEqual([
    '2026-T1',
    '2026-T2',
    '2026-T3',
  ]);
});

test('a span of days that is exactly a month, quarter or week is called that', () => {
  expect(periodBetween('2026-07-01', '2026-09-30').text).toBe('2026-Q3');
  expect(periodBetween('2026-06-29', '2026-07-05').text).toBe('2026-W27');
  expect(periodBetween('2026-06-29', '2026-07-06').text).toBe('2026-06-29..2026-07-06');
});

describe('the period before', () => {
  test.each([
    ['2026-Q1', '2025-Q4'],
    ['2026-T1', '2025-T3'],
    ['2027-W01', '2026-W53'],
    ['2026-03', '2026-02'],
    ['2026', '2025'],
    ['2026-03-01', '2026-02-28'],
    ['2026-07-10..2026-07-19', '2026-06-30..2026-07-09'],
  ])('%s is %s', (text, expected) => expect(movePeriod(parsePeriod(text)!, -1).text).toBe(expected));
});

describe('the same period last year', () => {
  test.each([
    ['2026-Q3', '2025-Q3'],
    ['2026-W39', '2025-W39'],
    ['2026-W53', '2025-W52'],
    ['2024-02-29', '2023-02-28'],
    ['2024-02', '2023-02'],
    ['2026-07-10..2026-07-19', '2025-07-10..2025-07-19'],
  ])('%s is %s', (text, expected) => expect(samePeriodLastYear(parsePeriod(text)!).text).toBe(expected));
});

describe('laws', () => {
  const day = fc.integer({ min: 0, max: 20_000 }).map((offset) => moveDays('2000-01-01', offset));
  const kind = fc.constantFrom(...periodKinds.filter((name) => name !== 'custom'));
  test('a period holds its day, and its text reads back as itself', () => {
    fc.assert(
      fc.property(kind, day, (name, date) => {
        const period = periodHolding(name, date);
        expect(period.from <= date && date <= period.to).toBe(true);
        expect(parsePeriod(period.text)).toEqual(period);
      }),
    );
  });
  test('moving there and back again changes nothing, and neighbours touch', () => {
    fc.assert(
      fc.property(kind, day, fc.integer({ min: -30, max: 30 }), (name, date, steps) => {
        const period = periodHolding(name, date);
        expect(movePeriod(movePeriod(period, steps), -steps)).toEqual(period);
        expect(moveDays(movePeriod(period, -1).to, 1)).toBe(period.from);
      }),
    );
  });
});

test('the local date follows the zone, not the machine', () => {
  expect(dayAt(new Date('2026-10-24T22:30:00Z'), 'Europe/Stockholm')).toBe('2026-10-25');
  expect(dayAt(new Date('2026-12-31T22:59:59Z'), 'Europe/Stockholm')).toBe('2026-12-31');
  expect(daysIn('2026-03-28', '2026-03-30')).toBe(3);
  expect(parseDay('2026-02-29')).toBeNull();
});
