import { execFileSync } from 'node:child_process';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { metricSettings } from '#warehouse/metrics/settings.ts';
import { publishSnapshot } from '#warehouse/publish/publish.ts';
import { SnapshotReader } from '#warehouse/publish/reader.ts';
import { addRaw, buildTestModels, inTemporaryFolder, openTestWarehouse } from '../../support/warehouse.ts';

const metricSettingsOf = metricSettings.parse({});

/** A file system so small that a second snapshot does not fit beside the first. */
function mountSmallDisk(folder: string, bytes: number): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', folder], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

test('a disk that is full while publishing leaves the published snapshot in use, nothing half written, and says what to do', async (context) => {
  await inTemporaryFolder(async (folder) => {
    const { database, connection } = await openTestWarehouse();
    await addRaw(connection, 'contact', [{ started_at: '2026-05-01 10:00:00' }]);
    await buildTestModels(connection);
    const publish = (dataDir: string, now: string) =>
      publishSnapshot(connection, { dataDir, now: new Date(now), metricSettings: metricSettingsOf });
    const { bytes } = await publish(join(folder, 'trial'), '2026-05-02T04:00:00Z');
    const dataDir = join(folder, 'small');
    await mkdir(dataDir);
    if (!mountSmallDisk(dataDir, Math.round(bytes * 1.6))) {
      connection.close();
      database.close();
      context.skip('a small tmpfs cannot be mounted here (needs root on Linux)');
    }
    const reader = new SnapshotReader(dataDir);
    try {
      const { snapshotId } = await publish(dataDir, '2026-05-02T04:00:00Z');
      await expect(publish(dataDir, '2026-05-02T05:00:00Z')).rejects.toThrow(
        /Utgåvan kunde inte skrivas.*Den förra visas fortfarande.*Kontrollera plats/s,
      );
      expect(await reader.use((snapshot) => Promise.resolve(snapshot.metadata.snapshotId))).toBe(snapshotId);
      expect((await readdir(join(dataDir, 'snapshots'))).sort()).toEqual([`${snapshotId}.duckdb`, 'current']);
    } finally {
      reader.close();
      execFileSync('umount', ['-l', dataDir]);
      connection.close();
      database.close();
    }
  });
});
