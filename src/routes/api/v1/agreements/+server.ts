import { refuseMethod, respondFromSnapshot } from '#lib/server/api/edge.ts';
import { agreementAnswer } from '#lib/server/api/agreements.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => {
  const { request, url } = event;
  const accept = request.headers.get('accept');
  return respondFromSnapshot(event, (snapshot, language) => agreementAnswer(snapshot, { query: url.searchParams, accept, language }));
};

export const fallback: RequestHandler = refuseMethod;
