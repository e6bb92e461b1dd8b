import { error } from '@sveltejs/kit';
import { filterDimensions } from '#lib/filters/dimension.ts';
import { readClause } from '#lib/server/clause.ts';
import { section } from '#lib/server/section.ts';
import { describeSelection } from '#lib/server/selection.ts';
import { linkTo, openView } from '#lib/server/view.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const view = openView(event);
  const policy = view.snapshot.policies.find(({ id }) => id === event.params.id);
  if (!policy) error(404, { message: 'no such policy', id: event.locals.requestId });
  return {
    selection: describeSelection(view, event.url.pathname, { compare: false, dimensions: filterDimensions }),
    id: policy.id,
    title: policy.title[view.locale],
    text: policy.text,
    page: policy.page ? linkTo(view, policy.page) : null,
    actions: `/actions?clause=${policy.id}`,
    proposal: `${linkTo(view, '/actions/new')}&${new URLSearchParams({ clause: policy.id, ...(policy.indicators[0] ? { metric: policy.indicators[0].metric } : {}) }).toString()}`,
    all: linkTo(view, '/compliance', {}, `#${policy.id}`),
    clause: await section(event, 'clause', () => readClause(view, policy.id)),
  };
};
