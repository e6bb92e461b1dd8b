import { type Connection, identifier, literal } from '#warehouse/connection.ts';
import { createReadStream } from 'node:fs';
import { SourceError } from '../errors.ts';
import { rowInput } from '../mapping/input.ts';
import type { Batch, FileToOpen, OpenFile } from './batch.ts';

const rowsInBatch = 20_000;

/** Opens Parquet, which DuckDB reads itself; every value is handed on as text. The connection must be allowed to read the path. */
export async function openParquet(file: FileToOpen, connection: Connection): Promise<OpenFile> {
  const from = `read_parquet(${literal(file.path)}, file_row_number = true)`;
  try {
    for await (const bytes of createReadStream(file.path)) file.onRead(bytes as Buffer);
    const found = await connection.rows<{ column_name: string }>(`describe select * exclude (file_row_number) from ${from}`);
    const columns = found.map(({ column_name: name }) => name);
    const rows = (await connection.row<{ rows: number }>(`select count(*)::double as rows from ${from}`))!.rows;
    const nested = file.mapping.columns.filter((column) => !columns.includes(column) && columns.includes(column.split('.')[0]!));
    const all = [...columns, ...nested];
    const texts = all.map(
      (column) => `${columns.includes(column) ? identifier(column) : column.split('.').map(identifier).join('.')}::varchar`,
    );
    return {
      columns: all,
      input: rowInput(all),
      batches: batches(rows, `select file_row_number + 1 as line, [${texts.join(', ')}] as field from ${from}`),
    };
  } catch (cause) {
    if (cause instanceof SourceError) throw cause;
    throw new SourceError('filen är inte en hel Parquet-fil. Exportera eller kopiera den igen.', {
      source: file.source.id,
      file: file.path,
      cause,
    });
  }
}

function* batches(rows: number, query: string): Generator<Batch> {
  for (let first = 0; first < rows; first += rowsInBatch) {
    yield {
      fill: async (connection) => {
        await connection.run(`insert into row_block ${query} where file_row_number between ${first} and ${first + rowsInBatch - 1}`);
      },
    };
  }
}
