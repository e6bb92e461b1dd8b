import { filterDimensions } from '#lib/filters/dimension.ts';
import { firstContactTrend, readFirstContactFigures } from '#lib/server/first-contact-figures.ts';
import { readFirstContact, readFirstContactTopics } from '#lib/server/first-contact.ts';
import { section } from '#lib/server/section.ts';
import { describeSelection } from '#lib/server/selection.ts';
import { openView } from '#lib/server/view.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const view = openView(event);
  const { isDataRequest } = event;
  const [firstContact, trend, figures, topics] = await Promise.all([
    section(event, 'fcr', () => readFirstContact(view)),
    section(event, 'trend', () => firstContactTrend(view, { width: 880, isDataRequest })),
    section(event, 'figures', () => readFirstContactFigures(view, { width: 560, isDataRequest })),
    section(event, 'topics', () => readFirstContactTopics(view)),
  ]);
  const selection = describeSelection(view, event.url.pathname, { compare: true, dimensions: filterDimensions });
  return { selection, firstContact, trend, figures, topics };
};
