import { exportLink } from '#lib/server/sample/export-link.ts';
import { samplePath } from '#lib/server/sample/draw.ts';
import { knownSample } from '#lib/server/sample/known.ts';
import { removeSample, closeSample, reopenSample } from '#lib/server/sample/life.ts';
import { readSampleResult } from '#lib/server/sample/result.ts';
import { section } from '#lib/server/section.ts';
import { linkTo, openView } from '#lib/server/view.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const view = openView(event);
  const sample = knownSample(event.params.id);
  const canvas = { width: 560, isDataRequest: event.isDataRequest };
  return {
    name: sample.name,
    isClosed: sample.closedAt !== null,
    back: linkTo(view, samplePath),
    code: linkTo(view, `${event.url.pathname}/code`),
    query: linkTo(view, '').slice(1),
    files: { csv: exportLink(sample, view.locale === 'sv' ? 'csv-sv' : 'csv'), excel: exportLink(sample, 'xlsx') },
    result: await section(event, 'result', () => Promise.resolve(readSampleResult(view, sample, canvas))),
  };
};

export const actions: Actions = {
  close: (event) => closeSample(event, openView(event), knownSample(event.params.id)),
  reopen: (event) => reopenSample(event, openView(event), knownSample(event.params.id)),
  remove: (event) => removeSample(event, openView(event), knownSample(event.params.id)),
};
