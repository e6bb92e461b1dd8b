import { error } from '@sveltejs/kit';
import { writeFilters } from '#lib/filters/filters.ts';
import { nameOf } from '#lib/server/names.ts';
import { section } from '#lib/server/section.ts';
import { describeSelection } from '#lib/server/selection.ts';
import { parseAssumptions, writeAssumptions } from '#lib/server/transfer-assumptions.ts';
import { readTopicTest } from '#lib/server/transfer-topic.ts';
import { linkTo, openView } from '#lib/server/view.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const view = openView(event);
  const { topic } = event.params;
  if (!view.snapshot.reference.topic.some(({ code }) => code === topic))
    error(404, { message: 'no such topic', id: event.locals.requestId });
  const assumed = parseAssumptions(event.url.searchParams);
  const path = `/transfer-test/${topic}`;
  return {
    selection: describeSelection(view, event.url.pathname, { compare: false, dimensions: [], keep: writeAssumptions(assumed) }),
    path,
    name: nameOf(view, 'topic', topic),
    test: await section(event, 'test', () => readTopicTest(view, topic, assumed)),
    hidden: [...writeFilters(view.filters)],
    all: linkTo(view, '/transfer-test'),
    reset: linkTo(view, path),
  };
};
