import type { Snapshot } from '#warehouse/publish/reader.ts';
import type { Status } from './answer-schemas.ts';
import { extentOf } from './extent.ts';

/** Which snapshot is shown, how fresh each source is and how the last run went. */
export async function snapshotStatus(snapshot: Snapshot): Promise<Status> {
  const { snapshotId, createdAt, municipality, isSynthetic, timezone } = snapshot.metadata;
  const { from, to } = await extentOf(snapshot);
  const { sources, runs } = await snapshot.quality(from, to);
  const run = runs[0];
  return {
    snapshot: snapshotId,
    created_at: createdAt,
    municipality,
    synthetic: isSynthetic,
    timezone,
    from,
    to,
    sources: sources.map(({ source, record, newestAt, loadedAt }) => ({ source, record, newest_at: newestAt, loaded_at: loadedAt })),
    last_run: run
      ? {
          id: run.runId,
          status: run.status,
          started_at: run.startedAt,
          finished_at: run.finishedAt,
          files: run.files,
          rows_in: run.rowsIn,
          rows_loaded: run.rowsLoaded,
          rows_rejected: run.rowsRejected,
        }
      : null,
  };
}
