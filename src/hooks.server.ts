import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { redirect, type Handle, type HandleServerError, type RequestEvent } from '@sveltejs/kit';
import { sequence } from '@sveltejs/kit/hooks';
import type { Locale } from '#lib/format/locale.ts';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';
import { refuseAddress } from '#lib/server/api/edge.ts';
import { readLanguage } from '#lib/server/api/language.ts';
import { compress } from '#lib/server/compress.ts';
import { log } from '#lib/server/log.ts';
import { readLocale, readTheme, rememberTheme } from '#lib/server/preferences.ts';
import { withSnapshot } from '#lib/server/snapshot.ts';

const language = new AsyncLocalStorage<Locale>();
overwriteGetLocale(() => language.getStore() ?? 'sv');

const securityHeaders = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=()',
};

const handleTransport: Handle = async ({ event, resolve }) => {
  const started = performance.now();
  event.locals.requestId = randomUUID().slice(0, 8);
  const isLost = isApi(event) && !isDecodable(event.url.pathname);
  const response = compress(event.request, await (isLost ? refuseAddress(event) : resolve(event)));
  for (const [name, value] of Object.entries(securityHeaders)) response.headers.set(name, value);
  if (event.route.id !== null && !isApi(event)) response.headers.set('cache-control', 'private, no-cache');
  const milliseconds = Math.round((performance.now() - started) * 10) / 10;
  log.info({ id: event.locals.requestId, method: event.request.method, path: event.url.pathname, status: response.status, milliseconds });
  return response;
};

const handlePreferences: Handle = ({ event, resolve }) => {
  const onward = event.request.method === 'GET' && !event.isDataRequest && !isApi(event) ? rememberTheme(event.url, event.cookies) : null;
  if (onward) redirect(303, onward);
  const locale = isApi(event)
    ? readLanguage(event.url.searchParams, event.request.headers.get('accept-language'))
    : readLocale(event.url, event.cookies);
  const theme = readTheme(event.cookies);
  Object.assign(event.locals, { locale, theme });
  return language.run(locale, () =>
    resolve(event, {
      transformPageChunk: ({ html }) =>
        html.replace('%lang%', locale).replace(' %theme%', theme === 'auto' ? '' : ` data-theme="${theme}"`),
      preload: ({ type, path }) => type === 'css' || type === 'js' || (type === 'font' && path.includes('-latin-wght-normal')),
    }),
  );
};

/** One page is made from one snapshot, from its first query to its last. The API holds its own, since it streams. */
const handleSnapshot: Handle = ({ event, resolve }) => {
  if (isApi(event) || event.route.id === null) {
    Object.assign(event.locals, { snapshot: null, snapshotProblem: null });
    return resolve(event);
  }
  return withSnapshot(async (snapshot, snapshotProblem) => {
    Object.assign(event.locals, { snapshot, snapshotProblem });
    return resolve(event);
  }, event.locals.requestId);
};

export const handle = sequence(handleTransport, handlePreferences, handleSnapshot);

export const handleError: HandleServerError = ({ error, event, status, message }) => {
  const id = event.locals.requestId ?? randomUUID().slice(0, 8);
  if (status === 404) log.info({ id, path: event.url.pathname }, 'no such page');
  else log.error({ id, path: event.url.pathname, err: error }, 'page failed');
  return { message: `${message} · ${id}`, id };
};

function isApi(event: RequestEvent): boolean {
  return event.url.pathname.startsWith('/api/');
}

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
