import { refuseMethod, respondFromSnapshot } from '#lib/server/api/edge.ts';
import { metricAnswer } from '#lib/server/api/metric.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => {
  const { params, request, url } = event;
  const accept = request.headers.get('accept');
  return respondFromSnapshot(event, (snapshot, language) =>
    metricAnswer(snapshot, { id: params.id, query: url.searchParams, accept, language }),
  );
};

export const fallback: RequestHandler = refuseMethod;
