import { readFile, rename, rm, stat, writeFile, mkdir } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { CommandError } from '../errors.ts';

export type Lock = { release: () => Promise<void>; tookOver: number | undefined };
type Holder = { pid: number; host: string; started_at: string };

/**
 * Makes this process the only ingest of a data directory. The lock of a process that no longer runs is taken over.
 * @throws CommandError (exit 1) that names the process when another run holds it
 */
export async function takeLock(dataDir: string, now: Date, pid = process.pid): Promise<Lock> {
  await mkdir(dataDir, { recursive: true });
  const path = join(dataDir, 'ingest.lock');
  const own: Holder = { pid, host: hostname(), started_at: now.toISOString() };
  let tookOver: number | undefined;
  for (let attempt = 0; attempt < 5; attempt++) {
    const taken = await writeFile(path, `${JSON.stringify(own)}\n`, { flag: 'wx' }).then(
      () => true,
      (error: NodeJS.ErrnoException) => {
        if (error.code !== 'EEXIST')
          throw new CommandError(`Kan inte skriva ${path} (${error.code}). Se över rättigheterna till DATA_DIR.`, 1, { cause: error });
        return false;
      },
    );
    if (taken) return { tookOver, release: () => release(path, own) };
    const holder = await readHolder(path, now);
    if (holder === 'gone') continue;
    if (holder !== 'broken' && isRunning(holder)) throw held(path, holder);
    tookOver = holder === 'broken' ? 0 : holder.pid;
    await setAside(path, pid, holder);
  }
  throw new CommandError(`Låset ${path} tas hela tiden av andra körningar. Vänta tills de är klara och kör igen.`, 1);
}

async function release(path: string, own: Holder): Promise<void> {
  const text = await readFile(path, 'utf8').catch(() => '');
  if (text.trim() === JSON.stringify(own)) await rm(path, { force: true });
}

/** A lock cut off while it was written counts as broken once it is older than a breath. */
async function readHolder(path: string, now: Date): Promise<Holder | 'gone' | 'broken'> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) return 'gone';
  try {
    const holder = JSON.parse(text) as Partial<Holder>;
    if (typeof holder.pid === 'number' && typeof holder.host === 'string')
      return { pid: holder.pid, host: holder.host, started_at: String(holder.started_at) };
  } catch {
    // cut off: judged by its age below
  }
  const age =
    now.getTime() -
    (await stat(path).then(
      (stats) => stats.mtimeMs,
      () => 0,
    ));
  if (age > 2000) return 'broken';
  await new Promise((resolve) => setTimeout(resolve, 200));
  return 'gone';
}

function isRunning({ pid, host }: Holder): boolean {
  if (host !== hostname()) return true;
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Renaming first makes sure that what is removed is the stale lock, not one that another process has just taken. */
async function setAside(path: string, pid: number, holder: Holder | 'broken'): Promise<void> {
  const aside = `${path}.${pid}`;
  const moved = await rename(path, aside).then(
    () => true,
    () => false,
  );
  if (!moved) return;
  const text = await readFile(aside, 'utf8');
  const isSame = holder === 'broken' || text.includes(`"pid":${holder.pid},`);
  if (isSame) await rm(aside, { force: true });
  else await rename(aside, path);
}

function held(path: string, { pid, host, started_at: startedAt }: Holder): CommandError {
  const place = host === hostname() ? `process ${pid}` : `process ${pid} på ${host}`;
  return new CommandError(
    `En annan inläsning pågår redan: ${place}, startad ${startedAt}. Vänta tills den är klar. Om den inte finns längre: ta bort ${path}.`,
    1,
  );
}
