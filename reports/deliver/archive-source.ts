import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Snapshot } from '#warehouse/publish/reader.ts';
import { documentName, versionFolder } from '#lib/server/report/folder.ts';
import type { ReportVersion } from '#lib/server/state/report.ts';
import type { ReportBook } from '#lib/server/state/reports.ts';
import type { ReportArchive } from '../archive/archive.ts';
import { makeReport } from '../make.ts';
import type { ReportRequest } from '../request.ts';
import { deliveryId, type Planned } from './plan.ts';
import type { ReportSource } from './run.ts';

/** Who approves and releases what the schedule says is to be released by itself. */
const schedule = 'Servicespegelns schema';

/**
 * Reports on their way out of the archive. What is not there yet is made as a draft; it leaves when somebody has released it, or at once
 * where the schedule says so. What is sent is the newest released version, as it was frozen.
 */
export function archivedReports(
  snapshot: Snapshot,
  { dataDir, archive, book }: { dataDir: string; archive: ReportArchive; book: ReportBook },
  now: () => Date,
): ReportSource {
  const versionsOf = (request: ReportRequest) => book.find(deliveryId(request))?.versions ?? [];
  const released = (versions: readonly ReportVersion[]) => versions.find(({ state }) => state === 'released');

  async function filed({ report: id, version }: ReportVersion) {
    const folder = versionFolder(dataDir, id, version);
    const names = (await readdir(folder)).filter((name) => name !== documentName);
    const page = names.find((name) => name.endsWith('.html'));
    return {
      edition: await archive.edition(id, version),
      files: names.map((name) => join(folder, name)),
      path: page ? `/reports/${id}/v${version}/${page}` : null,
    };
  }

  return {
    versionOf: (request) => (released(versionsOf(request)) ?? versionsOf(request)[0])?.version ?? 1,
    prepare: async ({ request, release }: Planned) => {
      const ready = released(versionsOf(request));
      if (ready) return filed(ready);
      const last = versionsOf(request)[0] ?? (await archive.addDraft(await makeReport(snapshot, request, now())));
      if (release === 'manual') return null;
      if (last.state === 'draft') await archive.approve(last.report, schedule, now());
      return filed(await archive.release(last.report, { by: schedule, at: now(), correction: null }));
    },
  };
}
