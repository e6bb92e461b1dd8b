import { expect, test } from 'vitest';
import { Calendar, dayNumber } from '#ingest/demo/calendar.ts';
import { demoOptions, yesterdayInStockholm } from '#ingest/demo/command.ts';
import { Draw } from '#ingest/demo/draw.ts';
import { outcomeLimits } from '#ingest/demo/outcomes.ts';
import { Residents } from '#ingest/demo/residents.ts';
import { storyDates } from '#ingest/demo/stories.ts';
import { Topics } from '#ingest/demo/topics.ts';

const calendar = new Calendar(dayNumber('2025-01-01'), dayNumber('2026-12-31'));

test('residents have personal numbers from Skatteverket’s test series, and numbers and addresses that belong to nobody', () => {
  const residents = new Residents(1, 250_000);
  for (let resident = 0; resident < 500; resident++) {
    expect(residents.personalNumber(resident)).toMatch(/^(19|20)\d{6}23[89]\d$/);
    expect(residents.phone(resident)).toMatch(/^(070-1740[67]\d\d|031-39006\d\d|040-62804\d\d|08-465004\d\d|0980-3192\d\d)$/);
    expect(residents.email(resident)).toMatch(/@example\.com$/);
  }
});

test('no two residents share a personal number, however many there are', () => {
  const residents = new Residents(1, 500_000);
  const numbers = new Set(Array.from({ length: residents.count }, (_, resident) => residents.personalNumber(resident)));
  expect(numbers.size).toBe(residents.count);
});

test('one day’s stream of draws does not depend on another’s', () => {
  const draws = (day: number) => {
    const draw = new Draw(1, 'contacts', day);
    return [draw.unit(), draw.unit(), draw.unit()];
  };
  expect(draws(20_000)).toEqual(draws(20_000));
  expect(draws(20_001)).not.toEqual(draws(20_000));
});

test('a working day after Friday before Easter is the Tuesday after it', () => {
  expect(calendar.day(calendar.workingDayAfter(dayNumber('2026-04-02'), 1)).date).toBe('2026-04-07');
});

test('medborgarcenter closes early on Walpurgis Night and is shut on midsummer’s eve', () => {
  expect(calendar.open('medborgarcenter', 'phone', dayNumber('2026-04-30'))?.closes).toBe(13 * 3600);
  expect(calendar.open('medborgarcenter', 'phone', dayNumber('2026-06-19'))).toBeUndefined();
});

test('case times carry the offset of their day; the doubled hour is read as its first passing', () => {
  expect(calendar.instant(dayNumber('2026-01-15'), 9 * 3600)).toBe('2026-01-15T09:00:00+01:00');
  expect(calendar.instant(dayNumber('2026-07-15'), 9 * 3600)).toBe('2026-07-15T09:00:00+02:00');
  expect(calendar.instant(dayNumber('2026-10-25'), 2.5 * 3600)).toBe('2026-10-25T02:30:00+02:00');
  expect(calendar.instant(dayNumber('2026-10-25'), 3.5 * 3600)).toBe('2026-10-25T03:30:00+01:00');
});

test('every topic has a demand, a name and a level, and levels one to three are about 78 % of what is asked', () => {
  const topics = new Topics();
  expect(topics.all.length).toBeGreaterThanOrEqual(120);
  expect(topics.all.filter((topic) => topic.versions.length === 0)).toEqual([]);
  const mix = topics.mix('phone', calendar.day(dayNumber('2026-03-02')));
  const total = mix.cumulative.at(-1) ?? 0;
  const simple = mix.levels.reduce((sum, level, i) => sum + (level <= 3 ? (mix.cumulative[i] ?? 0) - (mix.cumulative[i - 1] ?? 0) : 0), 0);
  expect(simple / total).toBeGreaterThan(0.74);
  expect(simple / total).toBeLessThan(0.84);
});

test('simple building questions are handed over far more often than others', () => {
  const topics = new Topics();
  const forwarded = (code: string, department: string) =>
    outcomeLimits({
      channel: 'phone',
      topic: topics.at(topics.indexOf(code)),
      rosaLevel: 2,
      department,
      isCentre: true,
      office: '',
      language: 'sv',
      isMoved: false,
      years: -1,
    }).find(([outcome]) => outcome === 'forwarded')?.[1] ?? 0;
  expect(forwarded('bygglov_info', 'samhallsbyggnad')).toBeGreaterThan(2 * forwarded('hemtjanst_info', 'vard_omsorg'));
});

test('the stories lie where the README says, the crisis on a Tuesday', () => {
  expect(storyDates('2026-11-01', 3)).toEqual({
    telephoneSystem: '2025-05-01',
    mailDeterioration: '2026-05-01',
    topicMove: '2026-02-01',
    crisis: '2026-06-09',
  });
  expect(calendar.day(dayNumber(storyDates('2026-10-01', 3).crisis)).weekday).toBe(2);
});

test('without options the demo ends yesterday in Stockholm, which is another day than in UTC late in the evening', () => {
  const lateEvening = new Date('2026-06-30T22:30:00Z');
  expect(yesterdayInStockholm(lateEvening)).toBe('2026-06-30');
  expect(demoOptions([], {}, lateEvening)).toMatchObject({
    years: 3,
    contactsPerYear: 250_000,
    seed: 1,
    endDate: '2026-06-30',
    out: 'data/demo',
  });
});

test('an option that cannot be used is answered with what to write instead', () => {
  const options =
    (...args: string[]) =>
    () =>
      demoOptions(args, {}, new Date(0));
  expect(options('--years', 'tre')).toThrow('--years är ”tre”. Skriv ett tal från 0.05 till 30.');
  expect(options('--end-date', '2026-02-30')).toThrow('Skriv ett datum som finns');
  expect(options('--seed', '1.5')).toThrow('Skriv ett heltal');
  expect(options('--colour', 'red')).toThrow('Känner inte igen --colour');
});
