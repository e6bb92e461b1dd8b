import { jsonAnswer } from '#lib/server/api/answer.ts';
import { metricCatalogue } from '#lib/server/api/catalogue.ts';
import { refuseMethod, respondFromSnapshot, takesLanguageOnly } from '#lib/server/api/edge.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) =>
  respondFromSnapshot(event, (snapshot, language) => {
    takesLanguageOnly(event.url.searchParams, language);
    return jsonAnswer(metricCatalogue(snapshot));
  });

export const fallback: RequestHandler = refuseMethod;
