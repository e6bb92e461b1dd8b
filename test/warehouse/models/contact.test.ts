import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Connection, Database } from '#warehouse/connection.ts';
import { replaceRows } from '#warehouse/reference/load.ts';
import { materializeMarts } from '../../support/marts.ts';
import { addRaw, buildTestModels, openTestWarehouse } from '../../support/warehouse.ts';

let database: Database;
let connection: Connection;
beforeEach(async () => ({ database, connection } = await openTestWarehouse()));
afterEach(() => {
  connection.close();
  database.close();
});

async function contacts<T extends object>(columns: string): Promise<T[]> {
  return connection.rows<T>(`select ${columns} from core.contact order by source_id`);
}

test('a contact stands on its local date and hour, also on the nights when summer time begins and ends', async () => {
  await addRaw(connection, 'contact', [
    { source_id: 'a', started_at: '2026-06-30 22:30:00' },
    { source_id: 'b', started_at: '2026-03-29 00:59:59' },
    { source_id: 'c', started_at: '2026-03-29 01:00:00' },
    { source_id: 'd', started_at: '2026-10-25 00:30:00' },
    { source_id: 'e', started_at: '2026-10-25 01:30:00' },
  ]);
  await buildTestModels(connection);
  expect(await contacts('source_id as id, local_date as date, local_hour as hour, weekday')).toEqual([
    { id: 'a', date: '2026-07-01', hour: 0, weekday: 3 },
    { id: 'b', date: '2026-03-29', hour: 1, weekday: 7 },
    { id: 'c', date: '2026-03-29', hour: 3, weekday: 7 },
    { id: 'd', date: '2026-10-25', hour: 2, weekday: 7 },
    { id: 'e', date: '2026-10-25', hour: 2, weekday: 7 },
  ]);
});

test('department and level come from the topic as it was valid that day, unless registered; an unknown topic is kept apart', async () => {
  await addRaw(connection, 'contact', [
    { source_id: 'a', started_at: '2026-06-30 10:00:00', topic: 'bygglov' },
    { source_id: 'b', started_at: '2026-07-01 10:00:00', topic: 'bygglov' },
    { source_id: 'c', started_at: '2026-07-01 10:00:00', topic: 'bygglov', rosa_level: 6, department: 'social' },
    { source_id: 'd', started_at: '2026-07-01 10:00:00', topic: 'okand', department: 'nedlagd' },
    { source_id: 'e', started_at: '2026-07-01 10:00:00' },
  ]);
  await buildTestModels(connection);
  expect(await contacts('topic, unknown_topic, department, rosa_level, is_level_derived')).toEqual([
    { topic: 'bygglov', unknown_topic: null, department: 'samhallsbyggnad', rosa_level: 2, is_level_derived: true },
    { topic: 'bygglov', unknown_topic: null, department: 'samhallsbyggnad', rosa_level: 3, is_level_derived: true },
    { topic: 'bygglov', unknown_topic: null, department: 'social', rosa_level: 6, is_level_derived: false },
    { topic: null, unknown_topic: 'okand', department: null, rosa_level: null, is_level_derived: false },
    { topic: null, unknown_topic: null, department: null, rosa_level: null, is_level_derived: false },
  ]);
});

test('a contact is outside opening hours before opening, from closing on and on a closed day, and neither where there are no hours', async () => {
  const hours = [1, 2, 3, 4, 5].map((weekday) => ({
    unit: 'medborgarcenter',
    channel: 'phone',
    weekday,
    opens: '08:00',
    closes: '16:00',
    valid_from: '0001-01-01',
    valid_to: '9999-12-31',
  }));
  await replaceRows(connection, 'reference.opening_hours', Object.keys(hours[0]!), hours);
  await addRaw(connection, 'contact', [
    { source_id: 'a', started_at: '2026-05-06 05:59:59', queue: 'a before opening' },
    { source_id: 'b', started_at: '2026-05-06 06:00:00', queue: 'b at opening' },
    { source_id: 'c', started_at: '2026-05-06 13:59:59', queue: 'c before closing' },
    { source_id: 'd', started_at: '2026-05-06 14:00:00', queue: 'd at closing' },
    { source_id: 'e', started_at: '2026-05-01 08:00:00', queue: 'e on a public holiday' },
    { source_id: 'f', started_at: '2026-05-06 02:00:00', queue: 'f in a channel without hours', channel: 'e_service' },
    { source_id: 'g', started_at: '2026-05-06 02:00:00', queue: 'g at a unit without hours', unit: 'social' },
    { source_id: 'h', started_at: '2026-05-06 02:00:00', queue: 'h nobody’s', unit: null },
  ]);
  await buildTestModels(connection);
  await materializeMarts(connection);
  expect(await connection.rows('select queue, is_outside_hours as outside from contact order by queue')).toEqual([
    { queue: 'a before opening', outside: true },
    { queue: 'b at opening', outside: false },
    { queue: 'c before closing', outside: false },
    { queue: 'd at closing', outside: true },
    { queue: 'e on a public holiday', outside: true },
    { queue: 'f in a channel without hours', outside: null },
    { queue: 'g at a unit without hours', outside: null },
    { queue: 'h nobody’s', outside: null },
  ]);
});

test.each([
  [0, 'within_10_seconds'],
  [10, 'within_10_seconds'],
  [11, 'within_30_seconds'],
  [30, 'within_30_seconds'],
  [60, 'within_1_minute'],
  [120, 'within_2_minutes'],
  [300, 'within_5_minutes'],
  [600, 'within_10_minutes'],
  [601, 'longer'],
  [null, null],
])('a wait of %s seconds is in the class %s', async (seconds, bucket) => {
  await addRaw(connection, 'contact', [{ started_at: '2026-05-06 08:00:00', wait_seconds: seconds, outcome: 'resolved' }]);
  await buildTestModels(connection);
  await materializeMarts(connection);
  expect(await connection.rows('select wait_bucket as bucket from contact')).toEqual([{ bucket }]);
});

test('a repeat is the same person on the same topic within the window, and neither side is known without person or topic', async () => {
  const matter = { person_key: 'p1', topic: 'bygglov' };
  await addRaw(connection, 'contact', [
    { ...matter, source_id: 'a', started_at: '2026-05-01 10:00:00' },
    { ...matter, source_id: 'b', started_at: '2026-05-08 10:00:00' },
    { ...matter, source_id: 'c', started_at: '2026-05-15 10:00:01' },
    { ...matter, source_id: 'd', started_at: '2026-05-15 11:00:00', topic: 'bistand' },
    { ...matter, source_id: 'e', started_at: '2026-05-15 12:00:00', person_key: 'p2' },
    { source_id: 'f', started_at: '2026-05-15 12:00:00', topic: 'bygglov' },
    { source_id: 'g', started_at: '2026-05-15 12:00:00', person_key: 'p1' },
    { ...matter, source_id: 'h', started_at: '2026-05-16 12:00:00', direction: 'outbound' },
  ]);
  await buildTestModels(connection);
  expect(await contacts('source_id as id, is_repeated as repeated, is_repeat as repeat')).toEqual([
    { id: 'a', repeated: true, repeat: false },
    { id: 'b', repeated: false, repeat: true },
    { id: 'c', repeated: false, repeat: false },
    { id: 'd', repeated: false, repeat: false },
    { id: 'e', repeated: false, repeat: false },
    { id: 'f', repeated: null, repeat: null },
    { id: 'g', repeated: null, repeat: null },
    { id: 'h', repeated: false, repeat: false },
  ]);
});

test('a booked callback is neither answered nor abandoned; a call without any sign of an answer is not answered', async () => {
  const call = { started_at: '2026-05-01 10:00:00' };
  await addRaw(connection, 'contact', [
    { ...call, source_id: 'a', answered_at: '2026-05-01 10:00:30', abandoned: false },
    { ...call, source_id: 'b', abandoned: true, outcome: 'abandoned', wait_seconds: 12 },
    { ...call, source_id: 'c', outcome: 'callback_booked' },
    { ...call, source_id: 'd', outcome: 'resolved' },
    { ...call, source_id: 'e' },
    { ...call, source_id: 'f', outcome: 'abandoned' },
  ]);
  await buildTestModels(connection);
  expect(await contacts('is_answered as answered, is_abandoned as abandoned')).toEqual([
    { answered: true, abandoned: false },
    { answered: false, abandoned: true },
    { answered: false, abandoned: false },
    { answered: true, abandoned: false },
    { answered: false, abandoned: false },
    { answered: false, abandoned: true },
  ]);
});
