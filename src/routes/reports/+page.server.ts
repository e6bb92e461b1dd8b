import { selectionQuery } from '#lib/server/annotation-part.ts';
import { readReportFilter, readReportList } from '#lib/server/report/list.ts';
import { makeDraft, readMakePart } from '#lib/server/report/make.ts';
import { reportPath } from '#lib/server/report/words.ts';
import { section } from '#lib/server/section.ts';
import { openView } from '#lib/server/view.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const view = openView(event);
  return {
    path: reportPath,
    query: selectionQuery(event.url),
    make: readMakePart(view),
    list: await section(event, 'reports', async () => ({
      ...(await readReportList(view, event.url.searchParams)),
      filter: readReportFilter(view, event.url.searchParams),
    })),
  };
};

export const actions: Actions = {
  make: (event) => makeDraft(event, openView(event)),
};
