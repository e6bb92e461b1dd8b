import { filterDimensions } from '#lib/filters/dimension.ts';
import { selectionQuery } from '#lib/server/annotation-part.ts';
import { drawSample, readDrawPart, readSamples } from '#lib/server/sample/draw.ts';
import { section } from '#lib/server/section.ts';
import { sampleSizes } from '#lib/server/state/sample.ts';
import { describeSelection } from '#lib/server/selection.ts';
import { linkTo, openView } from '#lib/server/view.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const view = openView(event);
  const [draw, samples] = await Promise.all([
    section(event, 'draw', () => readDrawPart(view)),
    section(event, 'samples', () => Promise.resolve(readSamples(view))),
  ]);
  return {
    selection: describeSelection(view, event.url.pathname, { compare: false, dimensions: filterDimensions }),
    back: linkTo(view, '/failure-demand'),
    query: selectionQuery(event.url),
    usual: sampleSizes.usual,
    draw,
    samples,
  };
};

export const actions: Actions = {
  draw: (event) => drawSample(event, openView(event)),
};
