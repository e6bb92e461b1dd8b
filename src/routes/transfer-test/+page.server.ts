import { writeFilters } from '#lib/filters/filters.ts';
import { section } from '#lib/server/section.ts';
import { describeSelection } from '#lib/server/selection.ts';
import { parseAssumptions, writeAssumptions } from '#lib/server/transfer-assumptions.ts';
import { readTransferList } from '#lib/server/transfer-list.ts';
import { transferForm } from '#lib/server/transfer-topic.ts';
import { linkTo, openView } from '#lib/server/view.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const view = openView(event);
  const assumed = parseAssumptions(event.url.searchParams);
  const list = await section(event, 'tested', () => readTransferList(view, assumed));
  return {
    selection: describeSelection(view, event.url.pathname, {
      compare: false,
      dimensions: ['department', 'rosa_level'],
      keep: writeAssumptions(assumed),
    }),
    list,
    form: transferForm(view, assumed, null),
    hidden: [...writeFilters(view.filters)],
    reset: linkTo(view, '/transfer-test'),
  };
};
