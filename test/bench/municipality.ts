import { existsSync } from 'node:fs';
import { cp, mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { hashOf } from '../../tools/project.js';
import { root } from '../support/programs.ts';
import { timeProgram, type Timed } from './program.ts';

const folder = join(root, '.cache/bench/municipality');
const backup = join(root, '.cache/bench/untouched');
/** The demo's own. */
export const configuration = join(root, 'ingest/demo/municipality/servicespegeln.yaml');

/**
 * A data directory with the synthetic municipality at its default size (three years, 750,000 contacts) up to the day before
 * yesterday, ingested and published. Made once a day and program version; treat it as read-only.
 */
export async function municipality(): Promise<string> {
  const dataDir = join(folder, `${daysAgo(2)}-${hashOf(['ingest', 'warehouse', 'package-lock.json'])}`);
  if (existsSync(backup)) await restore(dataDir);
  if (existsSync(`${dataDir}/snapshots/current`)) return dataDir;
  await rm(folder, { recursive: true, force: true });
  await mkdir(dataDir, { recursive: true });
  console.error('  Skriver och läser in den syntetiska kommunen i full storlek (en gång om dagen) …');
  await generateUntil(dataDir, daysAgo(2));
  await ingest(dataDir);
  return dataDir;
}

/** Lets `work` change the municipality, in place since ingest knows files by where they are, and puts it back after. */
export async function withChanging<T>(work: (dataDir: string) => Promise<T>): Promise<T> {
  const dataDir = await municipality();
  await rm(`${backup}.new`, { recursive: true, force: true });
  await cp(dataDir, `${backup}.new`, { recursive: true, preserveTimestamps: true });
  await rename(`${backup}.new`, backup);
  try {
    return await work(dataDir);
  } finally {
    await restore(dataDir);
  }
}

async function restore(dataDir: string): Promise<void> {
  await rm(dataDir, { recursive: true, force: true });
  await rename(backup, dataDir);
}

export async function generateUntil(dataDir: string, endDate: string): Promise<void> {
  await timeProgram('ingest/demo/command.ts', ['--out', join(dataDir, 'demo'), '--end-date', endDate]);
}

/** One run of ingest on the municipality's files. */
export function ingest(dataDir: string, argumentList: string[] = []): Promise<Timed> {
  return timeProgram('ingest/command.ts', ['--config', configuration, '--json', ...argumentList], { DATA_DIR: dataDir });
}

/** The local date so many days ago. */
export function daysAgo(days: number): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm' }).format(Date.now() - days * 86_400_000);
}
