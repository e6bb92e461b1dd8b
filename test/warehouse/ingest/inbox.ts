import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import type { Row } from '#warehouse/connection.ts';
import { openWarehouse } from '#warehouse/store.ts';
import { loadConfig } from '#ingest/config/load.ts';
import type { Network } from '#ingest/kolada/client.ts';
import { type Checked, checkSources } from '#ingest/run/check.ts';
import { Progress } from '#ingest/run/progress.ts';
import type { RunReport, SourceReport } from '#ingest/run/report.ts';
import { runIngest } from '#ingest/run/run.ts';
import { inTemporaryFolder } from '../../support/warehouse.ts';

export type SourceYaml = Record<string, unknown> & { fields?: Record<string, unknown> };

/** A municipality in a temporary folder: its configuration, the folder `in` for its files, and a real warehouse. */
export type Inbox = {
  folder: string;
  dataDir: string;
  configure: (...sources: SourceYaml[]) => Promise<void>;
  write: (name: string, content: string | Buffer) => Promise<string>;
  /** a run whose models and publication are left out */
  run: (options?: { full?: boolean; source?: string; network?: Network }) => Promise<RunReport>;
  /** the first source of a run */
  load: (options?: { full?: boolean }) => Promise<SourceReport>;
  check: (network?: Network) => Promise<Checked>;
  rows: <T extends object = Row>(sql: string) => Promise<T[]>;
  messages: string[];
};

export const testKey = 'nyckel-for-prov-som-ar-minst-32-byte';

/** A source of contacts from CSV, with the least it needs; `changes` are merged into it. */
export function contactSource(changes: SourceYaml = {}): SourceYaml {
  const { fields, ...rest } = changes;
  return {
    id: 'telefoni',
    connector: 'files',
    path: 'in/*.csv',
    format: { type: 'csv', delimiter: ';' },
    record: 'contact',
    settle_seconds: 0,
    fields: { source_id: { column: 'id' }, started_at: { column: 'start' }, channel: { value: 'phone' }, ...fields },
    columns: { unknown: 'ignore', missing: 'fail' },
    ...rest,
  };
}

export async function withInbox<T>(work: (inbox: Inbox) => Promise<T>, ...sources: SourceYaml[]): Promise<T> {
  return inTemporaryFolder(async (folder) => {
    const dataDir = join(folder, 'data');
    const config = join(folder, 'servicespegeln.yaml');
    const env = { DATA_DIR: dataDir, PROV_NYCKEL: Buffer.from(testKey).toString('hex') };
    const messages: string[] = [];
    await mkdir(join(folder, 'reference'));
    await mkdir(join(folder, 'in'));
    const run: Inbox['run'] = async ({ full = false, source, network } = {}) =>
      runIngest({
        loaded: await loadConfig(config, env),
        source,
        full,
        progress: new Progress({ write: (text) => messages.push(text) }),
        effects: {
          openWarehouse,
          loadReference: () => Promise.resolve(),
          buildModels: () => Promise.resolve({ scope: 'current', months: 0, seconds: 0, testsPassed: 0 }),
          needsPublishing: () => Promise.resolve(false),
          publishSnapshot: () => Promise.resolve({ snapshotId: 'none' }),
          now: () => new Date(Date.now() + 10_000),
          ...(network ? { network } : {}),
        },
      });
    const inbox: Inbox = {
      ...{ folder, dataDir, messages, run },
      configure: (...list) => writeFile(config, configText(list)),
      write: async (name, content) => {
        const path = join(folder, 'in', name);
        await mkdir(dirname(path), { recursive: true });
        await writeFile(path, content);
        return path;
      },
      load: async (options) => (await run(options)).sources[0]!,
      check: async (network) =>
        checkSources(await loadConfig(config, env, { mayCreateKey: false }), undefined, new Date(Date.now() + 1000), network),
      rows: (sql) => queryWarehouse(dataDir, sql),
    };
    await inbox.configure(...(sources.length > 0 ? sources : [contactSource()]));
    return work(inbox);
  });
}

export function configText(sources: readonly SourceYaml[]): string {
  return stringify({ municipality: { name: 'Provkommun' }, pseudonym_key: { env: 'PROV_NYCKEL' }, reference: 'reference/', sources });
}

export async function queryWarehouse<T extends object = Row>(dataDir: string, sql: string): Promise<T[]> {
  const database = await openWarehouse(dataDir);
  const connection = await database.connect();
  try {
    return await connection.rows<T>(sql);
  } finally {
    connection.close();
    database.close();
  }
}

/** CSV with `;` from a header and rows. */
export function csv(header: string, ...rows: string[]): string {
  return [header, ...rows, ''].join('\n');
}
