import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Connection } from '#warehouse/connection.ts';
import { metricSettings } from '#warehouse/metrics/settings.ts';
import { publishSnapshot } from '#warehouse/publish/publish.ts';
import { loadReference } from '#warehouse/reference/load.ts';
import { readDocument } from '#warehouse/configuration/document.ts';
import { shippedPolicies } from '../../../ingest/config/policies.ts';
import { addRaw, buildTestModels, openTestWarehouse } from '../../support/warehouse.ts';

const { policies } = readDocument(readFileSync(shippedPolicies, 'utf8')).value as { policies: unknown };
const referenceFolder = fileURLToPath(new URL('../../../ingest/demo/municipality/reference', import.meta.url));

/** Where the API under test looks for snapshots. Import this file before anything of src/. */
export const dataDir = mkdtempSync(join(tmpdir(), 'servicespegeln-api-'));
process.env.DATA_DIR = dataDir;
process.env.LOG_LEVEL = 'silent';

export function removeDataDir(): void {
  rmSync(dataDir, { recursive: true, force: true });
}

const social = { topic: 'ekonomiskt_bistand_status', language: 'sv' };
const building = { topic: 'bygglov_info', office: 'alby' };

/** Eleven inbound contacts, three inquiries and two queue intervals, small enough to count by hand. */
async function addRecords(connection: Connection): Promise<void> {
  await addRaw(connection, 'contact', [
    { ...social, started_at: '2026-05-04 08:00:00', outcome: 'resolved', wait_seconds: 20, handle_seconds: 100 },
    { ...social, started_at: '2026-05-04 09:00:00', outcome: 'resolved', wait_seconds: 90, handle_seconds: 100 },
    { ...social, started_at: '2026-05-05 09:00:00', outcome: 'forwarded', wait_seconds: 30, handle_seconds: 100, queue: 'mc_allman' },
    { ...social, started_at: '2026-06-01 09:00:00', outcome: 'abandoned', abandoned: true, wait_seconds: 40 },
    { ...social, started_at: '2026-06-02 09:00:00', channel: 'email', outcome: 'resolved', language: 'ar' },
    { ...building, started_at: '2026-05-06 08:00:00', channel: 'visit', outcome: 'resolved' },
    { ...building, started_at: '2026-06-30 21:30:00', channel: 'visit', outcome: 'forwarded' },
    { ...building, started_at: '2026-06-30 22:30:00', channel: 'visit', outcome: 'resolved', rosa_level: 4 },
    { started_at: '2026-05-07 08:00:00', channel: 'chat', outcome: 'other', queue: '=1+1;"x"' },
    { started_at: '2026-05-07 08:00:00', channel: 'chat' },
    { started_at: '2026-07-10 08:00:00', channel: 'email', outcome: 'resolved', external_actor: 'csn' },
    { started_at: '2026-07-11 08:00:00', direction: 'outbound' },
  ]);
  await addRaw(connection, 'response', [
    { received_at: '2026-05-04 08:00:00', first_response_at: '2026-05-04 09:00:00' },
    { received_at: '2026-05-04 08:00:00', first_response_at: '2026-05-11 09:00:00' },
    { received_at: '2026-07-09 08:00:00' },
  ]);
  await addRaw(connection, 'queue_interval', [
    { queue: 'mc_allman', interval_start_at: '2026-05-04 08:00:00', offered: 10, answered: 8, abandoned: 2 },
    { queue: 'okand_ko', interval_start_at: '2026-05-04 08:15:00', offered: 5, answered: 5, abandoned: 0 },
  ]);
  await connection.run(`insert into raw.benchmark values
    ('telefoni', 'U1|0580', 'U1', 'Svar direkt', null, '0580', 'Linköping', 'T', null, 2025, 71.2, null, 'b1'),
    ('telefoni', 'U1|0581', 'U1', 'Svar direkt', 'Så räknas det.', '0581', 'Norrköping', 'K', '..', 2025, null, null, 'b1')`);
  await connection.run(`insert into reference.benchmark_figure values
    ('telefoni', 'U1', 'fcr', 'percent', 'Annan nämnare.', 'Kolada', 0, false, 0.01)`);
  await connection.run(`insert into operations.run (run_id, status, started_at, finished_at)
    values ('run-1', 'published', timestamp '2026-07-12 04:00:00', timestamp '2026-07-12 04:01:00')`);
  await connection.run(`insert into operations.batch values
    ('b1', 'run-1', 'telefoni', 'contact', 'samtal.csv', 'c', 'm', 12, 11, 0, 0, 0, 1, 0.5, timestamp '2026-07-11 08:00:00', timestamp '2026-07-12 04:00:30'),
    ('b2', 'run-1', 'brevlada', 'response', 'brev.xlsx', 'c', 'm', 3, 3, 0, 0, 0, 0, 0.5, null, timestamp '2026-07-12 04:00:40')`);
}

/** Publishes the small municipality to `dataDir` and gives the id of its snapshot. */
export async function publishMunicipality(options: { now?: string; isEmpty?: boolean } = {}): Promise<string> {
  const { database, connection } = await openTestWarehouse();
  try {
    await loadReference(connection, referenceFolder);
    if (!options.isEmpty) await addRecords(connection);
    await buildTestModels(connection);
    const now = new Date(options.now ?? '2026-07-12T04:02:00Z');
    return (await publishSnapshot(connection, { dataDir, now, metricSettings: metricSettings.parse({ policies }) })).snapshotId;
  } finally {
    connection.close();
    database.close();
  }
}
