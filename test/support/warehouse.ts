import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildModels, type BuildReport } from '#warehouse/build/build.ts';
import { type Connection, Database, identifier, type Scalar } from '#warehouse/connection.ts';
import { replaceRows } from '#warehouse/reference/load.ts';
import { migrate } from '#warehouse/store.ts';

export type RawRow = Record<string, Scalar | undefined>;

const defaults: Record<string, RawRow> = {
  contact: { source: 'telefoni', channel: 'phone', direction: 'inbound', unit: 'medborgarcenter', batch_id: 'b1' },
  case_event: { source: 'arende', batch_id: 'b1' },
  response: { source: 'brevlada', channel: 'email', unit: 'social', batch_id: 'b1' },
  queue_interval: { source: 'koer', channel: 'phone', unit: 'medborgarcenter', interval_minutes: 15, batch_id: 'b1' },
};

const departments = ['social', 'samhallsbyggnad'].map((code) => ({ code, name_sv: code, name_en: code }));
const topics = [
  { code: 'bygglov', department: 'samhallsbyggnad', rosa_level: 2, valid_from: '0001-01-01', valid_to: '2026-07-01' },
  { code: 'bygglov', department: 'samhallsbyggnad', rosa_level: 3, valid_from: '2026-07-01', valid_to: '9999-12-31' },
  { code: 'bistand', department: 'social', rosa_level: 5, valid_from: '0001-01-01', valid_to: '9999-12-31' },
].map((topic) => ({ ...topic, name_sv: topic.code, name_en: topic.code }));

/** An empty warehouse in memory with two departments, two topics (one changes level on 1 July 2026) and an office. */
export async function openTestWarehouse(): Promise<{ database: Database; connection: Connection }> {
  const database = await Database.open(':memory:');
  const connection = await database.connect();
  await migrate(connection);
  await replaceRows(connection, 'reference.department', ['code', 'name_sv', 'name_en'], departments);
  await replaceRows(
    connection,
    'reference.topic',
    ['code', 'name_sv', 'name_en', 'department', 'rosa_level', 'valid_from', 'valid_to'],
    topics,
  );
  await replaceRows(connection, 'reference.office', ['code', 'name_sv', 'name_en'], [{ code: 'alby', name_sv: 'Alby', name_en: 'Alby' }]);
  await replaceRows(
    connection,
    'reference.unit',
    ['code', 'name_sv', 'name_en'],
    [{ code: 'medborgarcenter', name_sv: 'MC', name_en: 'MC' }],
  );
  return { database, connection };
}

/** Adds raw rows with the least they need: a source_id of their own and what is not said left empty. */
export async function addRaw(connection: Connection, record: string, rows: readonly RawRow[]): Promise<void> {
  for (const [index, row] of rows.entries()) {
    const full = { ...defaults[record], source_id: `${record}-${index}`, ...row } as Record<string, Scalar>;
    const columns = Object.keys(full);
    await connection.run(
      `insert into raw.${record} (${columns.map(identifier).join(', ')}) values (${columns.map((column) => `$${column}`).join(', ')})`,
      full,
    );
  }
}

export async function buildTestModels(
  connection: Connection,
  options: { full?: boolean; repeatWindowDays?: number } = {},
): Promise<BuildReport> {
  return buildModels(connection, {
    municipality: 'Testkommun',
    timezone: 'Europe/Stockholm',
    repeatWindowDays: options.repeatWindowDays ?? 7,
    isSynthetic: true,
    full: options.full ?? true,
  });
}

/** A folder that is gone when `work` is done. */
export async function inTemporaryFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'servicespegeln-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
