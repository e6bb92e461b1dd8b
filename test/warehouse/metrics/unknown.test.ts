import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Connection, Database } from '#warehouse/connection.ts';
import type { MetricRequest } from '#warehouse/metrics/definition.ts';
import { metricResults } from '#warehouse/metrics/query.ts';
import { metricRegistry } from '#warehouse/metrics/registry.ts';
import { metricSettings } from '#warehouse/metrics/settings.ts';
import { materializeMarts } from '../../support/marts.ts';
import { addRaw, buildTestModels, openTestWarehouse } from '../../support/warehouse.ts';

const registry = metricRegistry(metricSettings.parse({}));
let database: Database;
let connection: Connection;

const day = (date: string) => `${date} 10:00:00`;
const contact = { started_at: day('2026-04-01'), topic: 'bygglov', outcome: 'other', unit: 'medborgarcenter' };

beforeEach(async () => {
  ({ database, connection } = await openTestWarehouse());
});
afterEach(() => {
  connection.close();
  database.close();
});

async function build(): Promise<void> {
  await buildTestModels(connection);
  await materializeMarts(connection);
}

async function ask(metric: string, request: Partial<MetricRequest> = {}): Promise<(number | null)[]> {
  const all: MetricRequest = { metrics: [metric], from: '2026-01-01', to: '2026-12-31', grain: 'none', by: [], filters: {}, ...request };
  const [result] = await metricResults(connection, registry, all);
  return result!.rows.map(({ value }) => value);
}

test.each([
  ['fcr', { outcome: 'resolved' }, 1 / 2],
  ['fcr_net', { outcome: 'resolved' }, 1 / 2],
  ['fcr_simple', { outcome: 'resolved' }, 1 / 2],
  ['mandate_share', { outcome: 'resolved' }, 1 / 2],
  ['leakage', { outcome: 'forwarded' }, 1 / 2],
  ['handed_over', { outcome: 'forwarded', forwarded_to: 'samhallsbyggnad' }, 1 / 2],
  ['failure_demand', { outcome: 'forwarded' }, 1 / 2],
  ['failure_wrong_way', { outcome: 'forwarded' }, 1 / 2],
  ['callback_booked_rate', { outcome: 'callback_booked' }, 1 / 2],
  ['answer_rate', { outcome: 'abandoned', abandoned: true }, 1 / 2],
  ['abandonment_rate', { outcome: 'abandoned', abandoned: true }, 1 / 2],
])('%s is unknown until some source tells one from another', async (metric, told, share) => {
  await addRaw(connection, 'contact', [{ source_id: 'a', ...contact }]);
  await build();
  expect(await ask(metric)).toEqual([null]);
  await addRaw(connection, 'contact', [{ source_id: 'b', ...contact, ...told }]);
  await build();
  expect(await ask(metric)).toEqual([share]);
});

test('an answered call without a known wait is neither in time nor late', async () => {
  const calls = [
    { wait_seconds: 10, handle_seconds: 60 },
    { wait_seconds: 100, handle_seconds: 60 },
    { handle_seconds: 60 },
    { outcome: 'abandoned', abandoned: true, wait_seconds: 30 },
  ];
  await addRaw(
    connection,
    'contact',
    calls.map((call, index) => ({ source_id: `c${index}`, ...contact, ...call })),
  );
  await build();
  expect(await ask('service_level')).toEqual([1 / 3]);
  expect(await ask('service_level_f2')).toEqual([1 / 2]);
});

test.each([
  ['first_unit_share', 'forwarded', 1 / 2],
  ['hand_overs_mean', 'forwarded', 1 / 2],
  ['waiting_share', 'waiting_on_citizen', 1 / 4],
])('%s is unknown while no source records it', async (metric, event, value) => {
  const of = (case_ref: string) => [
    { source_id: `${case_ref}-1`, case_ref, event: 'registered', happened_at: day('2026-04-01') },
    { source_id: `${case_ref}-3`, case_ref, event: 'closed', happened_at: day('2026-04-03') },
  ];
  await addRaw(connection, 'case_event', of('k1'));
  await build();
  expect(await ask(metric)).toEqual([null]);
  await addRaw(connection, 'case_event', [...of('k2'), { source_id: 'k2-2', case_ref: 'k2', event, happened_at: day('2026-04-02') }]);
  await build();
  expect(await ask(metric)).toEqual([value]);
});

test('a period that ends with nothing open has 0 open, and no oldest; before the first case there is no row', async () => {
  await addRaw(connection, 'case_event', [
    { source_id: '1', case_ref: 'k1', event: 'registered', happened_at: day('2026-03-30') },
    { source_id: '2', case_ref: 'k1', event: 'closed', happened_at: day('2026-04-03') },
    { source_id: '3', case_ref: 'k2', event: 'registered', happened_at: day('2026-05-04') },
  ]);
  await build();
  expect(await ask('cases_open', { grain: 'month' })).toEqual([1, 0, 1]);
  expect(await ask('cases_open_oldest', { grain: 'month' })).toEqual([1, null, 0]);
  expect(await ask('cases_open', { to: '2026-04-30' })).toEqual([0]);
  expect(await ask('cases_open', { to: '2026-02-28' })).toEqual([]);
  expect(await ask('cases_open', { filters: { department: ['social'] } })).toEqual([]);
});

test('a telephone system that counts only what was offered gives no answers, not 0', async () => {
  await addRaw(connection, 'queue_interval', [{ source_id: 'q1', queue: 'a', offered: 10, interval_start_at: day('2026-04-01') }]);
  await build();
  expect(await ask('queue_offered')).toEqual([10]);
  for (const metric of ['queue_answered', 'queue_abandoned', 'queue_answer_rate']) expect(await ask(metric), metric).toEqual([null]);
});

test('an answer rate is of the intervals that have both answers and abandonments', async () => {
  await addRaw(connection, 'queue_interval', [
    { source_id: 'q1', queue: 'a', offered: 10, answered: 8, abandoned: 2, interval_start_at: day('2026-04-01') },
    { source_id: 'q2', queue: 'b', offered: 90, answered: 90, interval_start_at: day('2026-04-01') },
  ]);
  await build();
  expect(await ask('queue_answer_rate')).toEqual([0.8]);
});
