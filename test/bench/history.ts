import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { root } from '../support/programs.ts';
import type { Measurement } from './measurement.ts';

/** The newest value of every measurement; parts that were left out of a run keep what they had. */
export type History = { values: Record<string, { value: number; at: string }> };

const file = join(root, 'bench-results/latest.json');

export async function readHistory(): Promise<History> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '{"values":{}}';
    throw error;
  });
  return JSON.parse(text) as History;
}

/** Replaces the values that were measured now; returns the file's place. */
export async function writeHistory(previous: History, measurements: readonly Measurement[], now: Date): Promise<string> {
  const at = now.toISOString();
  const measured = Object.fromEntries(measurements.map(({ id, value }) => [id, { value, at }]));
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify({ values: { ...previous.values, ...measured } }, null, 2)}\n`);
  return file;
}
