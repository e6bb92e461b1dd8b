import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exportFolders } from './source-systems.ts';

/** What a folder holds, so that it can grow by a day without becoming another municipality. */
export type Manifest = {
  version: string;
  seed: number;
  contactsPerYear: number;
  years: number;
  anchor: string;
  startDate: string;
  endDate: string;
};

/** Tells generators apart: a change of their code or of the reference files makes another municipality. */
export function generatorVersion(): string {
  const folder = import.meta.dirname;
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => /\.(ts|csv)$/.test(file));
  const hash = createHash('sha256');
  for (const file of files.sort()) hash.update(file).update(readFileSync(join(folder, file)));
  return hash.digest('hex').slice(0, 16);
}

export function readManifest(out: string): Manifest | undefined {
  const path = join(out, 'demo.json');
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Manifest) : undefined;
}

/** Written last: a folder without it is not whole. */
export function writeManifest(out: string, manifest: Manifest): void {
  writeFileSync(join(out, 'demo.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}

/** Removes what an earlier generation wrote. */
export function clearDemo(out: string): void {
  rmSync(join(out, 'demo.json'), { force: true });
  for (const folder of exportFolders) rmSync(join(out, folder), { recursive: true, force: true });
}
