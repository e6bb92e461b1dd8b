import type { Connection } from '#warehouse/connection.ts';
import type { FileToOpen, OpenFile } from './batch.ts';
import { openDelimited } from './open-delimited.ts';
import { openJson } from './open-json.ts';
import { openParquet } from './open-parquet.ts';
import { openWorkbook } from './open-workbook.ts';

/** @throws SourceError when the file is not what its format says */
export async function openFile(file: FileToOpen, connection: Connection): Promise<OpenFile> {
  const { type } = file.source.format;
  if (type === 'csv' || type === 'tsv') return openDelimited(file);
  if (type === 'ndjson' || type === 'json') return openJson(file);
  if (type === 'xlsx') return openWorkbook(file);
  return openParquet(file, connection);
}
