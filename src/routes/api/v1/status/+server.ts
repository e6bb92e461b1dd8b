import { jsonAnswer } from '#lib/server/api/answer.ts';
import { refuseMethod, respondFromSnapshot, takesLanguageOnly } from '#lib/server/api/edge.ts';
import { snapshotStatus } from '#lib/server/api/status.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) =>
  respondFromSnapshot(event, async (snapshot, language) => {
    takesLanguageOnly(event.url.searchParams, language);
    return jsonAnswer(await snapshotStatus(snapshot));
  });

export const fallback: RequestHandler = refuseMethod;
