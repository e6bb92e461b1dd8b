import type { RequestEvent } from '@sveltejs/kit';
import type { Snapshot } from '#warehouse/publish/reader.ts';
import type { Locale } from '#lib/format/locale.ts';
import { log } from '#lib/server/log.ts';
import { withSnapshot } from '#lib/server/snapshot.ts';
import { hasTag, type Answer } from './answer.ts';
import { readLanguage } from './language.ts';
import { messages } from './messages.ts';
import { invalidParameters, problemDocument, ProblemError } from './problem.ts';
import { languageOnly } from './parameters.ts';
import { parseQuery } from './query.ts';

export type ApiEvent = Pick<RequestEvent, 'request' | 'url' | 'locals'>;

const retryAfterSeconds = 30;
const commonHeaders = { 'cache-control': 'private, no-cache', vary: 'accept, accept-language' };

/** Answers a request, or says in a problem document why not: nothing gets past this. */
export async function respond(event: ApiEvent, answer: (language: Locale) => Answer | Promise<Answer>): Promise<Response> {
  const language = readLanguage(event.url.searchParams, event.request.headers.get('accept-language'));
  try {
    return await answerResponse(event, await answer(language));
  } catch (error) {
    if (error instanceof ProblemError) return problemResponse(event, error, language);
    log.error({ id: event.locals.requestId, path: event.url.pathname, err: error }, 'request failed');
    return problemResponse(event, new ProblemError('InternalError', messages.internal()[language]), language);
  }
}

/** As `respond`, on the current snapshot, which stays the same until the body has been made. */
export async function respondFromSnapshot(
  event: ApiEvent,
  answer: (snapshot: Snapshot, language: Locale) => Answer | Promise<Answer>,
): Promise<Response> {
  return withSnapshot((snapshot, problem) =>
    respond(event, (language) => {
      if (snapshot) return answer(snapshot, language);
      const message = problem === 'missing' ? messages.missingSnapshot() : messages.unreadableSnapshot();
      throw new ProblemError('NoSnapshot', message[language]);
    }),
  );
}

/** @throws ProblemError when the query has anything but a language */
export function takesLanguageOnly(query: URLSearchParams, language: Locale): void {
  const parsed = parseQuery(languageOnly, query, language);
  if ('errors' in parsed) throw invalidParameters(parsed.errors);
}

/** For the methods that a route does not have. */
export const refuseMethod = (event: ApiEvent): Promise<Response> =>
  respond(event, (language) => {
    throw new ProblemError('MethodNotAllowed', messages.readOnly()[language]);
  });

/** For addresses that lead nowhere. */
export const refuseAddress = (event: ApiEvent): Promise<Response> =>
  respond(event, (language) => {
    throw new ProblemError('NotFound', messages.noSuchAddress()[language]);
  });

async function answerResponse({ request }: ApiEvent, answer: Answer): Promise<Response> {
  const headers = new Headers({ ...commonHeaders, etag: answer.tag });
  if (hasTag(request.headers.get('if-none-match'), answer.tag)) return new Response(null, { status: 304, headers });
  const body = await answer.body();
  headers.set('content-type', answer.contentType);
  if (answer.fileName) headers.set('content-disposition', `attachment; filename="${answer.fileName}"`);
  return new Response(request.method === 'HEAD' ? null : body, { headers });
}

function problemResponse({ request, url, locals }: ApiEvent, error: ProblemError, language: Locale): Response {
  const problem = problemDocument(error, language, `${url.pathname}#${locals.requestId}`);
  const headers = new Headers({ ...commonHeaders, 'content-type': 'application/problem+json', 'content-language': language });
  if (error.kind === 'MethodNotAllowed') headers.set('allow', 'GET, HEAD');
  if (error.kind === 'NoSnapshot') headers.set('retry-after', String(retryAfterSeconds));
  return new Response(request.method === 'HEAD' ? null : JSON.stringify(problem), { status: problem.status, headers });
}
