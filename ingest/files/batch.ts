import type { Connection } from '#warehouse/connection.ts';
import type { Source } from '../config/load.ts';
import type { Mapping } from '../mapping/compile.ts';
import type { Input } from '../mapping/input.ts';
import type { Block } from './block.ts';

/** One file about to be read. */
export type OpenFile = {
  /** the file's columns in order; undefined where records name their own (JSON) */
  columns: string[] | undefined;
  input: Input;
  /** in-memory batches; each puts its unmapped rows into a mapping connection's temporary tables */
  batches: AsyncIterable<Batch> | Iterable<Batch>;
};

export type Batch = { fill: (connection: Connection) => Promise<void> };

export type FileToOpen = {
  source: Source;
  mapping: Mapping;
  path: string;
  /** hears of the file's own bytes as they are read */
  onRead: (bytes: Buffer) => void;
};

const batchCharacters = 2_000_000;

/** Gathers blocks into batches of about two million characters. */
export async function* batched(blocks: AsyncIterable<Block> | Iterable<Block>): AsyncGenerator<Batch> {
  let gathered: Block[] = [];
  let size = 0;
  for await (const block of blocks) {
    gathered.push(block);
    size += block.records.length + 64;
    if (size < batchCharacters) continue;
    yield blockBatch(gathered);
    [gathered, size] = [[], 0];
  }
  if (gathered.length > 0) yield blockBatch(gathered);
}

function blockBatch(blocks: Block[]): Batch {
  return {
    fill: async (connection) => {
      const appender = await connection.appender('block', 'main', 'temp');
      for (const block of blocks) {
        appender.appendBigInt(BigInt(block.line));
        appender.appendVarchar(block.records);
        appender.appendVarchar(block.recordSeparator);
        appender.appendVarchar(block.fieldSeparator);
        if (block.problem === undefined) appender.appendNull();
        else appender.appendVarchar(block.problem);
        if (block.parent === undefined) appender.appendNull();
        else appender.appendVarchar(block.parent);
        appender.endRow();
      }
      appender.flushSync();
      appender.closeSync();
    },
  };
}
