import { expect, test } from 'vitest';
import { entityTag, hasTag, rowsBody } from '#lib/server/api/answer.ts';

const write = (part: readonly number[], isFirst: boolean, isLast: boolean) => `${isFirst ? '[' : ','}${part.join(',')}${isLast ? ']' : ''}`;
const numbers = (length: number) => Array.from({ length }, (_, i) => i);

test.each([0, 1, 1_000, 1_001, 2_000, 25_500])('%i rows are written once each, whole or in parts', async (length) => {
  expect(JSON.parse(await new Response(rowsBody(numbers(length), write)).text())).toEqual(numbers(length));
});

test('a small answer is text, a large one a stream', () => {
  expect(rowsBody(numbers(1_000), write)).toBeTypeOf('string');
  expect(rowsBody(numbers(1_001), write)).toBeInstanceOf(ReadableStream);
});

test('a client that goes away stops the writing', async () => {
  let written = 0;
  const body = rowsBody(numbers(50_000), (part) => {
    written += part.length;
    return 'x';
  }) as ReadableStream<Uint8Array>;
  const reader = body.getReader();
  await reader.read();
  await reader.cancel();
  expect(written).toBeLessThan(5_000);
});

test('a tag is the same for the same parts and another for others', () => {
  expect(entityTag('a', { b: 1 })).toBe(entityTag('a', { b: 1 }));
  expect(entityTag('a', { b: 1 })).not.toBe(entityTag('a', { b: 2 }));
});

test('tags are found in a list, weak ones too', () => {
  expect(hasTag('"a", W/"b"', '"b"')).toBe(true);
  expect(hasTag('*', '"b"')).toBe(true);
  expect(hasTag('"bb"', '"b"')).toBe(false);
  expect(hasTag(null, '"b"')).toBe(false);
});
