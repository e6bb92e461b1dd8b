import { readQualityPage } from '#lib/server/quality.ts';
import { section } from '#lib/server/section.ts';
import { describeSelection } from '#lib/server/selection.ts';
import { openView } from '#lib/server/view.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const view = openView(event);
  const quality = await section(event, 'quality', () => readQualityPage(view));
  return { selection: describeSelection(view, event.url.pathname, { compare: false, dimensions: [] }), quality };
};
