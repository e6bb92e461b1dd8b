import { filterDimensions } from '#lib/filters/dimension.ts';
import { readFailureFigures } from '#lib/server/failure-demand-figures.ts';
import { readFailureTables } from '#lib/server/failure-demand-tables.ts';
import { readFailureDemand } from '#lib/server/failure-demand.ts';
import { samplePath } from '#lib/server/sample/draw.ts';
import { section } from '#lib/server/section.ts';
import { describeSelection } from '#lib/server/selection.ts';
import { linkTo, openView } from '#lib/server/view.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const view = openView(event);
  const canvas = { width: 560, isDataRequest: event.isDataRequest };
  const [failure, tables, figures] = await Promise.all([
    section(event, 'failure', () => readFailureDemand(view)),
    section(event, 'tables', () => readFailureTables(view)),
    section(event, 'figures', () => readFailureFigures(view, canvas)),
  ]);
  const selection = describeSelection(view, event.url.pathname, { compare: true, dimensions: filterDimensions });
  return { selection, failure, tables, figures, sample: linkTo(view, samplePath) };
};
