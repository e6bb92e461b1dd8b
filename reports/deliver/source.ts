import type { Snapshot } from '#warehouse/publish/reader.ts';
import type { Edition } from '../document.ts';
import { makeReport } from '../make.ts';
import { writeForms } from '../write.ts';
import type { ReportSource } from './run.ts';

/**
 * Reports made from a snapshot at the moment they are sent. One that someone must approve is not made here.
 * @param folder where the files are written
 */
export function freshReports(snapshot: Snapshot, folder: string, now: () => Date): ReportSource {
  return {
    versionOf: () => 1,
    prepare: async ({ request, release }) => {
      if (release === 'manual') return null;
      const report = await makeReport(snapshot, request, now());
      const releasedAt = now().toISOString();
      const edition: Edition = { report, version: 1, state: 'released', approvedBy: null, releasedAt, correction: null, comments: [] };
      return { edition, files: await writeForms(edition, folder), path: null };
    },
  };
}
