import { describe, expect, test } from 'vitest';
import { moveDays } from '#lib/filters/day.ts';
import { comingReports, dueReports, workingDayAfter } from '#reports/deliver/schedule.ts';
import type { ScheduleEntry } from '#reports/deliver/schema.ts';

const entry = (given: Partial<ScheduleEntry> = {}): ScheduleEntry => ({
  report: 'quarterly',
  every: 'quarter',
  working_day: 10,
  languages: ['sv'],
  attach: 'pdf',
  release: 'manual',
  ...given,
});
const due = (today: string, given: Partial<ScheduleEntry> = {}) =>
  dueReports([entry(given)], today).map(({ period, dueDay }) => `${period.text} ${dueDay}`);

describe('a working day', () => {
  test.each([
    ['the tenth after a year that ends on a Thursday', '2026-12-31', 10, '2027-01-18'],
    ['the first after new year, with Epiphany on a Tuesday', '2025-12-31', 1, '2026-01-02'],
    ['the third after new year, past Epiphany', '2025-12-31', 3, '2026-01-07'],
    ['the first after Maundy Thursday is the Tuesday after Easter', '2026-04-02', 1, '2026-04-07'],
    ['the tenth after a first quarter whose Easter lies in it', '2026-03-31', 10, '2026-04-16'],
    ['the first after the Thursday before midsummer is the Monday', '2026-06-18', 1, '2026-06-22'],
    ["the day after Ascension Day is one, Ascension Day isn't", '2026-05-13', 1, '2026-05-15'],
    ['the national day on a Friday is none', '2025-06-05', 1, '2025-06-09'],
    ['the first after 23 December is past Christmas', '2026-12-23', 1, '2026-12-28'],
    ["New Year's Eve is none", '2026-12-30', 1, '2027-01-04'],
    ['the tenth after a quarter without red days', '2026-09-30', 10, '2026-10-14'],
  ])('%s', (_name, day, count, expected) => {
    expect(workingDayAfter(day, count)).toBe(expected);
  });

  test('comes later the more are counted, and never on a weekend', () => {
    let before = '2026-01-01';
    for (let count = 1; count <= 250; count++) {
      const day = workingDayAfter('2026-01-01', count);
      expect(day > before).toBe(true);
      expect([1, 2, 3, 4, 5]).toContain(new Date(`${day}T12:00:00Z`).getUTCDay());
      before = day;
    }
  });
});

describe('a scheduled report', () => {
  test('is not due the day before its working day, and is on it', () => {
    expect(due('2026-10-13')).toEqual([]);
    expect(due('2026-10-14')).toEqual(['2026-Q3 2026-10-14']);
  });

  test('stays due for a month, so that a machine that was off catches up, and no longer', () => {
    expect(due('2026-11-14')).toEqual(['2026-Q3 2026-10-14']);
    expect(due('2026-11-15')).toEqual([]);
  });

  test('of the year before falls due in the new year', () => {
    expect(due('2027-01-18')).toEqual(['2026-Q4 2027-01-18']);
    expect(due('2027-01-18', { every: 'year' })).toEqual(['2026 2027-01-18']);
    expect(due('2027-01-18', { every: 'tertial' })).toEqual(['2026-T3 2027-01-18']);
  });

  test('of a month may fall due after the next month has ended', () => {
    const late = { report: 'monthly', every: 'month', working_day: 25 } as const;
    expect(due('2026-03-06', late)).toEqual(['2026-01 2026-03-06']);
    expect(due('2026-03-05', late).join()).not.toContain('2026-01');
  });

  test('is due once for each period whichever day the year begins to be looked at', () => {
    const seen = new Set<string>();
    for (let day = '2026-01-01'; day <= '2026-12-31'; day = moveDays(day, 1)) for (const text of due(day)) seen.add(text);
    expect([...seen]).toEqual(['2025-Q4 2026-01-16', '2026-Q1 2026-04-16', '2026-Q2 2026-07-14', '2026-Q3 2026-10-14']);
  });

  test('falls due next after the one that has been due', () => {
    const next = (today: string) => comingReports([entry()], today).map(({ period, dueDay }) => `${period.text} ${dueDay}`);
    expect(next('2026-10-13')).toEqual(['2026-Q3 2026-10-14']);
    expect(next('2026-10-14')).toEqual(['2026-Q4 2027-01-18']);
  });
});
