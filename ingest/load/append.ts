import { type Chunk, type Connection, identifier, literal } from '#warehouse/connection.ts';
import type { OpenFile } from '../files/batch.ts';
import type { Mapping } from '../mapping/compile.ts';
import { mappingSql } from '../mapping/query.ts';
import { type Mapper, mappingFailure } from './mapper.ts';

export type FileRows = {
  mapping: Mapping;
  opened: OpenFile;
  /** the raw table's columns with their types, in its order */
  types: ReadonlyMap<string, string>;
  path: string;
  /** how the file is called in rejects */
  name: string;
  batchId: string;
  onRows: (rows: number) => void;
};

type Count = { verdict: string; rows: number };

/**
 * Maps a file and appends its rows and its rejects to the warehouse; gives the number of rows by verdict, `''` for those loaded.
 * @throws SourceError when the file cannot be read or mapped
 */
export async function appendFile(warehouse: Connection, mapper: Mapper, file: FileRows): Promise<Map<string, number>> {
  const { mapping, opened, types, name, batchId } = file;
  const { id, record } = mapping.source;
  const sql = mappingSql(mapping, opened.input, types);
  const toLoad = loadedRows(types, sql.columns, id, batchId);
  const toReject = rejectedRows(id, name, batchId);
  const rows = await warehouse.appender(record, 'raw');
  const rejected = await warehouse.appender('reject', 'operations');
  const counts = new Map<string, number>();
  const take = async (connection: Connection, mapped: number) => {
    const loaded = await connection.chunks(toLoad);
    const isWhole = rowsOf(loaded) === mapped;
    return {
      loaded,
      leftOut: isWhole ? [] : await connection.rows<Count>(leftOut),
      rejects: isWhole ? [] : await connection.chunks(toReject),
    };
  };
  await mapper
    .map(opened.batches, sql, take, (taken) => {
      for (const chunk of taken.loaded) rows.appendDataChunk(chunk);
      rows.flushSync();
      for (const chunk of taken.rejects) rejected.appendDataChunk(chunk);
      for (const { verdict, rows } of [{ verdict: '', rows: rowsOf(taken.loaded) }, ...taken.leftOut])
        counts.set(verdict, (counts.get(verdict) ?? 0) + rows);
      file.onRows(total(counts));
    })
    .catch((error: unknown) => {
      throw mappingFailure(error, { source: id, path: file.path });
    });
  for (const appender of [rows, rejected]) {
    appender.flushSync();
    appender.closeSync();
  }
  return counts;
}

export function total(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}

function rowsOf(chunks: readonly Chunk[]): number {
  return chunks.reduce((sum, { rowCount }) => sum + rowCount, 0);
}

const leftOut = 'select verdict, count(*)::double as rows from mapped where verdict is not null group by verdict';

function loadedRows(types: ReadonlyMap<string, string>, given: ReadonlyMap<string, string>, source: string, batchId: string): string {
  const columns = [...types].map(([column, type]) => {
    if (column === 'source') return literal(source);
    if (column === 'batch_id') return literal(batchId);
    return given.has(column) ? identifier(column) : `null::${type}`;
  });
  return `select ${columns.join(', ')} from mapped where verdict is null`;
}

function rejectedRows(source: string, file: string, batchId: string): string {
  return `select ${literal(batchId)}, ${literal(source)}, ${literal(file)}, line, verdict_column, verdict, null::varchar from mapped where verdict <> 'skip'`;
}
