import { createHash } from 'node:crypto';
import type { Connection } from '#warehouse/connection.ts';
import { SourceError } from '../errors.ts';
import { type ListedFile, look } from '../files/list.ts';
import { openFile } from '../files/open.ts';
import type { Mapping } from '../mapping/compile.ts';
import { appendFile, total } from './append.ts';
import { checkColumns } from './columns.ts';
import { hasBatches, rememberFile } from './known.ts';
import type { Mapper } from './mapper.ts';
import { mergeBatch } from './merge.ts';

export type LoadRequest = {
  mapping: Mapping;
  file: ListedFile;
  /** how the file is called in reports and rejects */
  name: string;
  runId: string;
  batchId: string;
  /** the zone whose months and days the models use */
  timezone: string;
  now: () => Date;
  onProgress: (progress: { rows: number; bytes: number }) => void;
};

export type LoadedFile = {
  rowsIn: number;
  rowsNew: number;
  rowsUpdated: number;
  rowsUnchanged: number;
  rowsSkipped: number;
  rowsRejected: number;
  rejects: Record<string, number>;
  warnings: string[];
  seconds: number;
  contentHash: string;
};

/** The file changed while it was read; nothing of it was loaded. */
export class FileChangedError extends SourceError {}

/**
 * Loads one file: its rows, its rejects, what they touch, the batch and the watermark, all in one transaction.
 * @throws SourceError when the file cannot be read; nothing of it is loaded then
 */
export async function loadFile(warehouse: Connection, mapper: Mapper, request: LoadRequest): Promise<LoadedFile> {
  try {
    return await warehouse.transaction(() => loadInTransaction(warehouse, mapper, request));
  } finally {
    await warehouse.run('reset threads');
  }
}

async function loadInTransaction(warehouse: Connection, mapper: Mapper, request: LoadRequest): Promise<LoadedFile> {
  const started = performance.now();
  const { mapping, file, batchId } = request;
  const { source } = mapping;
  const isFirstOfSource = !(await hasBatches(warehouse, source.id));
  const types = await columnTypes(warehouse, source.record);
  const hash = createHash('sha256');
  let bytes = 0;
  const onRead = (read: Buffer) => {
    hash.update(read);
    bytes += read.length;
  };
  const opened = await openFile({ source, mapping, path: file.path, onRead }, mapper.connection);
  const isEmpty = file.size === 0;
  const { warnings } = isEmpty ? { warnings: ['filen är tom (0 byte).'] } : checkColumns(mapping, opened.columns, file.path);
  // Beside a mapper that keeps the other threads busy, an appender would only spin while it waits for one of them.
  await warehouse.run('set threads = 1');
  const counts = await appendFile(warehouse, mapper, {
    ...{ mapping, opened, types, path: file.path, name: request.name, batchId },
    onRows: (rows) => request.onProgress({ rows, bytes }),
  });
  await warehouse.run('reset threads');
  const after = await look(file.path);
  if (after?.size !== file.size || after.modified !== file.modified)
    throw new FileChangedError('filen ändrades medan den lästes. Den läses vid nästa körning.', { source: source.id, file: request.name });
  const loaded = counts.get('') ?? 0;
  const contentColumns = [...types.keys()].filter((column) => !['source', 'source_id', 'batch_id'].includes(column));
  const newestAt = await newest(warehouse, mapping, batchId);
  const merged = await mergeBatch(warehouse, {
    record: source.record,
    source: source.id,
    batchId,
    rows: loaded,
    timezone: request.timezone,
    isFirstOfSource,
    contentColumns,
  });
  const rejects = Object.fromEntries([...counts].filter(([verdict]) => isReject(verdict)));
  const result: LoadedFile = {
    ...merged,
    rowsIn: total(counts),
    rowsSkipped: counts.get('skip') ?? 0,
    rowsRejected: total(new Map(Object.entries(rejects))),
    rejects,
    warnings,
    seconds: (performance.now() - started) / 1000,
    contentHash: hash.digest('hex'),
  };
  await assertNothingLost(warehouse, request, result);
  await writeBatch(warehouse, request, result, newestAt);
  return result;
}

function isReject(verdict: string): boolean {
  return verdict !== '' && verdict !== 'skip';
}

/** Columns of a raw table with their types, in the table's order. */
export async function columnTypes(warehouse: Connection, record: string): Promise<Map<string, string>> {
  const rows = await warehouse.rows<{ name: string; type: string }>(
    `select column_name as name, data_type as type from information_schema.columns
      where table_schema = 'raw' and table_name = $record and table_catalog = current_database() order by ordinal_position`,
    { record },
  );
  return new Map(rows.map(({ name, type }) => [name, type]));
}

async function newest(warehouse: Connection, { source, definition }: Mapping, batch: string): Promise<string | null> {
  const row = await warehouse.row<{ newest: string | null }>(
    `select max(${definition.instant}) as newest from raw.${source.record} where source = $source and batch_id = $batch`,
    { source: source.id, batch },
  );
  return row?.newest ?? null;
}

async function assertNothingLost(warehouse: Connection, { mapping, batchId: batch, name }: LoadRequest, result: LoadedFile): Promise<void> {
  const { source } = mapping;
  const stored = (await warehouse.row<{ rows: number; rejects: number }>(
    `select (select count(*) from raw.${source.record} where source = $source and batch_id = $batch)::double as rows,
      (select count(*) from operations.reject where batch_id = $batch)::double as rejects`,
    { source: source.id, batch },
  ))!;
  const accounted = stored.rows + result.rowsUnchanged + result.rowsSkipped + stored.rejects;
  if (accounted !== result.rowsIn || stored.rows !== result.rowsNew + result.rowsUpdated)
    throw new SourceError(`${result.rowsIn} rader in men ${accounted} redovisade. Inget av filen har lästs in; anmäl felet.`, {
      source: source.id,
      file: name,
    });
}

async function writeBatch(warehouse: Connection, request: LoadRequest, result: LoadedFile, newestAt: string | null): Promise<void> {
  const { mapping, file, batchId, runId } = request;
  const { source } = mapping;
  const now = request.now().toISOString();
  await warehouse.run(
    `delete from operations.reject where source = $source and batch_id in
      (select batch_id from operations.batch where source = $source and content_hash = $hash and batch_id <> $batchId)`,
    { source: source.id, hash: result.contentHash, batchId },
  );
  await warehouse.run(
    `insert into operations.batch values ($batchId, $runId, $source, $record, $file, $contentHash, $mappingHash, $rowsIn::bigint, $rowsNew::bigint,
      $rowsUpdated::bigint, $rowsUnchanged::bigint, $rowsSkipped::bigint, $rowsRejected::bigint, $seconds, $newestAt::timestamp, $now::timestamp)`,
    {
      ...{
        batchId,
        runId,
        source: source.id,
        record: source.record,
        file: request.name,
        contentHash: result.contentHash,
        mappingHash: mapping.hash,
      },
      ...{ rowsIn: result.rowsIn, rowsNew: result.rowsNew, rowsUpdated: result.rowsUpdated, rowsUnchanged: result.rowsUnchanged },
      ...{ rowsSkipped: result.rowsSkipped, rowsRejected: result.rowsRejected, seconds: result.seconds, newestAt, now },
    },
  );
  await warehouse.run('delete from operations.watermark where source = $source', { source: source.id });
  await warehouse.run('insert into operations.watermark values ($source, $cursor, $now::timestamp)', {
    source: source.id,
    cursor: request.name,
    now,
  });
  await rememberFile(warehouse, source.id, file, result.contentHash);
}
