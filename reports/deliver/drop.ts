import { copyFile, link, readFile, rename, rm, stat } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { basename, extname, join } from 'node:path';
import { ReportError } from '../errors.ts';

/**
 * Puts copies of a report's files in a folder that another system empties: each is there whole or not at all, and none takes the place
 * of a file with other content. From the second version on the version stands in the name.
 * @throws ReportError when a file of that name says something else
 */
export async function dropFiles(files: readonly string[], folder: string, version: number): Promise<void> {
  for (const file of files) {
    const ending = extname(file);
    const target = join(folder, `${basename(file, ending)}${version > 1 ? `-v${version}` : ''}${ending}`);
    if (await isThere(file, target)) continue;
    const unfinished = join(folder, `.${basename(target)}.${randomUUID()}.new`);
    try {
      await copyFile(file, unfinished);
      await putInPlace(unfinished, target);
    } finally {
      await rm(unfinished, { force: true });
    }
  }
}

/** @throws ReportError when it is another file */
async function isThere(file: string, target: string): Promise<boolean> {
  const [content, found] = await Promise.all([readFile(file), readFile(target).catch(nullWhereNone)]);
  if (found === null) return false;
  if (content.equals(found)) return true;
  throw new ReportError(`${target} finns redan med annat innehåll och skrivs inte över. Flytta den filen och försök igen.`);
}

/** A link fails where a file is already; shares that know no links get a rename after a last look. */
async function putInPlace(unfinished: string, target: string): Promise<void> {
  try {
    await link(unfinished, target);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST' || !['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'].includes(code ?? '')) throw error;
    if ((await stat(target).catch(nullWhereNone)) !== null) throw error;
    await rename(unfinished, target);
  }
}

function nullWhereNone(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}
