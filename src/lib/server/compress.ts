import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { constants, createBrotliCompress, createGzip } from 'node:zlib';

const text = /^(?:text\/|application\/(?:[a-z.+-]+\+)?json|application\/javascript|image\/svg)/;
const brotliQuality = 5;

/** Sends text compressed to those who take it. What is already encoded, or has no body, passes as it is. */
export function compress(request: Request, response: Response): Response {
  const type = response.headers.get('content-type') ?? '';
  if (!response.body || response.headers.has('content-encoding') || !text.test(type)) return response;
  const headers = new Headers(response.headers);
  headers.append('vary', 'accept-encoding');
  const accepted = request.headers.get('accept-encoding') ?? '';
  const encoding = /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : null;
  if (!encoding) return new Response(response.body, { status: response.status, headers });
  const encoder =
    encoding === 'br' ? createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: brotliQuality } }) : createGzip({ level: 6 });
  const source = Readable.fromWeb(response.body as ReadableStream);
  source.on('error', (error) => encoder.destroy(error));
  headers.set('content-encoding', encoding);
  headers.delete('content-length');
  const tag = headers.get('etag');
  if (tag?.startsWith('"')) headers.set('etag', `W/${tag}`);
  return new Response(Readable.toWeb(source.pipe(encoder)) as BodyInit, { status: response.status, headers });
}
