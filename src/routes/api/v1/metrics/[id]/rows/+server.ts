import { refuseMethod, respondFromSnapshot } from '#lib/server/api/edge.ts';
import { recordAnswer } from '#lib/server/api/records.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => {
  const { params, request, url } = event;
  const accept = request.headers.get('accept');
  return respondFromSnapshot(event, (snapshot, language) =>
    recordAnswer(snapshot, { id: params.id, query: url.searchParams, accept, language }),
  );
};

export const fallback: RequestHandler = refuseMethod;
