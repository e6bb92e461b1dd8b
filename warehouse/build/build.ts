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
const coreTables = ['service_case', 'contact', 'journey', 'response', 'queue_interval'] as const;
type CoreTable = (typeof coreTables)[number];
/** The steps of journeys are a view: they are read as they stand before and after the tables under them are rebuilt. */
const stepView = 'journey_item';
type CoreSql = Record<CoreTable | typeof stepView, string>;

const partsToReplace: Record<CoreTable, string> = {
  service_case: 'case_ref in (select case_ref from operations.rebuild_case)',
  contact: monthsOf('contact'),
  journey: 'party in (select party from operations.rebuild_party)',
  response: monthsOf('response'),
  queue_interval: monthsOf('queue_interval'),
};

/**
 * Builds the core models from raw, tests them, and forgets what was touched, all or nothing: rebuilt is what new rows touched, or
 * everything when reference data, settings or models changed.
 * @throws WarehouseError when a data test fails; the core tables are as they were then
 */
export async function buildModels(connection: Connection, settings: BuildSettings): Promise<BuildReport> {
  const started = performance.now();
  const sql = await readModels();
  const { scope, fingerprint } = await connection.transaction(() => prepareBuild(connection, settings, sql));
  if (scope.kind === 'current') return { scope: scope.kind, months: 0, seconds: secondsSince(started), testsPassed: 0 };
  return connection.transaction(async () => {
    await rebuildTables(connection, sql, scope.kind === 'full');
    const tests = await failedTests(connection);
    if (tests.failed.length > 0)
      throw new WarehouseError(`Datatest stoppade publiceringen:\n${tests.failed.map((test) => `  ${test}`).join('\n')}`);
    for (const table of ['touched_month', 'touched_case', 'build']) await connection.run(`delete from operations.${table}`);
    await connection.run('insert into operations.build values ($fingerprint, current_timestamp)', { fingerprint });
    return { scope: scope.kind, months: scope.months, seconds: secondsSince(started), testsPassed: tests.passed };
  });
}

/**
 * Settings, what to rebuild and the calendar. Committed before the tables are rebuilt, since DuckDB plans a join by what it knows of the
 * size of a table, and of rows that the same transaction wrote it knows nothing. All of it is made anew by the next build.
 */
async function prepareBuild(
  connection: Connection,
  settings: BuildSettings,
  sql: CoreSql,
): Promise<{ scope: RebuildScope; fingerprint: string }> {
  await connection.run('delete from reference.setting');
  await connection.run('insert into reference.setting values ($municipality, $timezone, $days::integer, $isSynthetic)', {
    municipality: settings.municipality,
    timezone: settings.timezone,
    days: settings.repeatWindowDays,
    isSynthetic: settings.isSynthetic,
  });
  const fingerprint = await fingerprintOf(connection, sql);
  const last = await connection.row<{ fingerprint: string }>('select fingerprint from operations.build order by built_at desc limit 1');
  const scope = await markRebuild(connection, {
    full: settings.full || last?.fingerprint !== fingerprint,
    repeatWindowDays: settings.repeatWindowDays,
  });
  if (scope.kind !== 'current') await prepareCalendar(connection, settings.timezone);
  return { scope, fingerprint };
}

const journeySlices = 4;

async function rebuildTables(connection: Connection, sql: CoreSql, full: boolean): Promise<void> {
  await connection.run(`create or replace view core.${stepView} as ${sql[stepView]}`);
  if (!full) await markParties(connection);
  for (const table of coreTables) {
    if (table === 'journey' && !full) await markParties(connection);
    await connection.run(full ? `delete from core.${table}` : `delete from core.${table} where ${partsToReplace[table]}`);
    if (table === 'journey') await insertJourneys(connection, sql.journey, full ? journeySlices : 1);
    else await connection.run(`insert into core.${table} ${sql[table]}`);
  }
}

/** Parties do not meet, so their journeys can be built some parties at a time, in a part of the memory that all at once need. */
async function insertJourneys(connection: Connection, sql: string, slices: number): Promise<void> {
  for (let slice = 0; slice < slices; slice++) {
    await connection.run('update operations.journey_slice set slice = $slice::integer, slice_count = $slices::integer', { slice, slices });
    await connection.run(`insert into core.journey ${sql}`);
  }
}

/** A journey is rebuilt when any step of its party was or now is among the rebuilt contacts and cases. */
async function markParties(connection: Connection): Promise<void> {
  await connection.run(`insert into operations.rebuild_party
    select distinct party from core.${stepView}
    where ((kind <> 'case' and ${partsToReplace.contact}) or ${partsToReplace.service_case})
      and party not in (select party from operations.rebuild_party)`);
}

async function readModels(): Promise<CoreSql> {
  const entries = await Promise.all(
    [...coreTables, stepView].map(async (name) => [name, await readFile(new URL(`${name}.sql`, modelFolder), 'utf8')] as const),
  );
  return Object.fromEntries(entries) as CoreSql;
}

/** The marts alone read the last three: a snapshot is published only after a build, so a change of them must cause one. */
const fingerprinted = [
  ...['setting', 'department', 'office', 'topic', 'queue', 'opening_hours', 'opening_exception'],
  ...['agreement', 'transfer', 'cost'],
];

/** Hash of everything but raw rows that the core tables depend on. */
async function fingerprintOf(connection: Connection, sql: CoreSql): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(sql));
  for (const table of fingerprinted) hash.update(JSON.stringify(await connection.rows(`select * from reference.${table} order by all`)));
  return hash.digest('hex');
}

function monthsOf(record: string): string {
  return `local_month in (select month from operations.rebuild_month where record = '${record}')`;
}

function secondsSince(started: number): number {
  return (performance.now() - started) / 1000;
}
