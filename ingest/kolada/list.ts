import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Config, Source } from '../config/load.ts';
import { listFiles, type Listing, look } from '../files/list.ts';
import type { Network } from './client.ts';
import { fetchFigures } from './fetch.ts';
import { fetchedFolder } from './source.ts';

export const realNetwork: Network = { fetch, wait: (milliseconds) => setTimeout(milliseconds), timeoutMilliseconds: 30_000 };

/**
 * The files of a source. What a source fetches becomes a file first, in the data directory, and is loaded as any other.
 * @throws SourceError when a folder does not exist, or what is asked does not answer
 */
export async function listSource(
  source: Source,
  config: Pick<Config, 'folder' | 'dataDir'>,
  now: Date,
  network: Network,
): Promise<Listing> {
  if (!source.kolada || source.kolada.path !== undefined) return listFiles(source, config, now);
  const rows = await fetchFigures(source.kolada, now, network);
  const path = join(config.dataDir, fetchedFolder, `${source.id}.ndjson`);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  const warnings = rows.length > 0 ? [] : ['svaret har inga värden för kommunerna och åren. Kontrollera municipalities och years.'];
  return { files: rows.length > 0 ? [(await look(path))!] : [], unsettled: [], warnings };
}
