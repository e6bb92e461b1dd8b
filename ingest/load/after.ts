import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Source } from '../config/load.ts';
import { doneFolder, type ListedFile, look } from '../files/list.ts';

/** Does what the source says with a file whose rows are all committed; a file that has changed since is left. */
export async function finishFile(source: Source, file: ListedFile): Promise<void> {
  if (source.after === 'keep') return;
  const now = await look(file.path);
  if (now?.size !== file.size || now.modified !== file.modified) return;
  if (source.after === 'delete') return rm(file.path, { force: true });
  const folder = join(dirname(file.path), doneFolder);
  await mkdir(folder, { recursive: true });
  const name = basename(file.path);
  const isTaken = await stat(join(folder, name)).then(
    () => true,
    () => false,
  );
  await rename(file.path, join(folder, isTaken ? `${file.modified}-${name}` : name));
}
