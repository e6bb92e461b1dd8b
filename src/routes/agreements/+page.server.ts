import { readAgreements } from '#lib/server/agreements.ts';
import { section } from '#lib/server/section.ts';
import { describeSelection } from '#lib/server/selection.ts';
import { openView } from '#lib/server/view.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const view = openView(event);
  const agreements = await section(event, 'agreements', () => readAgreements(view));
  const dimensions = ['department', 'channel', 'topic'] as const;
  return { selection: describeSelection(view, event.url.pathname, { compare: true, dimensions }), agreements };
};
