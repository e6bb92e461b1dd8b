import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Connection, Database } from '#warehouse/connection.ts';
import { addRaw, buildTestModels, openTestWarehouse } from '../../support/warehouse.ts';

let database: Database;
let connection: Connection;
beforeEach(async () => ({ database, connection } = await openTestWarehouse()));
afterEach(() => {
  connection.close();
  database.close();
});

const event = (case_ref: string, name: string, happened_at: string, more = {}) => ({
  source_id: `${case_ref}-${name}-${happened_at}`,
  case_ref,
  event: name,
  happened_at,
  ...more,
});

test('a reopened case is open until it is closed again, and waiting is the time until the next event', async () => {
  await addRaw(connection, 'case_event', [
    event('K1', 'registered', '2026-05-01 08:00:00', { topic: 'bygglov', unit: 'medborgarcenter', touch_seconds: 60 }),
    event('K1', 'waiting_on_citizen', '2026-05-02 08:00:00'),
    event('K1', 'supplemented', '2026-05-04 08:00:00', { touch_seconds: 600 }),
    event('K1', 'forwarded', '2026-05-05 08:00:00', { unit: 'samhallsbyggnad' }),
    event('K1', 'closed', '2026-05-06 08:00:00'),
    event('K2', 'registered', '2026-05-01 08:00:00'),
    event('K2', 'closed', '2026-05-02 08:00:00'),
    event('K2', 'reopened', '2026-05-03 08:00:00'),
  ]);
  await buildTestModels(connection);
  const rows =
    await connection.rows(`select case_ref, department, first_unit, last_unit, forward_count, reopen_count, waiting_seconds, touch_seconds, closed_at
    from core.service_case order by case_ref`);
  expect(rows).toEqual([
    {
      case_ref: 'K1',
      department: 'samhallsbyggnad',
      first_unit: 'medborgarcenter',
      last_unit: 'samhallsbyggnad',
      forward_count: 1,
      reopen_count: 0,
      waiting_seconds: 2 * 86400,
      touch_seconds: 660,
      closed_at: '2026-05-06T08:00:00.000Z',
    },
    {
      case_ref: 'K2',
      department: null,
      first_unit: null,
      last_unit: null,
      forward_count: 0,
      reopen_count: 1,
      waiting_seconds: 0,
      touch_seconds: null,
      closed_at: null,
    },
  ]);
});

test('a journey runs from the first contact to the closing of its case, however long the case takes, and stays open with it', async () => {
  await addRaw(connection, 'contact', [
    {
      source_id: 'first',
      started_at: '2026-05-01 08:00:00',
      ended_at: '2026-05-01 08:05:00',
      topic: 'bygglov',
      person_key: 'p1',
      case_ref: 'K1',
      outcome: 'case_opened',
    },
    {
      source_id: 'status',
      started_at: '2026-06-01 08:00:00',
      ended_at: '2026-06-01 08:02:00',
      topic: 'bygglov',
      person_key: 'p1',
      outcome: 'resolved',
    },
    {
      source_id: 'later',
      started_at: '2026-07-01 08:00:00',
      ended_at: '2026-07-01 08:02:00',
      topic: 'bygglov',
      person_key: 'p1',
      outcome: 'resolved',
    },
    {
      source_id: 'other',
      started_at: '2026-06-01 09:00:00',
      ended_at: '2026-06-01 09:01:00',
      topic: 'bistand',
      person_key: 'p1',
      case_ref: 'K2',
      outcome: 'case_opened',
    },
  ]);
  await addRaw(connection, 'case_event', [
    event('K1', 'registered', '2026-05-01 08:04:00', { topic: 'bygglov', person_key: 'p1' }),
    event('K1', 'closed', '2026-06-10 08:00:00'),
    event('K2', 'registered', '2026-06-01 09:00:30', { topic: 'bistand', person_key: 'p1' }),
  ]);
  await buildTestModels(connection);
  const rows = await connection.rows(
    `select topic, contact_count, case_count, lead_seconds, local_date from core.journey order by started_at`,
  );
  expect(rows).toEqual([
    { topic: 'bygglov', contact_count: 2, case_count: 1, lead_seconds: 40 * 86400, local_date: '2026-06-10' },
    { topic: 'bistand', contact_count: 1, case_count: 1, lead_seconds: null, local_date: null },
    { topic: 'bygglov', contact_count: 1, case_count: 0, lead_seconds: 120, local_date: '2026-07-01' },
  ]);
});

test('contacts without person or topic are journeys of their own, and abandoned calls are journeys that met no need', async () => {
  await addRaw(connection, 'contact', [
    { source_id: 'a', started_at: '2026-05-01 08:00:00', person_key: 'p1', outcome: 'resolved' },
    { source_id: 'b', started_at: '2026-05-01 09:00:00', person_key: 'p1', outcome: 'resolved' },
    { source_id: 'c', started_at: '2026-05-01 09:00:00', topic: 'bygglov', outcome: 'resolved' },
    { source_id: 'd', started_at: '2026-05-01 09:30:00', topic: 'bygglov', outcome: 'resolved' },
    { source_id: 'e', started_at: '2026-05-01 09:30:00', topic: 'bygglov', abandoned: true },
  ]);
  await buildTestModels(connection);
  expect(
    await connection.row('select count(*) as journeys, sum(contact_count) as contacts, count(need_met_at) as met from core.journey'),
  ).toEqual({ journeys: 5, contacts: 4, met: 4 });
});
