import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { hashOf } from '../../tools/project.js';
import { root, runProgram } from './programs.ts';

const cache = join(root, '.cache/demo');
const sizes = { small: ['--years', '1', '--contacts-per-year', '6000'], large: ['--years', '2', '--contacts-per-year', '60000'] } as const;
type Size = keyof typeof sizes;
const patience = 180_000;

/**
 * A data directory with a small synthetic municipality until yesterday, ingested and published. Made once per version of the
 * program and day, whichever test asks first; the others wait. Treat it as read-only: take `demoDataCopy` to change anything.
 * The large one has contacts enough for what befalls a single topic or mailbox; it takes half a minute to make.
 */
export async function demoData(size: Size = 'small'): Promise<string> {
  const version = `${yesterday()}-${hashOf(['ingest', 'warehouse', 'package-lock.json'])}`;
  const dataDir = join(cache, size === 'small' ? version : `${version}-${size}`);
  const ready = `${dataDir}.ready`;
  await mkdir(cache, { recursive: true });
  const deadline = Date.now() + patience;
  while (!existsSync(ready)) {
    if (await acquire(`${dataDir}.lock`)) {
      try {
        if (!existsSync(ready)) await make(dataDir, ready, version, size);
      } finally {
        await rm(`${dataDir}.lock`, { recursive: true, force: true });
      }
    } else if (Date.now() > deadline) {
      throw new Error(`Another test has been making ${dataDir} for too long. Remove .cache/ and try again.`);
    } else {
      await wait(200);
    }
  }
  return dataDir;
}

/** A copy of the small municipality for one test to change, in a folder of the test's own. */
export async function demoDataCopy(folder: string): Promise<string> {
  await cp(await demoData(), folder, { recursive: true });
  return folder;
}

async function make(dataDir: string, ready: string, version: string, size: Size): Promise<void> {
  for (const name of await readdir(cache)) if (!name.startsWith(version)) await rm(join(cache, name), { recursive: true, force: true });
  await rm(dataDir, { recursive: true, force: true });
  const env = { DATA_DIR: dataDir };
  const steps: [string, string[]][] = [
    ['ingest/demo/command.ts', ['--out', join(dataDir, 'demo'), '--end-date', yesterday(), ...sizes[size]]],
    ['ingest/command.ts', ['--config', join(root, 'ingest/demo/municipality/servicespegeln.yaml'), '--json']],
  ];
  for (const [file, argumentList] of steps) {
    const { code, stdout, stderr } = await runProgram(file, argumentList, { env });
    if (code !== 0 && code !== 3) throw new Error(`${file} ended with code ${code}:\n${stdout}\n${stderr}`);
  }
  await writeFile(ready, '');
}

async function acquire(lock: string): Promise<boolean> {
  try {
    await mkdir(lock);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const made = await stat(lock).catch(() => undefined);
    if (made && Date.now() - made.mtimeMs > patience) await rm(lock, { recursive: true, force: true });
    return false;
  }
}

function yesterday(): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm' }).format(Date.now() - 24 * 60 * 60 * 1000);
}
