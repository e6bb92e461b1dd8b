import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Connection, Database } from '#warehouse/connection.ts';
import type { MetricRequest, MetricRow } from '#warehouse/metrics/definition.ts';
import { metricResults } from '#warehouse/metrics/query.ts';
import { metricRegistry } from '#warehouse/metrics/registry.ts';
import { metricSettings } from '#warehouse/metrics/settings.ts';
import { materializeMarts } from '../../support/marts.ts';
import { addRaw, buildTestModels, openTestWarehouse, type RawRow } from '../../support/warehouse.ts';

const registry = metricRegistry(metricSettings.parse({}));
let database: Database;
let connection: Connection;

const day = (date: number) => `2026-04-${String(date).padStart(2, '0')} 10:00:00`;

/** The topics of the register: bygglov is on level 2 in April and a status question, bistand on level 5 and a complaint. */
const contacts: RawRow[] = [
  { started_at: day(1), topic: 'bistand', outcome: 'resolved', person_key: 'p1', handle_seconds: 100, rosa_level: 2 },
  // a repeat and a complaint: one contact
  { started_at: day(3), topic: 'bistand', outcome: 'resolved', person_key: 'p1', handle_seconds: 200 },
  // a status question and a wrong way in, without a time
  { started_at: day(4), topic: 'bygglov', outcome: 'forwarded' },
  { started_at: day(5), topic: 'bygglov', outcome: 'referred_external', handle_seconds: 50, rosa_level: 3 },
  // about an external actor: referring is right
  { started_at: day(6), outcome: 'referred_external', external_actor: 'csn', rosa_level: 1, handle_seconds: 60 },
  // level 5 belongs to the specialists
  { started_at: day(7), outcome: 'forwarded', rosa_level: 5 },
  // an e-mail is open for a day: no working time
  { started_at: day(9), topic: 'bygglov', outcome: 'resolved', channel: 'email', handle_seconds: 86400 },
  // neither topic, level nor outcome
  { started_at: day(8) },
].map((row, index) => ({ source_id: `f${index}`, ...row }));

beforeAll(async () => {
  ({ database, connection } = await openTestWarehouse());
  await addRaw(connection, 'contact', contacts);
});
afterAll(() => {
  connection.close();
  database.close();
});

async function rowOf(metric: string, request: Partial<MetricRequest> = {}): Promise<MetricRow | undefined> {
  const period = { from: '2026-04-01', to: '2026-04-30', grain: 'none' } as const;
  const results = await metricResults(connection, registry, { metrics: [metric], ...period, by: [], filters: {}, ...request });
  return results[0]!.rows[0];
}

async function markTopics(status: string | null, complaint: string | null) {
  await connection.run("update reference.topic set kind = case code when $status then 'status' when $complaint then 'complaint' end", {
    status,
    complaint,
  });
  await buildTestModels(connection);
  await materializeMarts(connection);
}

describe('with topics marked', () => {
  beforeEach(() => markTopics('bygglov', 'bistand'));

  test('each sign is of the contacts where it can be known', async () => {
    expect(await rowOf('failure_repeat')).toMatchObject({ numerator: 1, denominator: 2 });
    expect(await rowOf('failure_status')).toMatchObject({ numerator: 3, denominator: 5 });
    expect(await rowOf('failure_complaint')).toMatchObject({ numerator: 2, denominator: 5 });
    expect(await rowOf('failure_wrong_way')).toMatchObject({ numerator: 2, denominator: 7 });
  });

  test('a contact with two signs is counted once, and all contacts are the whole', async () => {
    expect(await rowOf('failure_demand')).toMatchObject({ numerator: 5, denominator: 8 });
  });

  test('the working time is that of the contacts that have one, and how many lack it is known', async () => {
    expect(await rowOf('failure_demand_time')).toMatchObject({ value: 350 });
    expect(await rowOf('failure_demand_timed')).toMatchObject({ numerator: 3, denominator: 5, value: 0.6 });
  });
});

describe('without topics marked', () => {
  beforeEach(() => markTopics(null, null));

  test('status questions and complaints are missing, not zero, and the others stand', async () => {
    expect(await rowOf('failure_status')).toMatchObject({ value: null, denominator: 0 });
    expect(await rowOf('failure_complaint')).toMatchObject({ value: null, denominator: 0 });
    expect(await rowOf('failure_demand')).toMatchObject({ numerator: 3, denominator: 8 });
  });
});

describe('classification', () => {
  beforeEach(() => markTopics(null, null));

  test('a registered level is held against the register, a derived one is not', async () => {
    expect(await rowOf('level_disagreement')).toMatchObject({ numerator: 2, denominator: 2 });
    expect(await rowOf('level_disagreement', { filters: { topic: ['bygglov'] } })).toMatchObject({ numerator: 1, denominator: 1 });
  });

  test('coverage is of all contacts, and simple questions are those of levels 1–2', async () => {
    expect(await rowOf('topic_coverage')).toMatchObject({ numerator: 5, denominator: 8 });
    expect(await rowOf('fcr_simple')).toMatchObject({ numerator: 2, denominator: 4 });
  });
});
