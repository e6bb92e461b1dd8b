import { readSavedViewPage, removeView, renameView, restoreView, saveView } from '#lib/server/saved-views.ts';
import { section } from '#lib/server/section.ts';
import { openView } from '#lib/server/view.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const view = openView(event);
  return { list: await section(event, 'saved-views', () => readSavedViewPage(view, event)) };
};

export const actions: Actions = {
  save: (event) => saveView(event, openView(event)),
  rename: (event) => renameView(event, openView(event)),
  remove: (event) => removeView(event),
  restore: (event) => restoreView(event, openView(event)),
};
