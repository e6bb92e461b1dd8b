import { jsonInput } from '../mapping/input.ts';
import { type Block, problemBlock, unitSeparator } from './block.ts';
import { readBytes } from './bytes.ts';
import { JsonElements } from './json-elements.ts';
import { type Lines, readLines } from './lines.ts';
import { batched, type FileToOpen, type OpenFile } from './batch.ts';

/** Opens NDJSON (one value a line) or one JSON document whose repeated element is streamed. */
export function openJson(file: FileToOpen): OpenFile {
  const { format, id } = file.source;
  const place = { source: id, path: file.path };
  const pieces = readLines(readBytes(place, format.compression, file.onRead), format.encoding ?? 'utf-8', place);
  if (format.type === 'ndjson') {
    const records = format.records ?? '';
    return {
      columns: undefined,
      input: jsonInput(records, file.mapping.columns),
      batches: batched(lineBlocks(pieces, format.skip_lines ?? 0)),
    };
  }
  const [first, ...inner] = (format.records ?? '$[*]').split('[*]');
  const records = inner.length > 1 ? `$${inner.join('[*]')}` : '';
  return { columns: undefined, input: jsonInput(records, file.mapping.columns), batches: batched(elementBlocks(pieces, first!, place)) };
}

async function* lineBlocks(pieces: AsyncIterable<Lines>, skipLines: number): AsyncGenerator<Block> {
  let toSkip = skipLines;
  for await (const { line, text, problem } of pieces) {
    let at = 0;
    let first = line;
    while (toSkip > 0 && at !== -1) {
      at = text.indexOf('\n', at) + 1 || -1;
      [toSkip, first] = [toSkip - 1, first + 1];
    }
    if (at === -1) continue;
    yield problem
      ? problemBlock(line, problem)
      : { line: first, records: text.slice(at), recordSeparator: '\n', fieldSeparator: unitSeparator };
  }
}

async function* elementBlocks(pieces: AsyncIterable<Lines>, path: string, file: { source: string; path: string }): AsyncGenerator<Block> {
  const elements = new JsonElements(path.split('.').slice(1), file);
  for await (const { line, text, problem } of pieces) {
    if (problem) throw elements.damaged(line);
    yield* elements.push(`${text}\n`, line);
  }
  yield* elements.end();
}
