import { commentAction, editAction, moveAction, rememberedAuthor } from '#lib/server/action/change.ts';
import { knownAction, readAction } from '#lib/server/action/detail.ts';
import { readFormPart, valuesOf } from '#lib/server/action/form.ts';
import { actionPath } from '#lib/server/action/words.ts';
import { selectionQuery } from '#lib/server/annotation-part.ts';
import { section } from '#lib/server/section.ts';
import { linkTo, openView } from '#lib/server/view.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const view = openView(event);
  const action = knownAction(event.params.id);
  const canvas = { width: 880, isDataRequest: event.isDataRequest };
  return {
    title: action.title,
    back: linkTo(view, actionPath),
    query: selectionQuery(event.url),
    author: rememberedAuthor(event),
    part: readFormPart(view, valuesOf(view, action)),
    detail: await section(event, 'action', () => readAction(view, action, canvas)),
  };
};

export const actions: Actions = {
  edit: (event) => editAction(event, openView(event), knownAction(event.params.id)),
  move: (event) => moveAction(event, openView(event), knownAction(event.params.id)),
  comment: (event) => commentAction(event, openView(event), knownAction(event.params.id)),
};
