import { filterDimensions } from '#lib/filters/dimension.ts';
import { ignoredInWords } from '#lib/server/cards.ts';
import { keptRecordParameters, readRecords } from '#lib/server/records.ts';
import { section } from '#lib/server/section.ts';
import { describeSelection } from '#lib/server/selection.ts';
import { knownMetric } from '#lib/server/signals.ts';
import { linkTo, openView } from '#lib/server/view.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const view = openView(event);
  const metric = knownMetric(view, event.params.metric);
  const keep = await keptRecordParameters(view, metric, event.url.searchParams);
  return {
    selection: describeSelection(view, event.url.pathname, { compare: false, dimensions: filterDimensions, keep }),
    ignored: ignoredInWords(view, metric),
    name: metric.name[view.locale],
    back: linkTo(view, `/signals/${metric.id}`),
    records: await section(event, 'records', () => readRecords(view, metric, event.url.searchParams)),
  };
};
