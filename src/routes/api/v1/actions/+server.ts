import { actionsAnswer } from '#lib/server/action/export.ts';
import { refuseMethod, respondFromSnapshot } from '#lib/server/api/edge.ts';
import { viewOf } from '#lib/server/view.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) =>
  respondFromSnapshot(event, (snapshot, language) => {
    const view = viewOf(snapshot, event, language);
    return actionsAnswer(view, event.url.searchParams, event.request.headers.get('accept'), language);
  });

export const fallback: RequestHandler = refuseMethod;
