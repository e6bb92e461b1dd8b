import { filterDimensions } from '#lib/filters/dimension.ts';
import { readChannelFigures } from '#lib/server/channel-figures.ts';
import { readCallPart, readWrittenPart } from '#lib/server/channel-tables.ts';
import { readChannels } from '#lib/server/channels.ts';
import { readReconciliationPart } from '#lib/server/queue-reconciliation.ts';
import { readCallbackPart, readOpeningPart } from '#lib/server/reach-tables.ts';
import { section } from '#lib/server/section.ts';
import { describeSelection } from '#lib/server/selection.ts';
import { openView } from '#lib/server/view.ts';
import { heatKindOf, readWeekHours } from '#lib/server/week-hours-figure.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const view = openView(event);
  const { isDataRequest, url } = event;
  const [channels, figures, heat, parts] = await Promise.all([
    section(event, 'channels', () => readChannels(view)),
    section(event, 'figures', () => readChannelFigures(view, { width: 560, isDataRequest })),
    section(event, 'heat', () => readWeekHours(view, heatKindOf(url.searchParams), url.pathname, { width: 880, isDataRequest })),
    section(event, 'parts', () =>
      Promise.all([readCallPart, readWrittenPart, readOpeningPart, readCallbackPart, readReconciliationPart].map((read) => read(view))),
    ),
  ]);
  const selection = describeSelection(view, url.pathname, {
    compare: true,
    dimensions: filterDimensions,
    keep: url.searchParams.has('heat') ? [['heat', heatKindOf(url.searchParams)]] : [],
  });
  return { selection, channels, figures, heat, parts };
};
