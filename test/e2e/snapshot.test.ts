import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Database } from '#warehouse/connection.ts';
import { currentSnapshotId, snapshotPath, useSnapshot } from '#warehouse/publish/snapshots.ts';
import { startApp, type App } from '../support/app.ts';
import { expect, test as base } from '../support/browser-test.ts';
import { demoData } from '../support/demo-data.ts';

const test = base.extend<{ dataDir: string; ownApp: App }>({
  dataDir: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'servicespegeln-'));
    await mkdir(join(folder, 'snapshots'));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
  ownApp: async ({ dataDir, page }, use) => {
    const app = await startApp(dataDir);
    await use(app);
    // a page that is still loading would complain of the app that goes away
    await page.goto('about:blank');
    await app.stop();
  },
});

/** Publishes a copy of the small municipality under an id of its own, after `change` has been run on it. */
async function publishCopy(dataDir: string, id: string, change = 'select 1'): Promise<void> {
  const demo = await demoData();
  await cp(snapshotPath(demo, (await currentSnapshotId(demo))!), snapshotPath(dataDir, id));
  const database = await Database.open(snapshotPath(dataDir, id));
  const connection = await database.connect();
  await connection.run('update metadata set snapshot_id = $id', { id });
  await connection.run(change);
  connection.close();
  database.close();
  await useSnapshot(dataDir, id);
}

function idIn(text: string): string | undefined {
  return /Felnummer ([\w-]+)|felnumret ([\w-]+)/.exec(text)?.slice(1).find(Boolean);
}

test('before the first ingest every page says how to make a snapshot, and works as soon as there is one', async ({
  page,
  ownApp,
  dataDir,
  complaints,
}) => {
  for (const path of ['/', '/rosa', '/quality', '/definitions']) {
    const answer = await page.goto(ownApp.url + path);
    expect(answer?.status()).toBe(503);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Det finns inga siffror att visa än');
    await expect(page.getByText('npm run ingest', { exact: true })).toBeVisible();
  }
  const status = await page.request.get(`${ownApp.url}/api/v1/status`);
  expect(status.status()).toBe(503);
  expect(status.headers()['content-type']).toContain('application/problem+json');
  expect(complaints.splice(0).every((complaint) => complaint.includes('503'))).toBe(true);

  await publishCopy(dataDir, '20260101-000001');
  await page.goto(ownApp.url);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Översikt');
});

test('a snapshot that cannot be read gives a page that says how to go back, with an id that is in the log', async ({
  page,
  ownApp,
  dataDir,
  complaints,
}) => {
  await writeFile(snapshotPath(dataDir, '20260101-000001'), 'this is no database');
  await useSnapshot(dataDir, '20260101-000001');
  const answer = await page.goto(ownApp.url);
  expect(answer?.status()).toBe(503);
  await expect(page.getByText('npm run snapshots -- list')).toBeVisible();
  expect(ownApp.log()).toContain(idIn((await page.locator('main').textContent())!) ?? 'an id on the page');
  complaints.splice(0);
});

test('a part that fails is said with an id found in the log, and the rest of the page stands', async ({ page, ownApp, dataDir }) => {
  await publishCopy(dataDir, '20260101-000001', 'drop table response');
  await page.goto(ownApp.url);
  const failure = page.getByRole('alert').first();
  await expect(failure).toContainText('Den här delen kunde inte visas.');
  await expect(page.locator('figure').first()).toBeVisible();
  const id = idIn((await failure.textContent())!);
  expect(id).toBeTruthy();
  expect(ownApp.log()).toContain(`"id":"${id}"`);
});

test('snapshots are swapped under steady reading without a failed request', async ({ ownApp, dataDir, page }) => {
  const ids = [1, 2, 3, 4].map((number) => `20260101-00000${number}`);
  await publishCopy(dataDir, ids[0]!);
  let reading = true;
  const statuses: number[] = [];
  const seen = new Set<string>();
  const readers = ['/', '/rosa?department=social', '/api/v1/status', '/api/v1/metrics/fcr?grain=month&format=csv'].map(async (path) => {
    while (reading) {
      const answer = await fetch(ownApp.url + path);
      const text = await answer.text();
      statuses.push(answer.status);
      for (const id of ids) if (text.includes(id)) seen.add(id);
    }
  });
  for (const id of ids.slice(1)) {
    const before = statuses.length;
    await publishCopy(dataDir, id);
    await expect.poll(() => seen.has(id) && statuses.length >= before + 2 * readers.length, { timeout: 30_000 }).toBe(true);
  }
  reading = false;
  await Promise.all(readers);
  expect(statuses.filter((status) => status !== 200)).toEqual([]);
  await page.goto(`${ownApp.url}/quality`);
  await expect(page.getByRole('contentinfo')).toContainText(ids.at(-1)!);
});
