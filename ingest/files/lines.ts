import { isUtf8 } from 'node:buffer';
import type { encodings } from '../config/schema.ts';
import { SourceError } from '../errors.ts';
import type { Reason } from '../mapping/convert.ts';
import { longestRecord } from './block.ts';

export type Encoding = (typeof encodings)[number];
/** Whole lines without the last line break, or one line that cannot be read. */
export type Lines = { line: number; text: string; problem?: Reason };
type File = { source: string; path: string };

const newline = 10;

/** Decodes a byte stream into whole lines; a line over the limit or not in the encoding becomes a problem and the rest goes on. */
export async function* readLines(bytes: AsyncIterable<Buffer>, encoding: Encoding, file: File): AsyncGenerator<Lines> {
  if (encoding === 'utf-16le' || encoding === 'utf-16be') {
    yield* wideLines(bytes, encoding, file);
    return;
  }
  const decoder = lineDecoder(encoding, file);
  let line = 1;
  for await (const piece of wholeLines(withoutMark(bytes, encoding, file))) {
    if (piece === 'too_long') yield { line: line++, text: '', problem: 'too_long' };
    else {
      yield* decoder(piece, line);
      line += countOf(piece) + 1;
    }
  }
}

async function* wholeLines(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer | 'too_long'> {
  let rest: Buffer[] = [];
  let length = 0;
  let isSkipping = false;
  for await (const chunk of bytes) {
    let from = 0;
    if (isSkipping) {
      const end = chunk.indexOf(newline);
      if (end === -1) continue;
      yield 'too_long';
      isSkipping = false;
      from = end + 1;
    }
    const last = chunk.lastIndexOf(newline);
    if (last < from) {
      rest.push(chunk.subarray(from));
      length += chunk.length - from;
      if (length <= longestRecord) continue;
      [rest, length, isSkipping] = [[], 0, true];
      continue;
    }
    yield* bounded(rest.length === 0 ? chunk.subarray(from, last) : Buffer.concat([...rest, chunk.subarray(from, last)]));
    rest = last + 1 < chunk.length ? [chunk.subarray(last + 1)] : [];
    length = chunk.length - last - 1;
  }
  if (isSkipping) yield 'too_long';
  else if (length > 0) yield Buffer.concat(rest);
}

/** Only the first line of a piece can have grown over the limit. */
function* bounded(piece: Buffer): Generator<Buffer | 'too_long'> {
  const first = piece.length > longestRecord ? piece.indexOf(newline) : 0;
  if (first !== -1 && first <= longestRecord) {
    yield piece;
    return;
  }
  yield 'too_long';
  if (first !== -1) yield piece.subarray(first + 1);
}

const marks: { encoding: Encoding; bytes: number[] }[] = [
  { encoding: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { encoding: 'utf-16le', bytes: [0xff, 0xfe] },
  { encoding: 'utf-16be', bytes: [0xfe, 0xff] },
];

/** Takes away the byte order mark, and refuses a file whose mark or zero bytes show another encoding than the declared one. */
async function* withoutMark(bytes: AsyncIterable<Buffer>, encoding: Encoding, file: File): AsyncGenerator<Buffer> {
  let first: Buffer | undefined = Buffer.alloc(0);
  for await (const chunk of bytes) {
    if (!first) {
      yield chunk;
      continue;
    }
    first = first.length === 0 ? chunk : Buffer.concat([first, chunk]);
    if (first.length < 4) continue;
    yield unmarked(first, encoding, file);
    first = undefined;
  }
  if (first) yield unmarked(first, encoding, file);
}

function unmarked(first: Buffer, encoding: Encoding, file: File): Buffer {
  const mark = marks.find((candidate) => candidate.bytes.every((byte, index) => first[index] === byte));
  if (mark && mark.encoding !== encoding) throw wrongEncoding(file, encoding, mark.encoding);
  if (!mark && !encoding.startsWith('utf-16') && first.subarray(0, 200).includes(0))
    throw wrongEncoding(file, encoding, first[0] === 0 ? 'utf-16be' : 'utf-16le');
  return mark ? first.subarray(mark.bytes.length) : first;
}

function lineDecoder(encoding: Encoding, file: File): (piece: Buffer, line: number) => Iterable<Lines> {
  if (encoding === 'utf-8') return utf8Lines;
  const decoder = new TextDecoder(encoding);
  let isChecked = false;
  return function* (piece, line) {
    if (!isChecked && piece.some((byte) => byte > 127)) {
      isChecked = true;
      if (isUtf8(piece)) throw wrongEncoding(file, encoding, 'utf-8');
    }
    yield { line, text: encoding === 'iso-8859-1' ? piece.toString('latin1') : decoder.decode(piece) };
  };
}

function* utf8Lines(piece: Buffer, line: number): Generator<Lines> {
  if (isUtf8(piece)) {
    yield { line, text: piece.toString('utf8') };
    return;
  }
  let good = 0;
  let goodLine = line;
  for (let from = 0, at = line; from <= piece.length; at++) {
    const end = piece.indexOf(newline, from);
    const until = end === -1 ? piece.length : end;
    if (!isUtf8(piece.subarray(from, until))) {
      if (from > good) yield { line: goodLine, text: piece.toString('utf8', good, from - 1) };
      yield { line: at, text: '', problem: 'bad_encoding' };
      good = until + 1;
      goodLine = at + 1;
    }
    from = until + 1;
  }
  if (good < piece.length) yield { line: goodLine, text: piece.toString('utf8', good) };
}

async function* wideLines(bytes: AsyncIterable<Buffer>, encoding: Encoding, file: File): AsyncGenerator<Lines> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let line = 1;
  async function* utf8(): AsyncGenerator<Buffer> {
    try {
      for await (const chunk of withoutMark(bytes, encoding, file)) yield Buffer.from(decoder.decode(chunk, { stream: true }));
      yield Buffer.from(decoder.decode());
    } catch (cause) {
      if (cause instanceof TypeError)
        throw new SourceError(`filen är inte ${encoding}. Ange rätt encoding under format.`, {
          source: file.source,
          file: file.path,
          cause,
        });
      throw cause;
    }
  }
  for await (const piece of wholeLines(utf8())) {
    if (piece === 'too_long') yield { line: line++, text: '', problem: 'too_long' };
    else {
      yield { line, text: piece.toString('utf8') };
      line += countOf(piece) + 1;
    }
  }
}

function wrongEncoding(file: File, declared: Encoding, found: Encoding): SourceError {
  return new SourceError(`filen är ${found}, men encoding är ${declared}. Skriv encoding: ${found} under format.`, {
    source: file.source,
    file: file.path,
  });
}

function countOf(piece: Buffer): number {
  let count = 0;
  for (let at = piece.indexOf(newline); at !== -1; at = piece.indexOf(newline, at + 1)) count++;
  return count;
}
