import { filterDimensions } from '#lib/filters/dimension.ts';
import { section } from '#lib/server/section.ts';
import { describeSelection } from '#lib/server/selection.ts';
import { readSignals } from '#lib/server/signals.ts';
import { openView } from '#lib/server/view.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const view = openView(event);
  const signals = await section(event, 'signals', () => readSignals(view));
  return { selection: describeSelection(view, event.url.pathname, { compare: true, dimensions: filterDimensions }), signals };
};
