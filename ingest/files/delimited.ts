import { type Block, longestRecord, problemBlock, recordSeparator, unitSeparator, withoutSeparators } from './block.ts';

type Parsed = { kind: 'record'; fields: string[]; end: number } | { kind: 'open' } | { kind: 'bad' };

/**
 * Cuts delimited text into blocks. Text without quotes passes through as it is, to be split in SQL; only records that hold quotes are
 * parsed here. A quote that never closes costs its own line, not the rest of the file.
 */
export class DelimitedSplitter {
  readonly #delimiter: string;
  #open: { line: number; text: string } | undefined;

  constructor(delimiter: string) {
    this.#delimiter = delimiter;
  }

  /** Takes whole lines, of which the first has the number `line`. */
  *push(text: string, line: number): Generator<Block> {
    const open = this.#open;
    this.#open = undefined;
    yield* this.#split(open ? `${open.text}\n${text}` : text, open?.line ?? line, false);
  }

  *end(): Generator<Block> {
    const open = this.#open;
    this.#open = undefined;
    if (open) yield* this.#split(open.text, open.line, true);
  }

  *#split(text: string, firstLine: number, isLast: boolean): Generator<Block> {
    let line = firstLine;
    let at = 0;
    let quoted: { line: number; records: string[] } | undefined;
    const flush = function* (): Generator<Block> {
      if (quoted)
        yield { line: quoted.line, records: quoted.records.join(recordSeparator), recordSeparator, fieldSeparator: unitSeparator };
      quoted = undefined;
    };
    while (at <= text.length) {
      const quote = text.indexOf('"', at);
      if (quote === -1) break;
      const start = text.lastIndexOf('\n', quote) + 1;
      if (start > at) {
        yield* flush();
        yield this.#plain(text.slice(at, start - 1), line);
        line += countOf(text, at, start);
        at = start;
      }
      const parsed = parseRecord(text, at, this.#delimiter);
      if (parsed.kind === 'open' && !isLast && text.length - at <= longestRecord) {
        yield* flush();
        this.#open = { line, text: text.slice(at) };
        return;
      }
      if (parsed.kind !== 'record') {
        yield* flush();
        yield problemBlock(line++, 'bad_quote');
        at = lineEnd(text, at) + 1;
        continue;
      }
      const lines = countOf(text, at, parsed.end) + 1;
      if (parsed.end - at > longestRecord) {
        yield* flush();
        yield problemBlock(line, 'too_long');
      } else {
        quoted ??= { line, records: [] };
        quoted.records.push(parsed.fields.join(unitSeparator));
        if (lines > 1) yield* flush();
      }
      line += lines;
      at = parsed.end + 1;
    }
    yield* flush();
    if (at < text.length) yield this.#plain(text.slice(at), line);
  }

  #plain(records: string, line: number): Block {
    const hasCarriageReturns =
      records.endsWith('\r') && countOf(records, 0, records.length, '\r\n') === countOf(records, 0, records.length);
    if (hasCarriageReturns) return { line, records: records.slice(0, -1), recordSeparator: '\r\n', fieldSeparator: this.#delimiter };
    return { line, records, recordSeparator: '\n', fieldSeparator: this.#delimiter };
  }
}

/** One record from `from`, which may go on over several lines; `end` is where its last line ends. */
export function parseRecord(text: string, from: number, delimiter: string): Parsed {
  const fields: string[] = [];
  let at = from;
  for (;;) {
    if (text[at] === '"') {
      const close = closingQuote(text, at + 1);
      if (close === -1) return { kind: 'open' };
      fields.push(withoutSeparators(text.slice(at + 1, close).replaceAll('""', '"')));
      at = close + 1;
    } else {
      const end = lineEnd(text, at);
      const next = text.indexOf(delimiter, at);
      const until = next === -1 || next > end ? end : next;
      fields.push(withoutSeparators(text.slice(at, until).replace(/\r$/, '')));
      at = until;
    }
    if (text.startsWith(delimiter, at)) at += delimiter.length;
    else if (at >= text.length || text[at] === '\n') return { kind: 'record', fields, end: at };
    else if (text[at] === '\r' && (at + 1 === text.length || text[at + 1] === '\n')) return { kind: 'record', fields, end: at + 1 };
    else return { kind: 'bad' };
  }
}

function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at !== -1 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end;
}

function countOf(text: string, from: number, until: number, lineBreak = '\n'): number {
  let count = 0;
  for (let at = text.indexOf(lineBreak, from); at !== -1 && at < until; at = text.indexOf(lineBreak, at + 1)) count++;
  return count;
}
