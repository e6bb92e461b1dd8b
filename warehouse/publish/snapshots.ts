import { open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { WarehouseError } from '../errors.ts';

export type SnapshotFile = { id: string; bytes: number; isCurrent: boolean };

const pattern = /^(\d{8}-\d{6})\.duckdb$/;

export function snapshotFolder(dataDir: string): string {
  return join(dataDir, 'snapshots');
}

export function snapshotPath(dataDir: string, id: string): string {
  if (!pattern.test(`${id}.duckdb`)) throw new WarehouseError(`”${id}” är inget utgåve-id. Skriv det som npm run snapshots -- list visar.`);
  return join(snapshotFolder(dataDir), `${id}.duckdb`);
}

/** The published snapshots, newest first. */
export async function listSnapshots(dataDir: string): Promise<SnapshotFile[]> {
  const current = await currentSnapshotId(dataDir);
  const names = await readdir(snapshotFolder(dataDir)).catch(() => []);
  const ids = names
    .flatMap((name) => pattern.exec(name)?.[1] ?? [])
    .sort()
    .reverse();
  return Promise.all(ids.map(async (id) => ({ id, bytes: (await stat(snapshotPath(dataDir, id))).size, isCurrent: id === current })));
}

/** The id that readers open now, or undefined when nothing has been published. */
export async function currentSnapshotId(dataDir: string): Promise<string | undefined> {
  const text = await readFile(join(snapshotFolder(dataDir), 'current'), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  return text?.trim() || undefined;
}

/**
 * Makes readers open another published snapshot, by one atomic rename.
 * @throws WarehouseError when there is no such snapshot
 */
export async function useSnapshot(dataDir: string, id: string): Promise<void> {
  const path = snapshotPath(dataDir, id);
  await stat(path).catch(() => {
    throw new WarehouseError(
      `Utgåvan ${id} finns inte i ${snapshotFolder(dataDir)}. Kör npm run snapshots -- list för att se vilka som finns.`,
    );
  });
  const pointer = join(snapshotFolder(dataDir), 'current');
  const file = await open(`${pointer}.new`, 'w');
  try {
    await file.writeFile(`${id}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${pointer}.new`, pointer);
}

/** Removes all but the newest `keep` snapshots and what interrupted publications left; the current one always stays. */
export async function pruneSnapshots(dataDir: string, keep: number): Promise<void> {
  const snapshots = await listSnapshots(dataDir);
  const superfluous = snapshots.filter((snapshot, i) => i >= keep && !snapshot.isCurrent).map(({ id }) => `${id}.duckdb`);
  const leftovers = (await readdir(snapshotFolder(dataDir))).filter((name) => name.startsWith('.'));
  await Promise.all([...superfluous, ...leftovers].map((name) => rm(join(snapshotFolder(dataDir), name), { force: true })));
}
