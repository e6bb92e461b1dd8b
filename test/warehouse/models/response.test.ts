import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Connection, Database } from '#warehouse/connection.ts';
import { replaceRows } from '#warehouse/reference/load.ts';
import { materializeMarts } from '../../support/marts.ts';
import { addRaw, buildTestModels, openTestWarehouse } from '../../support/warehouse.ts';

let database: Database;
let connection: Connection;
beforeEach(async () => {
  ({ database, connection } = await openTestWarehouse());
  const hours = [1, 2, 3, 4, 5].map((weekday) => ({
    unit: '*',
    channel: '*',
    weekday,
    opens: '08:00',
    closes: '17:00',
    valid_from: '0001-01-01',
    valid_to: '9999-12-31',
  }));
  await replaceRows(connection, 'reference.opening_hours', Object.keys(hours[0]!), hours);
});
afterEach(() => {
  connection.close();
  database.close();
});

/** Times are local Swedish summer time, two hours before UTC, May 2026; the first of May (a Friday) is a public holiday. */
const cases = [
  {
    what: 'a mail on Friday afternoon answered on Monday morning',
    received: '2026-05-08 14:00:00',
    answered: '2026-05-11 07:00:00',
    days: 1,
    open: 2 * 3600,
  },
  { what: 'a mail answered the same hour', received: '2026-05-06 08:00:00', answered: '2026-05-06 08:30:00', days: 0, open: 1800 },
  {
    what: 'a mail on Friday evening starts on Monday and is answered on Tuesday',
    received: '2026-05-08 18:00:00',
    answered: '2026-05-12 14:59:00',
    days: 1,
    open: 9 * 3600 + 8 * 3600 + 59 * 60,
  },
  {
    what: 'a mail before a public holiday answered after the weekend',
    received: '2026-04-30 08:00:00',
    answered: '2026-05-04 08:00:00',
    days: 1,
    open: 7 * 3600 + 2 * 3600,
  },
  {
    what: 'a mail answered on the Saturday belongs to Monday',
    received: '2026-05-07 08:00:00',
    answered: '2026-05-09 08:00:00',
    days: 2,
    open: 7 * 3600 + 9 * 3600,
  },
  {
    what: 'a mail answered before opening costs no working time',
    received: '2026-05-06 20:00:00',
    answered: '2026-05-07 05:30:00',
    days: 0,
    open: 0,
  },
  {
    what: 'a mail answered the third working day',
    received: '2026-05-04 08:00:00',
    answered: '2026-05-07 08:00:00',
    days: 3,
    open: 27 * 3600,
  },
];

test.each(cases)('$what', async ({ received, answered, days, open }) => {
  await addRaw(connection, 'response', [{ received_at: received, first_response_at: answered }]);
  await buildTestModels(connection);
  expect(await connection.row('select response_working_days as days, response_open_seconds as open from core.response')).toEqual({
    days,
    open,
  });
});

test('each inquiry that is due is in one class of time to the answer, the shortest that fits; one that is not yet due is in none', async () => {
  const answered = (topic: string, received: string, at: string | null) => ({
    source_id: topic,
    topic,
    received_at: `2026-05-${received}`,
    first_response_at: at && `2026-05-${at}`,
  });
  await addRaw(connection, 'response', [
    answered('bistand', '04 08:00:00', '04 09:00:00'),
    answered('bygglov', '04 08:00:00', '04 12:00:00'),
    { ...answered('bistand', '04 08:00:00', '05 14:00:00'), source_id: 'day', channel: 'letter' },
    { ...answered('bistand', '04 08:00:00', '06 08:00:00'), source_id: 'two', channel: 'chat' },
    { ...answered('bistand', '04 08:00:00', '11 08:00:00'), source_id: 'five', channel: 'sms' },
    { ...answered('bistand', '04 08:00:00', '12 08:00:00'), source_id: 'later', channel: 'social' },
    { ...answered('bistand', '04 08:00:00', null), source_id: 'none', channel: 'e_service' },
    { ...answered('bistand', '12 08:00:00', null), source_id: 'open', channel: 'visit' },
  ]);
  await buildTestModels(connection);
  await materializeMarts(connection);
  expect(await connection.rows('select channel, topic, response_bucket as bucket from response order by channel, topic')).toEqual([
    { channel: 'chat', topic: 'bistand', bucket: 'within_2_days' },
    { channel: 'e_service', topic: 'bistand', bucket: 'unanswered' },
    { channel: 'email', topic: 'bistand', bucket: 'within_1_hour' },
    { channel: 'email', topic: 'bygglov', bucket: 'within_4_hours' },
    { channel: 'letter', topic: 'bistand', bucket: 'within_1_day' },
    { channel: 'sms', topic: 'bistand', bucket: 'within_5_days' },
    { channel: 'social', topic: 'bistand', bucket: 'later' },
    { channel: 'visit', topic: 'bistand', bucket: null },
  ]);
});

test('without opening hours the whole working day counts', async () => {
  await connection.run('delete from reference.opening_hours');
  await addRaw(connection, 'response', [{ received_at: '2026-05-08 18:00:00', first_response_at: '2026-05-11 07:00:00' }]);
  await buildTestModels(connection);
  expect(await connection.row('select response_working_days as days, response_open_seconds as open from core.response')).toEqual({
    days: 1,
    open: 4 * 3600 + 9 * 3600,
  });
});

test('an exception closes or opens one day, and the most specific opening hours win', async () => {
  const own = {
    unit: 'social',
    channel: 'email',
    weekday: 3,
    opens: '10:00',
    closes: '12:00',
    valid_from: '0001-01-01',
    valid_to: '9999-12-31',
  };
  await connection.run(`insert into reference.opening_hours (unit, channel, weekday, opens, closes, valid_from, valid_to)
    values ('${own.unit}', '${own.channel}', ${own.weekday}, '${own.opens}', '${own.closes}', '${own.valid_from}', '${own.valid_to}')`);
  await connection.run(`insert into reference.opening_exception values (date '2026-05-12', '*', '*', null, null, 'Utbildningsdag')`);
  await addRaw(connection, 'response', [{ received_at: '2026-05-11 08:00:00', first_response_at: '2026-05-13 12:00:00' }]);
  await buildTestModels(connection);
  expect(await connection.row('select response_working_days as days, response_open_seconds as open from core.response')).toEqual({
    days: 1,
    open: 7 * 3600 + 2 * 3600,
  });
});
