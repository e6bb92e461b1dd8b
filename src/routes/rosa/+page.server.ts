import { filterDimensions } from '#lib/filters/dimension.ts';
import { levelNames } from '#lib/server/names.ts';
import { readRosa, readRosaFigures, readRosaParts } from '#lib/server/rosa.ts';
import { section } from '#lib/server/section.ts';
import { describeSelection } from '#lib/server/selection.ts';
import { openView } from '#lib/server/view.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const view = openView(event);
  const canvas = { width: 560, isDataRequest: event.isDataRequest };
  const [rosa, figures, parts] = await Promise.all([
    section(event, 'rosa', () => readRosa(view)),
    section(event, 'figures', () => readRosaFigures(view, canvas)),
    section(event, 'topics', () => readRosaParts(view)),
  ]);
  const selection = describeSelection(view, event.url.pathname, { compare: true, dimensions: filterDimensions });
  return { selection, levels: levelNames(view.locale, 'long'), rosa, figures, parts };
};
