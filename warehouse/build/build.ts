import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { type Connection } from '../connection.ts';
import { WarehouseError } from '../errors.ts';
import { prepareCalendar } from './calendar.ts';
import { failedTests } from './tests.ts';
import { markRebuild, type RebuildScope } from './scope.ts';

export type BuildSettings = {
  municipality: string;
  timezone: string;
  repeatWindowDays: number;
  isSynthetic: boolean;
  /** rebuild everything, also what is up to date */
  full: boolean;
};

export type BuildReport = {
  /** what was rebuilt: all, the touched months, or nothing because the models were current */
  scope: 'full' | 'incremental' | 'current';
  months: number;
  seconds: number;
  testsPassed: number;
};

const modelFolder = new URL('../models/core/', import.meta.url);

/** The core tables in the order they are built: each reads raw, reference and those before it. */
const coreModels = ['service_case', 'contact', 'journey_item', 'journey', 'response', 'queue_interval'] as const;
type CoreModel = (typeof coreModels)[number];

const partsToReplace: Record<CoreModel, string> = {
  service_case: 'case_ref in (select case_ref from operations.rebuild_case)',
  contact: monthsOf('contact'),
  journey_item: `(kind = 'contact' and local_month in (select month from operations.rebuild_month where record = 'contact'))
    or case_ref in (select case_ref from operations.rebuild_case)`,
  journey: 'party in (select party from operations.rebuild_party)',
  response: monthsOf('response'),
  queue_interval: monthsOf('queue_interval'),
};

/**
 * Builds the core models from raw, tests them, and forgets what was touched, in one transaction: rebuilt is what new rows touched,
 * or everything when reference data, settings or models changed.
 * @throws WarehouseError when a data test fails; nothing is changed then
 */
export async function buildModels(connection: Connection, settings: BuildSettings): Promise<BuildReport> {
  const started = performance.now();
  return connection.transaction(async () => {
    const sql = await readModels();
    await connection.run('delete from reference.setting');
    await connection.run('insert into reference.setting values ($municipality, $timezone, $days::integer, $isSynthetic)', {
      municipality: settings.municipality,
      timezone: settings.timezone,
      days: settings.repeatWindowDays,
      isSynthetic: settings.isSynthetic,
    });
    const fingerprint = await fingerprintOf(connection, sql);
    const last = await connection.row<{ fingerprint: string }>('select fingerprint from operations.build order by built_at desc limit 1');
    const scope: RebuildScope = await markRebuild(connection, {
      full: settings.full || last?.fingerprint !== fingerprint,
      repeatWindowDays: settings.repeatWindowDays,
    });
    if (scope.kind === 'current') return { scope: scope.kind, months: 0, seconds: secondsSince(started), testsPassed: 0 };
    await prepareCalendar(connection, settings.timezone);
    for (const model of coreModels) await rebuild(connection, model, sql[model], scope.kind === 'full');
    const tests = await failedTests(connection);
    if (tests.failed.length > 0)
      throw new WarehouseError(`Datatest stoppade publiceringen:\n${tests.failed.map((test) => `  ${test}`).join('\n')}`);
    for (const table of ['touched_month', 'touched_case', 'build']) await connection.run(`delete from operations.${table}`);
    await connection.run('insert into operations.build values ($fingerprint, current_timestamp)', { fingerprint });
    return { scope: scope.kind, months: scope.months, seconds: secondsSince(started), testsPassed: tests.passed };
  });
}

async function rebuild(connection: Connection, model: CoreModel, sql: string, full: boolean): Promise<void> {
  const part = partsToReplace[model];
  const isStep = model === 'journey_item';
  if (isStep && !full) await markParties(connection, part);
  await connection.run(full ? `delete from core.${model}` : `delete from core.${model} where ${part}`);
  await connection.run(`insert into core.${model} ${sql}`);
  if (isStep) await markParties(connection, part);
}

/** A journey is rebuilt when any step of its party was or now is among the rebuilt steps. */
async function markParties(connection: Connection, part: string): Promise<void> {
  await connection.run(`insert into operations.rebuild_party
    select distinct party from core.journey_item where (${part}) and party not in (select party from operations.rebuild_party)`);
}

async function readModels(): Promise<Record<CoreModel, string>> {
  const entries = await Promise.all(
    coreModels.map(async (model) => [model, await readFile(new URL(`${model}.sql`, modelFolder), 'utf8')] as const),
  );
  return Object.fromEntries(entries) as Record<CoreModel, string>;
}

/** Hash of everything but raw rows that the core tables depend on. */
async function fingerprintOf(connection: Connection, sql: Record<CoreModel, string>): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(sql));
  for (const table of ['setting', 'department', 'office', 'topic', 'queue', 'opening_hours', 'opening_exception'])
    hash.update(JSON.stringify(await connection.rows(`select * from reference.${table} order by all`)));
  return hash.digest('hex');
}

function monthsOf(record: string): string {
  return `local_month in (select month from operations.rebuild_month where record = '${record}')`;
}

function secondsSince(started: number): number {
  return (performance.now() - started) / 1000;
}
