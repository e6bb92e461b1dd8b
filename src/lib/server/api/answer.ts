import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';

export type Body = string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>;

/** What a request is answered with; the body is made only when the client does not have it already. */
export type Answer = {
  contentType: string;
  /** a strong entity tag, with its quotes */
  tag: string;
  fileName?: string;
  body: () => Body | Promise<Body>;
};

const rowsAPart = 1_000;

/** A tag that changes whenever one of the parts does. */
export function entityTag(...parts: unknown[]): string {
  return `"${createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22)}"`;
}

/** A small document, which is its own tag. */
export function jsonAnswer(content: object): Answer {
  return { contentType: 'application/json', tag: entityTag(content), body: () => JSON.stringify(content) };
}

/** Whether an `If-None-Match` header names the tag; weak and strong tags count as the same. */
export function hasTag(header: string | null, tag: string): boolean {
  const tags = (header ?? '').split(',').map((text) => text.trim().replace(/^W\//, ''));
  return tags.includes('*') || tags.includes(tag);
}

/**
 * Writes rows a part at a time. A large answer is a stream, so that other requests get their turn between the parts.
 * @param write the text of some rows, with what stands before the first and after the last
 */
export function rowsBody<T>(rows: readonly T[], write: (part: readonly T[], isFirst: boolean, isLast: boolean) => string): Body {
  if (rows.length <= rowsAPart) return write(rows, true, true);
  const encoder = new TextEncoder();
  async function* parts() {
    for (let start = 0; start < rows.length; start += rowsAPart) {
      const end = start + rowsAPart;
      yield encoder.encode(write(rows.slice(start, end), start === 0, end >= rows.length));
      await setImmediate();
    }
  }
  const iterator = parts();
  return new ReadableStream({
    async pull(controller) {
      const part = await iterator.next();
      if (part.done) controller.close();
      else controller.enqueue(part.value);
    },
  });
}
