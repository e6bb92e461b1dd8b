import { filterDimensions } from '#lib/filters/dimension.ts';
import { readEquity } from '#lib/server/equity.ts';
import { section } from '#lib/server/section.ts';
import { describeSelection } from '#lib/server/selection.ts';
import { openView } from '#lib/server/view.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const view = openView(event);
  const equity = await section(event, 'equity', () => readEquity(view, { width: 560, isDataRequest: event.isDataRequest }));
  return { selection: describeSelection(view, event.url.pathname, { compare: false, dimensions: filterDimensions }), equity };
};
