import { section } from '#lib/server/section.ts';
import { describeSelection } from '#lib/server/selection.ts';
import { readTransfers } from '#lib/server/transfers.ts';
import { openView } from '#lib/server/view.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const view = openView(event);
  const transfers = await section(event, 'transfers', () => readTransfers(view, { width: 880, isDataRequest: event.isDataRequest }));
  return { selection: describeSelection(view, event.url.pathname, { compare: false, dimensions: ['department', 'topic'] }), transfers };
};
