import { jsonAnswer } from '#lib/server/api/answer.ts';
import { refuseMethod, respond, takesLanguageOnly } from '#lib/server/api/edge.ts';
import { openApiDocument } from '#lib/server/api/openapi.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) =>
  respond(event, (language) => {
    takesLanguageOnly(event.url.searchParams, language);
    return jsonAnswer(openApiDocument());
  });

export const fallback: RequestHandler = refuseMethod;
