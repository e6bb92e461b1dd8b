import { policyAnswer } from '#lib/server/api/compliance.ts';
import { refuseMethod, respondFromSnapshot } from '#lib/server/api/edge.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => {
  const { request, url } = event;
  const accept = request.headers.get('accept');
  return respondFromSnapshot(event, (snapshot, language) => policyAnswer(snapshot, { query: url.searchParams, accept, language }));
};

export const fallback: RequestHandler = refuseMethod;
