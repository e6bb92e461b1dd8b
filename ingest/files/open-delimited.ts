import { SourceError } from '../errors.ts';
import { delimitedInput } from '../mapping/input.ts';
import { type Block, problemBlock, unitSeparator } from './block.ts';
import { readBytes } from './bytes.ts';
import { DelimitedSplitter, parseRecord } from './delimited.ts';
import { type Lines, readLines } from './lines.ts';
import { batched, type FileToOpen, type OpenFile } from './batch.ts';

type Head = { columns: string[]; header: string[] | undefined; rest: Lines | undefined };

/** Opens CSV, TSV or text with any delimiter: reads past the preamble and the header, and leaves the records to be streamed. */
export async function openDelimited(file: FileToOpen): Promise<OpenFile> {
  const { format, id } = file.source;
  const delimiter = format.delimiter ?? (format.type === 'tsv' ? '\t' : ',');
  const place = { source: id, path: file.path };
  const pieces = readLines(readBytes(place, format.compression, file.onRead), format.encoding ?? 'utf-8', place)[Symbol.asyncIterator]();
  const head = await readHead(pieces, file, delimiter);
  return {
    columns: head.columns,
    input: delimitedInput(head.columns, head.header),
    batches: batched(blocksOf(pieces, head, delimiter)),
  };
}

async function* blocksOf(pieces: AsyncIterator<Lines>, head: Head, delimiter: string): AsyncGenerator<Block> {
  const splitter = new DelimitedSplitter(delimiter);
  let lines = head.rest;
  try {
    for (;;) {
      if (!lines) {
        const next = await pieces.next();
        if (next.done) break;
        lines = next.value;
      }
      if (lines.problem) {
        yield* splitter.end();
        yield problemBlock(lines.line, lines.problem);
      } else yield* splitter.push(lines.text, lines.line);
      lines = undefined;
    }
    yield* splitter.end();
  } finally {
    await pieces.return?.();
  }
}

async function readHead(pieces: AsyncIterator<Lines>, file: FileToOpen, delimiter: string): Promise<Head> {
  const { format } = file.source;
  let toSkip = format.skip_lines ?? 0;
  let text = '';
  let line = 1;
  let isStarted = false;
  for (;;) {
    const next = await pieces.next();
    if (next.done) {
      if (!isStarted) return { columns: format.columns ?? [], header: undefined, rest: undefined };
    } else if (next.value.problem) throw unreadableHead(file, next.value);
    else {
      text = isStarted ? `${text}\n${next.value.text}` : next.value.text;
      if (!isStarted) line = next.value.line;
      isStarted = true;
    }
    const isLast = next.done === true;
    let at = 0;
    while (toSkip > 0 && at !== -1) {
      at = text.indexOf('\n', at) + 1 || -1;
      if (at !== -1) [toSkip, line] = [toSkip - 1, line + 1];
    }
    if (at === -1) {
      if (isLast) return { columns: format.columns ?? [], header: undefined, rest: undefined };
      [isStarted, toSkip, line] = [false, toSkip - 1, line + 1];
      continue;
    }
    text = text.slice(at);
    if (format.header === false) return { columns: format.columns!, header: undefined, rest: { line, text } };
    const header = parseRecord(text, 0, delimiter);
    if (header.kind === 'open' && !isLast) continue;
    if (header.kind !== 'record')
      throw new SourceError(`rubrikraden (rad ${line}) har ett citattecken som inte avslutas. Se över filen eller skip_lines.`, {
        source: file.source.id,
        file: file.path,
      });
    const raw = text.slice(0, header.end).replace(/\r$/, '');
    const used = text.slice(0, header.end).split('\n').length;
    const rest = header.end < text.length ? { line: line + used, text: text.slice(header.end + 1) } : undefined;
    return { columns: header.fields.map((name) => name.trim()), header: [raw, header.fields.join(unitSeparator)], rest };
  }
}

function unreadableHead(file: FileToOpen, { line, problem }: Lines): SourceError {
  const encoding = file.source.format.encoding ?? 'utf-8';
  const reason =
    problem === 'bad_encoding'
      ? `rad ${line} är inte ${encoding}. Prova encoding: windows-1252 under format`
      : `rad ${line} är längre än 1 MiB. Se över att filen är en textfil med radbrytningar`;
  return new SourceError(`${reason}.`, { source: file.source.id, file: file.path });
}
