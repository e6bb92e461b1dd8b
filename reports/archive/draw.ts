import { createHash, randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { mkdir, open, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { documentName } from '#lib/server/report/folder.ts';
import type { ReportFile } from '#lib/server/state/report.ts';
import type { Edition } from '../document.ts';
import { writeForms } from '../write.ts';

/** The files of an edition, drawn beside where they will lie. */
export type Drawing = { folder: string; files: ReportFile[] };

const prefix = '.drawing-';
const abandonedAfter = 60 * 60 * 1000;

/** Draws every form of an edition and its document into a folder of its own under `parent`, and sees that the disk has them. */
export async function draw(edition: Edition, parent: string): Promise<Drawing> {
  await mkdir(parent, { recursive: true });
  await removeAbandoned(parent);
  const folder = join(parent, `${prefix}${randomUUID()}`);
  try {
    await writeForms(edition, folder);
    await writeFile(join(folder, documentName), JSON.stringify(edition.report));
    const names = (await readdir(folder)).toSorted();
    return { folder, files: await Promise.all(names.map((name) => settle(folder, name))) };
  } catch (error) {
    await discard({ folder, files: [] });
    throw error;
  }
}

/** Moves what was drawn to its place, each file in one step; what an earlier drawing left there goes away. */
export function place({ folder, files }: Drawing, target: string): void {
  mkdirSync(target, { recursive: true });
  for (const { name } of files) renameSync(join(folder, name), join(target, name));
  const names = new Set(files.map(({ name }) => name));
  for (const name of readdirSync(target)) if (!names.has(name)) rmSync(join(target, name), { recursive: true });
  const directory = openSync(target, 'r');
  fsyncSync(directory);
  closeSync(directory);
}

/** Takes away what is left of a drawing. */
export async function discard({ folder }: Drawing): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}

/** The SHA-256 of a file's content, in hexadecimal. */
export function hashOf(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

async function settle(folder: string, name: string): Promise<ReportFile> {
  const path = join(folder, name);
  const file = await open(path, 'r+');
  await file.sync();
  await file.close();
  const content = await readFile(path);
  return { name, sha256: hashOf(content), bytes: content.length };
}

async function removeAbandoned(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    if (!name.startsWith(prefix)) continue;
    const made = await stat(join(parent, name)).catch(() => null);
    if (made && Date.now() - made.mtimeMs > abandonedAfter) await rm(join(parent, name), { recursive: true, force: true });
  }
}
