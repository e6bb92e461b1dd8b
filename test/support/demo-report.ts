import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Edition } from '#reports/document.ts';
import { demoDataCopy } from './demo-data.ts';

type Row = { period: string | null; value: number | null; numerator: number | null; denominator: number | null; suppressed: boolean };
type DemoReport = { edition: Edition; askApi: (address: string) => Promise<Row[]>; close: () => Promise<void> };

/** The quarterly summary of the small synthetic municipality's last whole quarter, and the API over the same snapshot. */
export async function demoReport(): Promise<DemoReport> {
  const folder = await mkdtemp(join(tmpdir(), 'servicespegeln-report-'));
  process.env.DATA_DIR = await demoDataCopy(join(folder, 'data'));
  process.env.LOG_LEVEL = 'silent';
  // what reads the settings comes after they are made
  const { snapshotReader } = await import('#lib/server/snapshot.ts');
  const { makeReport } = await import('#reports/make.ts');
  const { periodOf } = await import('#reports/request.ts');
  const { GET } = await import('../../src/routes/api/v1/metrics/[id]/+server.ts');
  const now = new Date();
  const report = await snapshotReader.use((snapshot) =>
    makeReport(snapshot, { kind: 'quarterly', period: periodOf(lastQuarter(now)), department: null, locale: 'sv' }, now),
  );
  return {
    edition: { report, version: 1, state: 'draft', approvedBy: null, releasedAt: null, correction: null, comments: [] },
    askApi: async (address) => {
      const url = new URL(address, 'http://localhost:3000');
      const params = { id: url.pathname.split('/').at(-1) };
      const response = await (GET as (event: unknown) => Promise<Response>)({
        ...{ url, params, request: new Request(url), locals: { requestId: '1a2b3c4d' } },
      });
      if (!response.ok) throw new Error(`${address} was answered with ${response.status}: ${await response.text()}`);
      return ((await response.json()) as { rows: Row[] }).rows;
    },
    close: async () => {
      snapshotReader.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The quarter before the one that an instant lies in: `2026-Q3`. */
function lastQuarter(now: Date): string {
  const quarter = Math.floor(now.getUTCMonth() / 3);
  return quarter === 0 ? `${now.getUTCFullYear() - 1}-Q4` : `${now.getUTCFullYear()}-Q${quarter}`;
}
