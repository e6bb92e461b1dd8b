import { filterDimensions } from '#lib/filters/dimension.ts';
import { section } from '#lib/server/section.ts';
import { describeSelection } from '#lib/server/selection.ts';
import { readGapPage } from '#lib/server/service-gaps.ts';
import { openView } from '#lib/server/view.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const view = openView(event);
  const promise = event.url.searchParams.get('promise');
  const keep: [string, string][] = promise === null ? [] : [['promise', promise]];
  return {
    selection: describeSelection(view, event.url.pathname, { compare: false, dimensions: filterDimensions, keep }),
    gaps: await section(event, 'gaps', () => readGapPage(view, promise, { width: 1120, isDataRequest: event.isDataRequest })),
  };
};
