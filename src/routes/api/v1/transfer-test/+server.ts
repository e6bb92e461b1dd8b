import { refuseMethod, respondFromSnapshot } from '#lib/server/api/edge.ts';
import { transferTestAnswer } from '#lib/server/api/transfer-test.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => {
  const { request, url } = event;
  const accept = request.headers.get('accept');
  return respondFromSnapshot(event, (snapshot, language) => transferTestAnswer(snapshot, { query: url.searchParams, accept, language }));
};

export const fallback: RequestHandler = refuseMethod;
