import { existsSync } from 'node:fs';
import { Snapshot } from '#warehouse/publish/reader.ts';
import { currentSnapshotId, snapshotPath } from '#warehouse/publish/snapshots.ts';
import { settings } from '#lib/server/settings.ts';
import { ReportError } from './errors.ts';

/**
 * Works on a published snapshot, the current one when no other is named, and closes it after.
 * @throws ReportError when there is none, or the one named is gone
 */
export async function withSnapshot<T>(wanted: string | undefined, work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
  const { dataDir } = settings;
  const id = wanted ?? (await currentSnapshotId(dataDir));
  if (id === undefined) throw new ReportError(`Det finns ingen utgåva i ${dataDir}. Kör npm run ingest.`);
  const path = snapshotPath(dataDir, id);
  if (!existsSync(path))
    throw new ReportError(
      `Utgåvan ${id} finns inte i ${dataDir}: de äldsta tas bort efter hand. Se vilka som finns: npm run snapshots -- list.`,
    );
  const snapshot = await Snapshot.open(path);
  return snapshot.hold(() => work(snapshot)).finally(() => snapshot.retire());
}
