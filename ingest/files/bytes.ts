import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { pipeline } from 'node:stream';
import { SourceError } from '../errors.ts';
import type { SourceFormat } from '../config/schema.ts';

const chunkSize = 1 << 17;

/**
 * A file's bytes, unpacked when it is compressed. `onRead` hears of the bytes of the file itself as they are read.
 * @throws SourceError when the file cannot be read or a compressed file is damaged or cut short
 */
export async function* readBytes(
  file: { source: string; path: string },
  compression: SourceFormat['compression'],
  onRead: (bytes: Buffer) => void,
): AsyncGenerator<Buffer> {
  const isPacked = compression === 'gzip' || (compression !== 'none' && file.path.endsWith('.gz'));
  const raw = createReadStream(file.path, { highWaterMark: chunkSize });
  raw.on('data', (bytes) => onRead(bytes as Buffer));
  const stream = isPacked ? pipeline(raw, createGunzip({ chunkSize }), () => undefined) : raw;
  try {
    for await (const bytes of stream) yield bytes as Buffer;
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const options = { source: file.source, file: file.path, cause };
    if (code?.startsWith('Z_'))
      throw new SourceError('gzip-filen är skadad eller avkortad. Exportera eller kopiera den igen; inget av den har lästs in.', options);
    throw new SourceError(`filen kan inte läsas (${code ?? 'okänt fel'}). Se över behörigheter och att filen finns kvar.`, options);
  } finally {
    raw.destroy();
  }
}
