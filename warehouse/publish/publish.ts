import { createHash } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Connection, identifier, literal } from '../connection.ts';
import { WarehouseError } from '../errors.ts';
import { facts } from '../metrics/definition.ts';
import type { MetricSettings } from '../metrics/settings.ts';
import { pruneSnapshots, snapshotFolder, snapshotPath, useSnapshot } from './snapshots.ts';

export type PublishOptions = { dataDir: string; now: Date; metricSettings: MetricSettings; keep?: number };

const martFolder = new URL('../models/marts/', import.meta.url);

/** Whether the models were built since the last publication, or it was made with other settings: readers see something older than they could. */
export async function needsPublishing(connection: Connection, metricSettings: MetricSettings): Promise<boolean> {
  const row = await connection.row<{ isNewer: boolean; madeWith: string | null }>(`select coalesce(
    (select max(built_at) from operations.build) > (select max(built_at) from operations.publication),
    (select count(*) > 0 from operations.build)) as "isNewer",
    (select max_by(made_with, published_at) from operations.publication) as "madeWith"`);
  if (!row) return false;
  return row.isNewer || row.madeWith !== (await madeWith(metricSettings));
}

/** Hash of what a publication is made with besides the models. */
async function madeWith(metricSettings: MetricSettings): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(metricSettings));
  for (const name of await martFiles()) hash.update(await readFile(new URL(name, martFolder)));
  return hash.digest('hex');
}

async function martFiles(): Promise<string[]> {
  return (await readdir(martFolder)).filter((file) => file.endsWith('.sql')).sort();
}

/**
 * Writes the marts, and nothing else, to a new snapshot file and makes it current by an atomic rename. Until then readers see the
 * previous one; a failure leaves it untouched and removes what was written.
 * @throws WarehouseError when it cannot be written (disk full, no permission)
 */
export async function publishSnapshot(connection: Connection, options: PublishOptions): Promise<{ snapshotId: string; bytes: number }> {
  await mkdir(snapshotFolder(options.dataDir), { recursive: true });
  const id = await freeId(options.dataDir, options.now);
  const unfinished = join(snapshotFolder(options.dataDir), `.${id}.duckdb`);
  try {
    await writeMarts(connection, unfinished, id, options);
    await flush(unfinished);
    await rename(unfinished, snapshotPath(options.dataDir, id));
    await useSnapshot(options.dataDir, id);
  } catch (cause) {
    await Promise.all(['', '.wal'].map((suffix) => rm(unfinished + suffix, { force: true }).catch(() => undefined)));
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new WarehouseError(
      `Utgåvan kunde inte skrivas: ${reason}. Den förra visas fortfarande. Kontrollera plats och rättigheter i ${options.dataDir} och kör om.`,
      { cause },
    );
  }
  await connection.run('insert into operations.publication select $id, max(built_at), current_timestamp, $madeWith from operations.build', {
    id,
    madeWith: await madeWith(options.metricSettings),
  });
  await pruneSnapshots(options.dataDir, options.keep ?? 5);
  return { snapshotId: id, bytes: (await stat(snapshotPath(options.dataDir, id))).size };
}

async function writeMarts(connection: Connection, path: string, id: string, options: PublishOptions): Promise<void> {
  await rm(path, { force: true });
  await connection.run(`attach ${literal(path)} as snapshot`);
  try {
    for (const name of await martFiles()) {
      const sql = await readFile(new URL(name, martFolder), 'utf8');
      await connection.run(`create table snapshot.${identifier(name.slice(0, -4))} as ${sql}`);
    }
    await connection.run(
      `create table snapshot.metadata as
        with fact_date as (${facts.map((fact) => `select local_date from snapshot.${fact}`).join(' union all ')})
        select $id as snapshot_id, cast($createdAt as timestamp) as created_at, $metricSettings as metric_settings, setting.*,
          (select max(started_at) from core.contact) as newest_contact_at,
          (select min(local_date) from fact_date) as first_date,
          (select max(local_date) from fact_date) as last_date,
          (select min(local_date) from snapshot.contact) as first_contact_date,
          (select max(local_date) from snapshot.contact) as last_contact_date
        from reference.setting as setting`,
      { id, createdAt: options.now.toISOString(), metricSettings: JSON.stringify(options.metricSettings) },
    );
  } finally {
    await connection.run('detach snapshot');
  }
}

async function freeId(dataDir: string, now: Date): Promise<string> {
  for (let at = now.getTime(); ; at += 1000) {
    const id = new Date(at).toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-');
    const taken = await stat(snapshotPath(dataDir, id)).catch(() => undefined);
    if (!taken) return id;
  }
}

async function flush(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
