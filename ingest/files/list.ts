import { glob, stat } from 'node:fs/promises';
import { resolve, sep } from 'node:path';
import type { Config, Source } from '../config/load.ts';
import { SourceError } from '../errors.ts';

export type ListedFile = { path: string; size: number; modified: number };
/** `unsettled` files are still being written, or may be: they are left for the next run. */
export type Listing = { files: ListedFile[]; unsettled: ListedFile[]; warnings?: string[] };

/** Files that have been read are moved here by `after: move`, beside where they were. */
export const doneFolder = 'done';

/**
 * The source's files in order of name.
 * @throws SourceError when the folder does not exist
 */
export async function listFiles(source: Source, config: Pick<Config, 'folder' | 'dataDir'>, now: Date): Promise<Listing> {
  const pattern = resolve(config.folder, source.path.replaceAll('${DATA_DIR}', config.dataDir));
  const parts = pattern.split(sep);
  const wild = parts.findIndex((part) => /[*?[\]{}]/.test(part));
  const base = parts.slice(0, wild === -1 ? -1 : wild).join(sep) || sep;
  if (!(await isFolder(base)))
    throw new SourceError(`mappen ${base} finns inte. Skapa den eller rätta path (${source.path}).`, { source: source.id });
  const listing: Listing = { files: [], unsettled: [] };
  const paths =
    wild === -1 ? [pattern] : await Array.fromAsync(glob(parts.slice(wild).join('/'), { cwd: base }), (found) => resolve(base, found));
  for (const path of paths.sort()) {
    if (path.split(sep).includes(doneFolder, parts.length - 1)) continue;
    const file = await look(path);
    if (!file) continue;
    const age = (now.getTime() - file.modified) / 1000;
    (age >= 0 && age < source.settle_seconds ? listing.unsettled : listing.files).push(file);
  }
  return listing;
}

/** A file's size and time now; undefined when it is not a file (any more). */
export async function look(path: string): Promise<ListedFile | undefined> {
  const stats = await stat(path).catch(() => undefined);
  return stats?.isFile() ? { path, size: stats.size, modified: Math.floor(stats.mtimeMs) } : undefined;
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
}
