import { describe, expect, test } from 'vitest';
import { SourceError } from '#ingest/errors.ts';
import { longestRecord } from '#ingest/files/block.ts';
import { type Encoding, type Lines, readLines } from '#ingest/files/lines.ts';

const file = { source: 'telefoni', path: 'samtal.csv' };

async function* chunks(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  await Promise.resolve();
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(bytes: Buffer, encoding: Encoding, size = 7): Promise<Lines[]> {
  return Array.fromAsync(readLines(chunks(bytes, size), encoding, file));
}

function linesOf(pieces: Lines[]): (string | { line: number; problem: string })[] {
  return pieces.flatMap<string | { line: number; problem: string }>(({ line, text: lines, problem }) =>
    problem ? [{ line, problem }] : lines.split('\n'),
  );
}

function utf16(text: string, isBig: boolean, withMark: boolean): Buffer {
  const bytes = Buffer.from((withMark ? '\ufeff' : '') + text, 'utf16le');
  return isBig ? bytes.swap16() : bytes;
}

const text = 'Kö;Förvaltning\nvård;ÅÄÖ\n€ 5;slut';

describe('readLines', () => {
  test.each<[string, Buffer, Encoding]>([
    ['UTF-8', Buffer.from(text), 'utf-8'],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${text}`), 'utf-8'],
    ['UTF-16LE', utf16(text, false, false), 'utf-16le'],
    ['UTF-16LE with a byte order mark', utf16(text, false, true), 'utf-16le'],
    ['UTF-16BE with a byte order mark', utf16(text, true, true), 'utf-16be'],
    ['Windows-1252', Buffer.from(text.replace('€', '\x80'), 'latin1'), 'windows-1252'],
  ])('decodes %s, whatever the size of the chunks', async (_, bytes, encoding) => {
    for (const size of [1, 3, 1000]) expect(linesOf(await read(bytes, encoding, size))).toEqual(text.split('\n'));
  });

  test('decodes ISO-8859-1', async () => {
    expect(linesOf(await read(Buffer.from('åäö\nÅÄÖ', 'latin1'), 'iso-8859-1'))).toEqual(['åäö', 'ÅÄÖ']);
  });

  test('keeps a carriage return for the splitter and counts lines', async () => {
    const pieces = await read(Buffer.from('a\r\nb\r\nc'), 'utf-8', 4);
    expect(pieces.map(({ line }) => line)).toEqual([1, 2, 3]);
    expect(linesOf(pieces)).toEqual(['a\r', 'b\r', 'c']);
  });

  test('a line that is not UTF-8 is a problem with its line, and the others are read', async () => {
    const bytes = Buffer.concat([Buffer.from('id;kö\n1;a\n'), Buffer.from('2;kö\n', 'latin1'), Buffer.from('3;b\n')]);
    expect(linesOf(await read(bytes, 'utf-8', 1000))).toEqual(['id;kö', '1;a', { line: 3, problem: 'bad_encoding' }, '3;b']);
  });

  test('a line of 50 MB is a problem with its line, is not kept, and the others are read', async () => {
    const long = 50 << 20;
    let largest = 0;
    async function* bytes(): AsyncGenerator<Buffer> {
      yield Buffer.from('a\n');
      for (let at = 0; at < long; at += 1 << 17) yield Buffer.alloc(1 << 17, 120);
      yield Buffer.from('\nb\nc');
      await Promise.resolve();
    }
    const found: Lines[] = [];
    for await (const piece of readLines(bytes(), 'utf-8', file)) {
      largest = Math.max(largest, piece.text.length);
      found.push(piece);
    }
    expect(linesOf(found)).toEqual(['a', { line: 2, problem: 'too_long' }, 'b', 'c']);
    expect(largest).toBeLessThan(longestRecord);
  });

  test('a last line over the limit is a problem too', async () => {
    expect(linesOf(await read(Buffer.from(`a\n${'x'.repeat(longestRecord + 5)}`), 'utf-8', 1 << 16))).toEqual([
      'a',
      { line: 2, problem: 'too_long' },
    ]);
  });

  test.each<[string, Buffer, Encoding, string]>([
    ['UTF-16 read as UTF-8', utf16(text, false, true), 'utf-8', 'utf-16le'],
    ['UTF-16 without a mark read as Windows-1252', utf16(text, false, false), 'windows-1252', 'utf-16le'],
    ['UTF-8 with a mark read as Windows-1252', Buffer.from(`\ufeff${text}`), 'windows-1252', 'utf-8'],
    ['UTF-8 read as Windows-1252', Buffer.from(text), 'windows-1252', 'utf-8'],
  ])('%s is refused with what to write instead', async (_, bytes, encoding, right) => {
    await expect(read(bytes, encoding, 1000)).rejects.toThrow(`Skriv encoding: ${right} under format.`);
  });

  test('text that is not UTF-16 is refused', async () => {
    await expect(read(Buffer.from([0x00, 0xd8, 0x41, 0x00]), 'utf-16le')).rejects.toBeInstanceOf(SourceError);
  });
});
