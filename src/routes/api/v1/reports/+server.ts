import { refuseMethod, respond } from '#lib/server/api/edge.ts';
import { reportsAnswer } from '#lib/server/api/reports.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => {
  const { request, url } = event;
  return respond(event, (language) => reportsAnswer({ query: url.searchParams, accept: request.headers.get('accept'), language }));
};

export const fallback: RequestHandler = refuseMethod;
