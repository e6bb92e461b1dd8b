import { respond } from '#lib/server/api/edge.ts';
import { sampleAnswer } from '#lib/server/sample/export.ts';
import { exportFormats } from '#lib/server/sample/export-link.ts';
import { knownSample } from '#lib/server/sample/known.ts';
import { openView } from '#lib/server/view.ts';
import type { RequestHandler } from './$types.js';

export const GET: RequestHandler = (event) => {
  const view = openView(event);
  const sample = knownSample(event.params.id);
  const format = exportFormats.find((each) => each === event.url.searchParams.get('format')) ?? 'csv';
  return respond(event, () => sampleAnswer(view, sample, format));
};
