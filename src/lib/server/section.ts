import type { RequestEvent } from '@sveltejs/kit';
import { log } from './log.ts';

/** A part of a page: what it shows, or the id under which the log says why it could not be made. */
export type Section<T> = { data: T; failed?: never } | { failed: string; data?: never };

/** Makes one part of a page; a failure is logged and shown in its place, and the rest of the page stands. */
export async function section<T>(
  event: Pick<RequestEvent, 'locals' | 'url'>,
  name: string,
  make: () => T | Promise<T>,
): Promise<Section<T>> {
  try {
    return { data: await make() };
  } catch (error) {
    const failed = `${event.locals.requestId}-${name}`;
    log.error({ id: failed, path: event.url.pathname, query: event.url.search, err: error }, 'part of a page failed');
    return { failed };
  }
}
