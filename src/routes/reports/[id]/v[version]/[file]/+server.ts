import { reportFileResponse } from '#lib/server/report/download.ts';
import { knownReport, knownVersion } from '#lib/server/report/read.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => {
  const { id, version, file } = event.params;
  const entry = knownReport(id);
  return reportFileResponse(event, entry, knownVersion(entry, version), file);
};
