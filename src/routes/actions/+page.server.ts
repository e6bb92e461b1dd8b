import { rememberedAuthor } from '#lib/server/action/change.ts';
import { exportLinks } from '#lib/server/action/export-links.ts';
import { importActions } from '#lib/server/action/import.ts';
import { readActionFilter, readActionList } from '#lib/server/action/list.ts';
import { actionPath } from '#lib/server/action/words.ts';
import { selectionQuery } from '#lib/server/annotation-part.ts';
import { section } from '#lib/server/section.ts';
import { linkTo, openView } from '#lib/server/view.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const view = openView(event);
  return {
    path: actionPath,
    filter: readActionFilter(view, event.url.searchParams),
    proposal: linkTo(view, `${actionPath}/new`),
    files: exportLinks(event.url.searchParams, view),
    query: selectionQuery(event.url),
    author: rememberedAuthor(event),
    list: await section(event, 'actions', () => readActionList(view, event.url.searchParams)),
  };
};

export const actions: Actions = {
  import: (event) => importActions(event, openView(event)),
};
