import { filterDimensions } from '#lib/filters/dimension.ts';
import { section } from '#lib/server/section.ts';
import { describeSelection } from '#lib/server/selection.ts';
import { readTopicFunnel } from '#lib/server/topic-funnel.ts';
import { parseTopicList, writeTopicList } from '#lib/server/topic-list.ts';
import { readTopicMending } from '#lib/server/topic-mending.ts';
import { readTopics } from '#lib/server/topics.ts';
import { openView } from '#lib/server/view.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const view = openView(event);
  const list = parseTopicList(event.url.searchParams);
  const canvas = { width: 880, isDataRequest: event.isDataRequest };
  const [topics, funnel, mending] = await Promise.all([
    section(event, 'topics', () => readTopics(view, list)),
    section(event, 'funnel', () => readTopicFunnel(view, list, canvas)),
    section(event, 'mending', () => readTopicMending(view)),
  ]);
  const selection = describeSelection(view, event.url.pathname, {
    compare: false,
    dimensions: filterDimensions,
    keep: writeTopicList(list),
  });
  return { selection, topics, funnel, mending };
};
