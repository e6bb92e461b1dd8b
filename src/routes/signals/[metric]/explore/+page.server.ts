import { filterDimensions } from '#lib/filters/dimension.ts';
import { readExploreLead, readRest } from '#lib/server/explore.ts';
import { leaderLink, leaderOrders, parseLeaderChoice, readLeaderboards, writeLeaderChoice } from '#lib/server/leaderboards.ts';
import { section } from '#lib/server/section.ts';
import { describeSelection } from '#lib/server/selection.ts';
import { knownMetric } from '#lib/server/signals.ts';
import { linkTo, openView } from '#lib/server/view.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const view = openView(event);
  const metric = knownMetric(view, event.params.metric);
  const path = event.url.pathname;
  const choice = parseLeaderChoice(event.url.searchParams);
  const keep = writeLeaderChoice(choice);
  const [lead, boards, rest] = await Promise.all([
    section(event, 'lead', () => readExploreLead(view, metric)),
    section(event, 'boards', () => readLeaderboards(view, metric, path, choice)),
    section(event, 'rest', () => readRest(view, metric)),
  ]);
  const selection = describeSelection(view, path, { compare: true, dimensions: filterDimensions, keep });
  return {
    ...{ selection, lead, boards, rest },
    name: metric.name[view.locale],
    back: linkTo(view, `/signals/${metric.id}`),
    orders: leaderOrders.map((sort) => ({ sort, href: leaderLink(view, path, { ...choice, sort }), current: sort === choice.sort })),
    search: { q: choice.q, path, hidden: [...new URLSearchParams(linkTo(view, '').slice(1)), ...writeLeaderChoice({ ...choice, q: '' })] },
    clear: leaderLink(view, path, { ...choice, q: '' }),
  };
};
