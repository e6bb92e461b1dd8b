import { readCodingPart, saveCoding } from '#lib/server/sample/coding.ts';
import { samplePath } from '#lib/server/sample/draw.ts';
import { knownSample } from '#lib/server/sample/known.ts';
import { section } from '#lib/server/section.ts';
import { linkTo, openView } from '#lib/server/view.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const view = openView(event);
  const sample = knownSample(event.params.id);
  const saved = /^\d{1,2}$/.exec(event.url.searchParams.get('saved') ?? '');
  return {
    name: sample.name,
    back: linkTo(view, `${samplePath}/${sample.id}`),
    saved: saved ? Number(saved[0]) : null,
    coding: await section(event, 'coding', () => Promise.resolve(readCodingPart(event, view, sample))),
  };
};

export const actions: Actions = {
  save: (event) => saveCoding(event, openView(event), knownSample(event.params.id)),
};
