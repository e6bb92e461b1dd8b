import { jsonAnswer } from '#lib/server/api/answer.ts';
import { benchmarkAnswer } from '#lib/server/api/benchmarks.ts';
import { refuseMethod, respondFromSnapshot } from '#lib/server/api/edge.ts';
import { benchmarkParameters } from '#lib/server/api/parameters.ts';
import { invalidParameters } from '#lib/server/api/problem.ts';
import { parseQuery } from '#lib/server/api/query.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) =>
  respondFromSnapshot(event, (snapshot, language) => {
    const parameters = benchmarkParameters(snapshot.metrics.map(({ id }) => id));
    const parsed = parseQuery(parameters, event.url.searchParams, language);
    if ('errors' in parsed) throw invalidParameters(parsed.errors);
    return jsonAnswer(benchmarkAnswer(snapshot, parsed.data.metric));
  });

export const fallback: RequestHandler = refuseMethod;
