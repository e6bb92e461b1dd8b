import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { startApp, type App } from '../support/app.ts';
import { expect, test as base, open } from '../support/browser-test.ts';
import { demoDataCopy } from '../support/demo-data.ts';
import { startKoladaServer } from '../support/kolada-server.ts';
import { root, runProgram } from '../support/programs.ts';
import { inTemporaryFolder } from '../support/warehouse.ts';

const demoConfig = join(root, 'ingest/demo/municipality/servicespegeln.yaml');

/** The small municipality beside others, whose figures come from a server on this machine that speaks as Kolada does. */
const test = base.extend<object, { app: App }>({
  app: [
    async ({}, use) => {
      await inTemporaryFolder(async (folder) => {
        const server = await startKoladaServer({ perPage: 2 });
        const year = new Date().getUTCFullYear();
        for (const datum of server.holdings.data) datum.period = Number(datum.period) + (year - 2025);
        const dataDir = await demoDataCopy(join(folder, 'data'));
        const config = join(folder, 'servicespegeln.yaml');
        const demo = await readFile(demoConfig, 'utf8');
        await writeFile(
          config,
          `${demo.replace(/^reference: .*$/m, `reference: ${join(root, 'ingest/demo/municipality/reference')}`)}
  - id: kolada
    connector: kolada
    base: ${server.base}
    municipalities: [Linköping, Norrköping, Örebro]
    years: 2
    figures:
      - { title: 'Andel som får svar på enkel fråga direkt, (%)', metric: fcr, unit: percent, comparable: yes }
      - { id: U00413, metric: wait_mean, unit: minutes, comparable: no, why: 'De mäter bara växeln, vi mäter alla köer.' }
`,
        );
        const { code, stdout, stderr } = await runProgram('ingest/command.ts', ['--config', config, '--source', 'kolada'], {
          env: { DATA_DIR: dataDir },
        });
        if (code !== 0) throw new Error(`${stdout}\n${stderr}`);
        await server.stop();
        const app = await startApp(dataDir);
        await use(app);
        await app.stop();
      });
    },
    { scope: 'worker', timeout: 240_000 },
  ],
});

const year = new Date().getUTCFullYear();

test('a figure that can be compared stands beside the own, with year, definition and source, and as a line in the chart', async ({
  page,
}) => {
  await open(page, '/signals/fcr');
  const part = page.getByRole('region', { name: 'Andra kommuner' });
  await expect(part.getByRole('heading', { name: 'Andel som får svar på enkel fråga direkt, (%)' })).toBeVisible();
  const table = part.getByRole('table');
  await expect(table.locator('thead th')).toHaveText(['Kommun', String(year), String(year - 1)]);
  await expect(table.locator('tbody tr').first()).toContainText('(egna uppgifter)');
  await expect(table.locator('tbody tr').first()).toContainText(/\d+,\d\s%/);
  const row = (name: string) => table.locator('tbody tr', { hasText: name }).locator('td');
  await expect(row('Linköping')).toHaveText(['64,0 %', '61,5 %']);
  await expect(row('Norrköping')).toHaveText(['58,2 %', '..']);
  await expect(row('Örebro')).toHaveText(['.', '0,0 %']);
  await expect(row('Median av de andra')).toHaveText(['61,1 %', '30,8 %']);
  await expect(part).toContainText('utan att kopplas vidare');
  await expect(part).toContainText('Källa: Kolada, nyckeltal U00401');
  await expect(part).toContainText('sekretessbelagd');
  await expect(part).not.toContainText('Går inte att jämföra');
  await expect(page.locator('#control-chart svg').first()).toContainText(`Median ${year} av 2 andra: 61,1 %`);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});

test('a figure that cannot be compared is shown with a warning and without a line', async ({ page }) => {
  await open(page, '/signals/wait_mean');
  const part = page.getByRole('region', { name: 'Andra kommuner' });
  await expect(part).toContainText('Går inte att jämföra: De mäter bara växeln, vi mäter alla köer.');
  await expect(part.locator('tbody tr', { hasText: 'Linköping' }).locator('td')).toHaveText(['1 min 30 s']);
  await expect(page.locator('#control-chart svg').first()).not.toContainText('Linköping');
});

test('a part of the municipality is not set beside whole ones in the chart', async ({ page }) => {
  await open(page, '/signals/fcr?channel=phone');
  await expect(page.getByRole('region', { name: 'Andra kommuner' })).toBeVisible();
  await expect(page.locator('#control-chart svg').first()).not.toContainText('andra:');
});

test('a metric that nothing is set beside says nothing of it', async ({ page }) => {
  await open(page, '/signals/answer_rate');
  await expect(page.getByRole('region', { name: 'Andra kommuner' })).toHaveCount(0);
});

test('the quality page names the source with its newest year, and it is late for nothing', async ({ page }) => {
  await open(page, '/quality');
  await expect(page.locator('#sources tbody tr', { hasText: 'kolada' }).locator('td')).toContainText([
    'Andra kommuner',
    'I tid',
    String(year),
  ]);
});

test('the API gives the same figures, women and men too', async ({ request }) => {
  const answer = (await (await request.get('/api/v1/benchmarks?metric=fcr')).json()) as { rows: Record<string, unknown>[] };
  expect(answer.rows).toHaveLength(8);
  expect(answer.rows).toContainEqual(
    expect.objectContaining({ metric: 'fcr', municipality: 'Norrköping', year: year - 1, value: null, status: '..', comparable: true }),
  );
  expect(answer.rows).toContainEqual(expect.objectContaining({ municipality: 'Linköping', gender: 'K', value: 0.63, published_value: 63 }));
  expect((await request.get('/api/v1/benchmarks?metric=nej')).status()).toBe(400);
});
