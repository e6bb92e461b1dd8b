import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Connection, Database } from '#warehouse/connection.ts';
import { metricResults } from '#warehouse/metrics/query.ts';
import { metricRegistry } from '#warehouse/metrics/registry.ts';
import { metricSettings } from '#warehouse/metrics/settings.ts';
import { readTopicChanges } from '#warehouse/publish/topic-changes.ts';
import { materializeMarts } from '../../support/marts.ts';
import { addRaw, buildTestModels, openTestWarehouse, type RawRow } from '../../support/warehouse.ts';

let database: Database;
let connection: Connection;
beforeEach(async () => ({ database, connection } = await openTestWarehouse()));
afterEach(() => {
  connection.close();
  database.close();
});

/** Cases of `bistand` registered in a month and closed after 1, 2, 3 … days by a unit. */
function casesOf(month: string, unit: string, count: number): RawRow[] {
  return Array.from({ length: count }, (_, index) => {
    const about = { case_ref: `${month}-${index}`, topic: 'bistand', unit };
    return [
      { ...about, source_id: `${month}-${index}-r`, event: 'registered', happened_at: `${month}-01 10:00:00` },
      {
        ...about,
        source_id: `${month}-${index}-c`,
        event: 'closed',
        happened_at: `${month}-${String(index + 2).padStart(2, '0')} 10:00:00`,
      },
    ];
  }).flat();
}

async function build(rows: RawRow[]): Promise<void> {
  await addRaw(connection, 'case_event', rows);
  await buildTestModels(connection);
  await materializeMarts(connection);
}

test('a level that changes in reference data is a change on its date, and a unit that takes over for two months is one on the first', async () => {
  await build([
    ...casesOf('2026-01', 'social', 10),
    ...casesOf('2026-02', 'social', 12),
    ...casesOf('2026-03', 'medborgarcenter', 10),
    ...casesOf('2026-04', 'medborgarcenter', 10),
  ]);
  expect(await readTopicChanges(connection)).toEqual([
    { code: 'bygglov', kind: 'rosa_level', before: '2', after: '3', date: '2026-07-01' },
    { code: 'bistand', kind: 'unit', before: 'social', after: 'medborgarcenter', date: '2026-03-01' },
  ]);
});

test('one odd month, or months with fewer than ten cases, are no change of unit', async () => {
  await build([
    ...casesOf('2026-01', 'social', 10),
    ...casesOf('2026-02', 'social', 10),
    ...casesOf('2026-03', 'medborgarcenter', 10),
    ...casesOf('2026-04', 'social', 10),
    ...casesOf('2026-05', 'medborgarcenter', 9),
    ...casesOf('2026-06', 'medborgarcenter', 9),
  ]);
  expect((await readTopicChanges(connection)).filter(({ kind }) => kind === 'unit')).toEqual([]);
});

test('the interval of a median goes from one observed value to another, and needs six', async () => {
  await build([...casesOf('2026-01', 'social', 20), ...casesOf('2026-02', 'social', 5)]);
  const request = { metrics: ['handling_time_median'], from: '2026-01-01', to: '2026-02-28', grain: 'month', by: [], filters: {} } as const;
  const [result] = await metricResults(connection, metricRegistry(metricSettings.parse({})), request);
  const days = 86_400;
  // 20 values 1–20: ranks ⌊10 − 1.96·√20/2⌋ = 5 and ⌈11 + 4.38⌉ = 16
  expect(result?.rows).toMatchObject([
    { period: '2026-01', value: 10.5 * days, denominator: 20, low: 5 * days, high: 16 * days },
    { period: '2026-02', value: 3 * days, denominator: 5, low: null, high: null },
  ]);
});
