import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Connection } from '#warehouse/connection.ts';
import { metricSettings } from '#warehouse/metrics/settings.ts';
import { needsPublishing, publishSnapshot } from '#warehouse/publish/publish.ts';
import { NoSnapshotError, SnapshotReader } from '#warehouse/publish/reader.ts';
import { currentSnapshotId, listSnapshots, useSnapshot } from '#warehouse/publish/snapshots.ts';
import { addRaw, buildTestModels, inTemporaryFolder, openTestWarehouse } from '../../support/warehouse.ts';

const settings = metricSettings.parse({});
const publish = (connection: Connection, dataDir: string, now = '2026-05-02T04:00:00Z') =>
  publishSnapshot(connection, { dataDir, now: new Date(now), metricSettings: settings });

async function withModels(work: (connection: Connection, dataDir: string) => Promise<void>): Promise<void> {
  await inTemporaryFolder(async (dataDir) => {
    const { database, connection } = await openTestWarehouse();
    try {
      await addRaw(connection, 'contact', [
        { started_at: '2026-05-01 10:00:00', person_key: 'secret-person', case_ref: 'secret-case', topic: 'bygglov', outcome: 'resolved' },
        { started_at: '2026-05-01 11:00:00', direction: 'outbound' },
      ]);
      await addRaw(connection, 'case_event', [
        { case_ref: 'secret-case', event: 'registered', happened_at: '2026-05-01 10:01:00', person_key: 'secret-person' },
      ]);
      await buildTestModels(connection);
      await work(connection, dataDir);
    } finally {
      connection.close();
      database.close();
    }
  });
}

test('a reader sees the published figures, and the next snapshot without a restart', () =>
  withModels(async (connection, dataDir) => {
    const reader = new SnapshotReader(dataDir);
    await expect(reader.use(() => Promise.resolve())).rejects.toThrow(NoSnapshotError);
    const request = { metrics: ['contacts'], from: '2026-05-01', to: '2026-05-31', grain: 'none', by: [], filters: {} } as const;
    const contacts = () => reader.use(async (snapshot) => (await snapshot.metricResults(request))[0]!.rows[0]!.value);
    expect(await needsPublishing(connection, settings)).toBe(true);
    await publish(connection, dataDir);
    expect(await needsPublishing(connection, settings)).toBe(false);
    expect(await contacts()).toBe(1);
    await addRaw(connection, 'contact', [{ source_id: 'later', started_at: '2026-05-02 10:00:00' }]);
    await buildTestModels(connection);
    expect(await contacts()).toBe(1);
    const readers = Array.from({ length: 50 }, contacts);
    await publish(connection, dataDir, '2026-05-02T05:00:00Z');
    expect(new Set(await Promise.all(readers)).size).toBeGreaterThan(0);
    expect(await contacts()).toBe(2);
    reader.close();
  }));

test('no identifier of a person or case is in a published snapshot', () =>
  withModels(async (connection, dataDir) => {
    const { snapshotId } = await publish(connection, dataDir);
    await connection.run(`attach '${join(dataDir, 'snapshots', `${snapshotId}.duckdb`)}' as published (read_only)`);
    const columns = await connection.rows<{ table: string; column: string }>(
      `select table_name as "table", column_name as "column" from duckdb_columns() where database_name = 'published'`,
    );
    expect(
      columns
        .map(({ column }) => column)
        .filter((column) => /person_key|citizen|case_ref|party|source_id|agent/.test(column) && !column.startsWith('has_')),
    ).toEqual([]);
    for (const { table, column } of columns) {
      const found = await connection.row<{ found: number }>(
        `select count(*) as found from published."${table}" where cast("${column}" as varchar) like '%secret%'`,
      );
      expect(found, `${table}.${column}`).toEqual({ found: 0 });
    }
    await connection.run('detach published');
  }));

test('going back to an older snapshot is one call, the newest five stay, and one that is not there is refused', () =>
  withModels(async (connection, dataDir) => {
    for (let hour = 1; hour <= 7; hour++) await publish(connection, dataDir, `2026-05-02T0${hour}:00:00Z`);
    const ids = (await listSnapshots(dataDir)).map(({ id }) => id);
    expect(ids).toEqual(['20260502-070000', '20260502-060000', '20260502-050000', '20260502-040000', '20260502-030000']);
    await useSnapshot(dataDir, '20260502-030000');
    expect(await currentSnapshotId(dataDir)).toBe('20260502-030000');
    await expect(useSnapshot(dataDir, '20200101-000000')).rejects.toThrow(/finns inte/);
    await expect(useSnapshot(dataDir, '../../etc/passwd')).rejects.toThrow(/inget utgåve-id/);
    await publish(connection, dataDir, '2026-05-02T08:00:00Z');
    expect(await currentSnapshotId(dataDir)).toBe('20260502-080000');
  }));

test('two publications in the same second get different ids', () =>
  withModels(async (connection, dataDir) => {
    const first = await publish(connection, dataDir);
    const second = await publish(connection, dataDir);
    expect(second.snapshotId > first.snapshotId).toBe(true);
  }));

test('a publication that cannot be written leaves the published snapshot, removes its own file and says what to do', () =>
  withModels(async (connection, dataDir) => {
    const { snapshotId } = await publish(connection, dataDir);
    const folder = join(dataDir, 'snapshots');
    await mkdir(join(folder, '20260502-050000.duckdb'));
    await writeFile(join(folder, 'current.new'), '');
    await rm(join(folder, 'current.new'));
    await mkdir(join(folder, 'current.new'));
    await expect(publish(connection, dataDir, '2026-05-02T06:00:00Z')).rejects.toThrow(/kunde inte skrivas.*förra visas fortfarande/);
    expect(await currentSnapshotId(dataDir)).toBe(snapshotId);
    expect((await readdir(folder)).filter((name) => name.startsWith('.'))).toEqual([]);
  }));

test('a failing data test stops the build, names the rule and changes nothing', () =>
  withModels(async (connection) => {
    const before = await connection.rows('select * from core.contact order by all');
    await addRaw(connection, 'contact', [{ source_id: 'twice', started_at: '2026-05-03 10:00:00' }]);
    await addRaw(connection, 'contact', [{ source_id: 'twice', started_at: '2026-05-03 10:00:00' }]);
    await expect(buildTestModels(connection)).rejects.toThrow(/contact_is_unique: 1 rader.*twice/);
    expect(await connection.rows('select * from core.contact order by all')).toEqual(before);
  }));
