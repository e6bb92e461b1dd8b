import { NoSnapshotError, SnapshotReader, type Snapshot } from '#warehouse/publish/reader.ts';
import { log } from './log.ts';
import { settings } from './settings.ts';

/** The one reader of published snapshots in this process: pages and API see a new snapshot without a restart. */
export const snapshotReader = new SnapshotReader(settings.dataDir);

export type SnapshotProblem = 'missing' | 'unreadable';

/**
 * Runs `work` on the current snapshot, which stays open and the same until it is done. When there is none, or it cannot
 * be read, `work` gets null and the reason: a page then says what to do.
 */
export async function withSnapshot<T>(
  work: (snapshot: Snapshot | null, problem: SnapshotProblem | null) => Promise<T>,
  requestId?: string,
): Promise<T> {
  let started = false;
  try {
    return await snapshotReader.use((snapshot) => {
      started = true;
      return work(snapshot, null);
    });
  } catch (error) {
    if (started) throw error;
    if (!(error instanceof NoSnapshotError)) log.error({ id: requestId, err: error }, 'snapshot cannot be opened');
    return work(null, error instanceof NoSnapshotError ? 'missing' : 'unreadable');
  }
}
