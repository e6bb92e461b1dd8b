import { proposeAction, rememberedAuthor } from '#lib/server/action/change.ts';
import { proposedValues, readFormPart } from '#lib/server/action/form.ts';
import { actionPath } from '#lib/server/action/words.ts';
import { selectionQuery } from '#lib/server/annotation-part.ts';
import { linkTo, openView } from '#lib/server/view.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = (event) => {
  const view = openView(event);
  return {
    back: linkTo(view, actionPath),
    query: selectionQuery(event.url),
    author: rememberedAuthor(event),
    part: readFormPart(view, proposedValues(view, event.url.searchParams)),
  };
};

export const actions: Actions = {
  save: (event) => proposeAction(event, openView(event)),
};
