import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Connection, Database } from '#warehouse/connection.ts';
import { readOpenDays } from '#warehouse/publish/open-days.ts';
import { replaceRows } from '#warehouse/reference/load.ts';
import { openDaysIn } from '#lib/filters/open-days.ts';
import { materializeMarts } from '../../support/marts.ts';
import { addRaw, buildTestModels, openTestWarehouse } from '../../support/warehouse.ts';

let database: Database;
let connection: Connection;
beforeEach(async () => ({ database, connection } = await openTestWarehouse()));
afterEach(() => {
  connection.close();
  database.close();
});

type Hours = { unit: string; channel: string; weekdays: number[]; from?: string; to?: string };
type Exception = { date: string; channel: string; opens: string | null };

/** The days open of spans, after a build with opening hours and contacts in the channels named. */
async function openDays(hours: Hours[], exceptions: Exception[], channels: string[]) {
  const rows = hours.flatMap(({ weekdays, from = '0001-01-01', to = '9999-12-31', ...owner }) =>
    weekdays.map((weekday) => ({ ...owner, weekday, opens: '08:00', closes: '17:00', valid_from: from, valid_to: to })),
  );
  if (rows.length > 0) await replaceRows(connection, 'reference.opening_hours', Object.keys(rows[0]!), rows);
  const closed = exceptions.map((each) => ({ unit: 'medborgarcenter', closes: each.opens && '17:00', name: 'x', ...each }));
  if (closed.length > 0) await replaceRows(connection, 'reference.opening_exception', Object.keys(closed[0]!), closed);
  await addRaw(
    connection,
    'contact',
    channels.map((channel) => ({ started_at: '2026-05-04 10:00:00', channel })),
  );
  await buildTestModels(connection);
  await materializeMarts(connection);
  return readOpenDays(connection);
}

const weekdays = [1, 2, 3, 4, 5];
const phone = { unit: 'medborgarcenter', channel: 'phone', weekdays };

test('the centre is open on its weekdays, and closed on red days, eves and weekends', async () => {
  const calendar = (await openDays([{ ...phone, weekdays: [...weekdays, 6] }], [], ['phone']))!;
  expect(openDaysIn(calendar, '2026-05-01', '2026-05-03')).toBe(0);
  expect(openDaysIn(calendar, '2026-05-01', '2026-05-31')).toBe(19);
  expect(openDaysIn(calendar, '2026-06-19', '2026-06-20')).toBe(0);
});

test('it is closed when no channel is open, and open on a Saturday that an exception opens', async () => {
  const calendar = (await openDays(
    [phone, { ...phone, channel: 'visit' }, { unit: '*', channel: 'e_service', weekdays: [1, 2, 3, 4, 5, 6, 7] }],
    [
      { date: '2026-05-05', channel: 'phone', opens: null },
      { date: '2026-05-06', channel: 'phone', opens: null },
      { date: '2026-05-06', channel: 'visit', opens: null },
      { date: '2026-05-09', channel: 'visit', opens: '10:00' },
    ],
    ['phone', 'visit', 'e_service'],
  ))!;
  expect(openDaysIn(calendar, '2026-05-05', '2026-05-05')).toBe(1);
  expect(openDaysIn(calendar, '2026-05-06', '2026-05-06')).toBe(0);
  expect(openDaysIn(calendar, '2026-05-09', '2026-05-09')).toBe(1);
});

test('opening hours that begin or end say nothing of the days outside them', async () => {
  const calendar = (await openDays([{ ...phone, from: '2026-03-01', to: '2026-09-01' }], [], ['phone']))!;
  expect(openDaysIn(calendar, '2026-02-28', '2026-03-06')).toBeNull();
  expect(openDaysIn(calendar, '2026-03-01', '2026-03-06')).toBe(5);
  expect(openDaysIn(calendar, '2026-08-31', '2026-09-01')).toBeNull();
});

test('without hours in which residents can call, chat or visit there is no calendar', async () => {
  expect(await openDays([{ unit: '*', channel: 'email', weekdays }], [], ['phone', 'email'])).toBeNull();
});

test('a snapshot from before there was a calendar has none', async () => {
  expect(await readOpenDays(connection)).toBeNull();
});
