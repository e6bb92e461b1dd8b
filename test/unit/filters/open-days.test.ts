import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { observe, observeComparison, openDaysBeside } from '#lib/filters/observed.ts';
import { dayOfOpenDay, openDaysIn } from '#lib/filters/open-days.ts';
import { parsePeriod } from '#lib/filters/period.ts';
import { weekdayCalendar } from '../../support/open-days.ts';

const calendar = weekdayCalendar(2019, 2027);
const beside = (text: string, last = '2027-12-31') => {
  const observed = observe(parsePeriod(text)!, { first: '2019-01-01', last });
  const compared = observeComparison(observed, 'last-year-open-days', calendar)!;
  return { days: openDaysBeside(observed, compared, calendar), from: compared.from, to: compared.to };
};

describe('open days are counted', () => {
  test('to what they are by hand', () => {
    // 1 January to 31 March 2026: 64 weekdays, less New Year's Day and Epiphany
    expect(openDaysIn(calendar, '2026-01-01', '2026-03-31')).toBe(62);
    // Easter 2026: Good Friday 3 April and Easter Monday 6 April
    expect(openDaysIn(calendar, '2026-04-01', '2026-04-07')).toBe(3);
    expect(openDaysIn(calendar, '2026-12-24', '2026-12-27')).toBe(0);
    expect(openDaysIn(calendar, '2024-02-26', '2024-03-01')).toBe(5);
  });
  test('only where the calendar reaches', () => {
    expect(openDaysIn(calendar, '2018-12-31', '2019-01-10')).toBeNull();
    expect(openDaysIn(calendar, '2027-12-01', '2028-01-01')).toBeNull();
    expect(openDaysIn(calendar, '2019-01-01', '2019-01-02')).toBe(1);
  });

  const file = new URL('../../../../shared/data/swedish-calendar/holidays-2024-2026.json', import.meta.url);
  test.skipIf(!existsSync(file))('as many a year as the published calendar has weekdays, less the eves (needs ../shared/data)', () => {
    const published = JSON.parse(readFileSync(file, 'utf8')) as Record<string, { weekdays_mon_fri_not_public: number }>;
    // midsummer's, Christmas and New Year's Eve are all weekdays in 2024–2026
    for (const [year, { weekdays_mon_fri_not_public: weekdays }] of Object.entries(published))
      expect(openDaysIn(calendar, `${year}-01-01`, `${year}-12-31`), year).toBe(weekdays - 3);
  });
});

describe('a whole period is compared with the whole of the one a year before', () => {
  test('when Easter has moved from one month to the other', () => {
    // Easter was 31 March 2024 and 20 April 2025
    expect(beside('2025-03').days).toEqual({ now: 21, then: 20 });
    expect(beside('2025-04').days).toEqual({ now: 20, then: 21 });
  });
  test('when February has a day more', () => {
    expect(beside('2024-02').days).toEqual({ now: 21, then: 20 });
    expect(beside('2025-02').days).toEqual({ now: 20, then: 21 });
  });
  test('week 53 with week 52, with the days that each is open', () => {
    expect(beside('2026-W53')).toEqual({ days: { now: 3, then: 2 }, from: '2025-12-22', to: '2025-12-28' });
    expect(beside('2020-W53')).toMatchObject({ days: { now: 3, then: 2 }, from: '2019-12-23' });
  });
  test('but not when either has no open day', () => {
    expect(beside('2026-12-26').days).toBeNull();
  });
});

describe('a period still going on is compared with as many open days', () => {
  test('also when red days fall elsewhere', () => {
    // by 10 April 2026 Easter is over; the year before it is still to come
    expect(beside('2026-04', '2026-04-10')).toEqual({ days: { now: 6, then: 6 }, from: '2025-04-01', to: '2025-04-08' });
  });
  test('and with the closed days after them when it ends on one', () => {
    expect(beside('2026-11', '2026-11-22')).toEqual({ days: { now: 15, then: 15 }, from: '2025-11-01', to: '2025-11-23' });
    expect(beside('2026-11', '2026-11-20')).toMatchObject({ to: '2025-11-21' });
  });
  test('or with all that the other has when that is fewer', () => {
    expect(beside('2026-W53', '2027-01-02')).toEqual({ days: { now: 3, then: 2 }, from: '2025-12-22', to: '2025-12-28' });
  });
  test('never across the end of a span', () => {
    expect(dayOfOpenDay(calendar, { from: '2026-04-01', to: '2026-04-05' }, 9, true)).toBe('2026-04-05');
    expect(dayOfOpenDay(calendar, { from: '2026-04-01', to: '2026-04-30' }, 2, true)).toBe('2026-04-06');
  });
});

test('other comparisons than with a period have none to observe', () => {
  const observed = observe(parsePeriod('2026-Q3')!, null);
  for (const comparison of ['target', 'others', 'none'] as const) expect(observeComparison(observed, comparison, calendar)).toBeNull();
});
