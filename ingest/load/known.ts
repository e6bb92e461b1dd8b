import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { Connection } from '#warehouse/connection.ts';
import type { ListedFile } from '../files/list.ts';

export type KnownBatch = { batchId: string; mappingHash: string; rowsRejected: number };

/** The content hash of a file that looks as it did when it was last read; undefined when it must be read to be known. */
export async function rememberedHash(connection: Connection, source: string, file: ListedFile): Promise<string | undefined> {
  const row = await connection.row<{ hash: string }>(
    `select content_hash as hash from operations.known_file
      where source = $source and path = $path and size = $size::bigint and modified_at = make_timestamp($modified::bigint * 1000)`,
    { source, path: file.path, size: file.size, modified: file.modified },
  );
  return row?.hash;
}

/** Remembers how a file looks, so that it need not be hashed again while it does. */
export async function rememberFile(connection: Connection, source: string, file: ListedFile, hash: string): Promise<void> {
  await connection.run('delete from operations.known_file where source = $source and path = $path', { source, path: file.path });
  await connection.run(
    'insert into operations.known_file values ($source, $path, $size::bigint, make_timestamp($modified::bigint * 1000), $hash)',
    {
      source,
      path: file.path,
      size: file.size,
      modified: file.modified,
      hash,
    },
  );
}

/**
 * The last batch with this content from this source.
 * @param isLatest only when nothing else has come from the source since, for what may change back to what it was
 */
export async function knownBatch(connection: Connection, source: string, hash: string, isLatest = false): Promise<KnownBatch | undefined> {
  const later = 'select max(loaded_at) from operations.batch where source = $source';
  return connection.row<KnownBatch>(
    `select batch_id as "batchId", mapping_hash as "mappingHash", rows_rejected::double as "rowsRejected"
      from operations.batch where source = $source and content_hash = $hash ${isLatest ? `and loaded_at = (${later})` : ''} order by loaded_at desc, batch_id desc limit 1`,
    { source, hash },
  );
}

/** Whether a source has been loaded from before. */
export async function hasBatches(connection: Connection, source: string): Promise<boolean> {
  return (await connection.row<{ found: boolean }>('select count(*) > 0 as found from operations.batch where source = $source', {
    source,
  }))!.found;
}

/** SHA-256 of a file's bytes. */
export async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const bytes of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(bytes as Buffer);
  return hash.digest('hex');
}
