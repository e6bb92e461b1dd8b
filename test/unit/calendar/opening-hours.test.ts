import { expect, test } from 'vitest';
import { hoursAWeek, type OpeningHours } from '#warehouse/publish/opening-hours.ts';

const monday: OpeningHours = {
  ...{ unit: 'medborgarcenter', channel: 'phone', weekday: 1, opens: '08:00', closes: '18:00' },
  ...{ validFrom: '0001-01-01', validTo: '9999-12-31' },
};

test('a week’s hours add up over weekdays and over spans of the same day', () => {
  const all = [monday, { ...monday, weekday: 2, closes: '12:00' }, { ...monday, weekday: 2, opens: '13:00', closes: '16:30' }];
  expect(hoursAWeek(all, '2026-09-30')).toEqual([{ unit: 'medborgarcenter', channel: 'phone', hours: 17.5 }]);
});

test('only the hours in force on the day count; the last day of a span is the one before its end', () => {
  const all = [
    { ...monday, validTo: '2026-07-01' },
    { ...monday, closes: '17:00', validFrom: '2026-07-01' },
  ];
  expect(hoursAWeek(all, '2026-06-30')[0]!.hours).toBe(10);
  expect(hoursAWeek(all, '2026-07-01')[0]!.hours).toBe(9);
});

test('what never closes is open 24 hours a day', () => {
  expect(hoursAWeek([{ ...monday, opens: '00:00', closes: '23:59' }], '2026-09-30')[0]!.hours).toBe(24);
});

test('every unit and channel has a row of its own', () => {
  const all = [monday, { ...monday, unit: 'social', opens: '09:00', closes: '12:00' }, { ...monday, channel: 'visit' }];
  expect(hoursAWeek(all, '2026-09-30').map(({ unit, channel }) => [unit, channel])).toEqual([
    ['medborgarcenter', 'phone'],
    ['social', 'phone'],
    ['medborgarcenter', 'visit'],
  ]);
});
