import { filterDimensions } from '#lib/filters/dimension.ts';
import { readFlow } from '#lib/server/flow-figure.ts';
import { readBacklog, readLeadTimeTrends } from '#lib/server/lead-time-figures.ts';
import { readLeadTimeParts, readLegalClock } from '#lib/server/lead-time-tables.ts';
import { readLeadTimes } from '#lib/server/lead-times.ts';
import { section } from '#lib/server/section.ts';
import { describeSelection } from '#lib/server/selection.ts';
import { readTopicChanges } from '#lib/server/topic-changes.ts';
import { openView } from '#lib/server/view.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const view = openView(event);
  const { isDataRequest } = event;
  const [leadTimes, trends, flow, backlog, parts, clock, changes] = await Promise.all([
    section(event, 'lead-times', () => readLeadTimes(view)),
    section(event, 'trends', () => readLeadTimeTrends(view, { width: 560, isDataRequest })),
    section(event, 'flow', () => readFlow(view, { width: 880, isDataRequest })),
    section(event, 'backlog', () => readBacklog(view, { width: 880, isDataRequest })),
    section(event, 'parts', () => readLeadTimeParts(view)),
    section(event, 'clock', () => readLegalClock(view)),
    section(event, 'changes', () => readTopicChanges(view)),
  ]);
  const selection = describeSelection(view, event.url.pathname, { compare: true, dimensions: filterDimensions });
  return { selection, leadTimes, trends, flow, backlog, parts, clock, changes };
};
