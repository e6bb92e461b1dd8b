import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunReport } from '#ingest/run/report.ts';
import { root, runProgram } from './programs.ts';

/** Real data beside the project, never in it; tests on it are skipped where it is absent. */
const realFolder = new URL('../../../shared/data/', import.meta.url);
export const hasRealData = existsSync(realFolder);

const pseudonymKey = Buffer.from('real-data-test-key-of-at-least-32-bytes').toString('hex');

/** Ingests one of the configurations in test/fixtures/real into a data directory of its own, which `work` then has. */
export async function withRealData<T>(configuration: string, work: (dataDir: string, report: RunReport) => Promise<T>): Promise<T> {
  const dataDir = await mkdtemp(join(tmpdir(), 'servicespegeln-'));
  try {
    const env = { DATA_DIR: dataDir, SERVICESPEGELN_PSEUDONYM_KEY: pseudonymKey };
    const { code, stdout, stderr } = await runProgram(
      'ingest/command.ts',
      ['--config', join(root, 'test/fixtures/real', configuration), '--json'],
      { env },
    );
    if (code !== 0) throw new Error(`${configuration} ended with code ${code}:\n${stdout}\n${stderr}`);
    return await work(dataDir, JSON.parse(stdout) as RunReport);
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}
