import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Connection, Database } from '#warehouse/connection.ts';
import { metricResults } from '#warehouse/metrics/query.ts';
import { drawRecords, metricRecords, recordColumns, type DrawRequest, type RecordRequest } from '#warehouse/metrics/records.ts';
import { metricRegistry } from '#warehouse/metrics/registry.ts';
import { metricSettings } from '#warehouse/metrics/settings.ts';
import { materializeMarts } from '../../support/marts.ts';
import { addRaw, buildTestModels, openTestWarehouse } from '../../support/warehouse.ts';

const registry = metricRegistry(metricSettings.parse({}));
let database: Database;
let connection: Connection;

beforeAll(async () => {
  ({ database, connection } = await openTestWarehouse());
  await addRaw(
    connection,
    'contact',
    [
      { outcome: 'resolved', channel: 'phone', wait_seconds: 30 },
      { outcome: 'forwarded', channel: 'phone', wait_seconds: 10 },
      { outcome: 'resolved', channel: 'email' },
    ].map((row, i) => ({
      source_id: `samtal-${i}`,
      started_at: `2026-04-0${i + 1} 10:00:00`,
      unit: 'medborgarcenter',
      person_key: `hemlig-person-${i}`,
      case_ref: `ARENDE-${i}`,
      ...row,
    })),
  );
  await buildTestModels(connection);
  await materializeMarts(connection);
});
afterAll(() => {
  connection.close();
  database.close();
});

const span = { from: '2026-04-01', to: '2026-04-30', filters: {} };
const page = (request: Partial<RecordRequest>) =>
  metricRecords(connection, registry, {
    ...span,
    ...{ metric: 'fcr', part: 'all', order: 'local_date', descending: false, limit: 10, offset: 0 },
    ...request,
  });

test('a proportion’s records are its denominator, and those counted its numerator', async () => {
  expect(await page({})).toMatchObject({ total: 3, records: [{ is_counted: true }, { is_counted: false }, { is_counted: true }] });
  expect((await page({ part: 'counted' })).total).toBe(2);
  expect(await page({ part: 'rest' })).toMatchObject({ total: 1, records: [{ local_date: '2026-04-02', outcome: 'forwarded' }] });
});

test('a page is cut out of an order that is the same every time, and follows filters', async () => {
  const first = await page({ order: 'wait_seconds', descending: true, limit: 1 });
  expect(first).toMatchObject({ total: 3, records: [{ wait_seconds: 30 }] });
  expect(await page({ order: 'wait_seconds', descending: true, limit: 1, offset: 2 })).toMatchObject({ records: [{ wait_seconds: null }] });
  expect((await page({ filters: { channel: ['email'] } })).total).toBe(1);
});

test('every metric has as many records as it has observations, and no record says who it was about', async () => {
  for (const metric of registry) {
    const { total, records } = await page({ metric: metric.id });
    const [result] = await metricResults(connection, registry, { ...span, metrics: [metric.id], grain: 'none', by: [] });
    const row = result!.rows[0];
    if (metric.expression.kind === 'ratio') expect(total, metric.id).toBe(row?.denominator ?? 0);
    if (metric.expression.kind === 'count' || metric.expression.kind === 'stock') expect(total, metric.id).toBe(row?.value ?? 0);
    for (const record of records) expect(Object.keys(record)).toEqual([...recordColumns[metric.fact], 'is_counted']);
    expect(JSON.stringify(records), metric.id).not.toMatch(/hemlig|ARENDE|samtal-/);
  }
});

test('an unknown metric or column is refused', async () => {
  await expect(page({ metric: 'nothing' })).rejects.toThrow('nothing');
  await expect(page({ order: 'person_key' })).rejects.toThrow('person_key');
});

const draw = (request: Partial<DrawRequest>) =>
  drawRecords(connection, registry, { ...span, ...{ metric: 'failure_demand', size: 3, seed: 7 }, ...request });

test('a sample is of the records behind the figure, without replacement, and the same from the same seed', async () => {
  const drawn = await draw({});
  expect(drawn).toMatchObject({ population: 3, counted: (await page({ metric: 'failure_demand', part: 'counted' })).total });
  expect(drawn.records.map((record) => record.local_date).toSorted()).toEqual(['2026-04-01', '2026-04-02', '2026-04-03']);
  expect(Object.keys(drawn.records[0]!)).toEqual([...recordColumns.contact]);
  expect(await draw({})).toEqual(drawn);
  const orders = await Promise.all(
    [1, 2, 3, 4, 5, 6].map(async (seed) => (await draw({ seed })).records.map((record) => record.local_date)),
  );
  expect(new Set(orders.map(String)).size).toBeGreaterThan(1);
});

test('a sample follows filters and the period, and a population that is too small gives none', async () => {
  expect(await draw({ filters: { channel: ['email'] }, size: 1 })).toMatchObject({ population: 1, records: [{ channel: 'email' }] });
  expect(await draw({ from: '2026-04-02', size: 3 })).toMatchObject({ population: 2, records: [] });
});

test('a filter on a dimension that the metric does not have is refused, as the metric refuses it', async () => {
  await expect(page({ metric: 'responses', filters: { office: ['alby'] } })).rejects.toThrow('office');
});
