import { filterDimensions } from '#lib/filters/dimension.ts';
import { readOverview, readOverviewFigures } from '#lib/server/overview.ts';
import { section } from '#lib/server/section.ts';
import { describeSelection } from '#lib/server/selection.ts';
import { openView } from '#lib/server/view.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const view = openView(event);
  const canvas = { width: 560, isDataRequest: event.isDataRequest };
  const [overview, figures] = await Promise.all([
    section(event, 'overview', () => readOverview(view)),
    section(event, 'figures', () => readOverviewFigures(view, canvas)),
  ]);
  return { selection: describeSelection(view, event.url.pathname, { compare: true, dimensions: filterDimensions }), overview, figures };
};
