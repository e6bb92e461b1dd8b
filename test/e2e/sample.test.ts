import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import { startApp, type App } from '../support/app.ts';
import { bringChartsToLife, expect, open, test as base } from '../support/browser-test.ts';
import { demoDataCopy } from '../support/demo-data.ts';

/** What people write is in a data directory of the test's own. */
const test = base.extend<object, { app: App }>({
  app: [
    async ({}, use) => {
      const folder = await mkdtemp(join(tmpdir(), 'servicespegeln-'));
      const app = await startApp(await demoDataCopy(folder));
      await use(app);
      await app.stop();
      await rm(folder, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 180_000 },
  ],
});

const draw = async (page: Page, name: string, { size = 30, query = '' } = {}) => {
  await open(page, `/failure-demand/sample${query}`);
  await page.getByLabel(`${size} kontakter`).check();
  await page.getByLabel('Namn på stickprovet').fill(name);
  await page.getByLabel('Ditt namn eller din roll').fill('Anna');
  await page.getByRole('button', { name: 'Dra stickprov' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
};

const row = (page: Page, number: number) => page.locator(`#row-${number}`);

/** Codes a row with the keyboard's own means: a radio button and a list. */
async function code(page: Page, number: number, name: string, reason?: string): Promise<void> {
  await row(page, number).getByLabel(name, { exact: true }).check();
  if (reason) await row(page, number).getByLabel('Orsak').selectOption({ label: reason });
}

async function codePage(page: Page, first: number, failures: number): Promise<void> {
  for (let number = first; number < first + 10; number++) {
    if (number < first + failures) await code(page, number, 'Onödig', 'frågar om status');
    else await code(page, number, 'Skapar värde');
  }
  await page.getByLabel('Ditt namn eller din roll').fill('Bo');
  await page.getByRole('button', { name: 'Spara och fortsätt' }).click();
}

async function graveViolations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  return violations
    .filter(({ impact }) => ['serious', 'critical'].includes(impact ?? ''))
    .map(({ id, nodes }) => `${id} ${nodes[0]!.target.join(' ')}`);
}

test('a sample is drawn, coded page by page, changed and estimated beside the proxy', async ({ page }) => {
  await open(page, '/failure-demand');
  await page.getByRole('link', { name: 'Läs ett stickprov av kontakterna' }).click();
  await expect(page.getByText('± 9,6 procentenheter')).toBeVisible();
  await draw(page, 'Våren');
  await expect(page.getByText('Inget är kodat än')).toBeVisible();
  await page.getByRole('link', { name: 'Koda kontakterna' }).click();
  await expect(page.getByText('Utgåvan har inget som pekar ut en person')).toBeVisible();
  await codePage(page, 1, 8);
  await expect(page.getByRole('status')).toHaveText('Sparade rader: 10.');
  await expect(page.getByText('Rad 11–20 av 30')).toBeVisible();
  await expect(page.getByLabel('Ditt namn eller din roll')).toHaveValue('Bo');

  await page.getByRole('link', { name: '← Våren' }).click();
  await expect(page.locator('.lede')).toContainText('Osäkert underlag: bara 10 av de lästa kontakterna');
  await expect(page.locator('#sample-share figcaption')).toContainText('jämför inte än');
  await expect(page.getByText('10 av 30 kontakter är kodade')).toBeVisible();

  await page.getByRole('link', { name: 'Koda kontakterna' }).click();
  await codePage(page, 11, 8);
  await expect(page.getByText('Rad 21–30 av 30')).toBeVisible();
  await codePage(page, 21, 8);
  await expect(page.locator('.lede')).toHaveText(/^80,0\s%.*30 lästa.*62,7–90,5\s%\.$/);
  await expect(page.locator('#sample-share figcaption')).toContainText('högre än proxyn');
  await expect(page.locator('#sample-reasons')).toContainText('24 av 30 avgjorda');
  await bringChartsToLife(page);
  expect(await graveViolations(page)).toEqual([]);

  await page.getByRole('link', { name: 'Se och ändra kodningen' }).click();
  await expect(row(page, 1)).toContainText('Kodad av Bo');
  await row(page, 1).getByLabel('Orsak').selectOption('');
  await code(page, 1, 'Går inte att avgöra');
  await page.getByRole('button', { name: 'Spara', exact: true }).click();
  await expect(page.getByRole('status')).toHaveText('Sparade rader: 1.');
  await page.getByRole('link', { name: '← Våren' }).click();
  await expect(page.locator('.page-head')).toContainText('alla kanaler');
  await expect(page.getByText('Gick inte att avgöra: 1. De räknas inte.')).toBeVisible();
  await expect(page.locator('.lede')).toContainText('Osäkert underlag: bara 29');
});

test('a row that somebody else coded meanwhile is not overwritten: both are shown, and the second save stands', async ({
  page,
  complaints,
}) => {
  await draw(page, 'Krock');
  await page.getByRole('link', { name: 'Koda kontakterna' }).click();
  await page.waitForLoadState('networkidle');
  const other = await page.context().newPage();
  await open(other, page.url());
  await code(other, 1, 'Skapar värde');
  await code(other, 3, 'Skapar värde');
  await other.getByLabel('Ditt namn eller din roll').fill('Cilla');
  await other.getByRole('button', { name: 'Spara', exact: true }).click();
  await expect(other.getByRole('status')).toBeVisible();

  await code(page, 1, 'Onödig', 'tekniskt fel');
  await code(page, 2, 'Onödig');
  await page.getByLabel('Ditt namn eller din roll').fill('Bo');
  await page.getByRole('button', { name: 'Spara', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('Sparade rader: 1. Inte sparade: 1.');
  await expect(row(page, 1)).toContainText('Du valde: Onödig, tekniskt fel. Cilla sparade: Skapar värde');
  await expect(row(page, 1).getByLabel('Onödig', { exact: true })).toBeChecked();
  await expect(row(page, 3).getByLabel('Skapar värde')).toBeChecked();
  expect(await graveViolations(page)).toEqual([]);
  await other.reload();
  await expect(row(other, 1).getByLabel('Skapar värde')).toBeChecked();

  await page.getByRole('button', { name: 'Spara', exact: true }).click();
  await expect(page.getByRole('status')).toHaveText('Sparade rader: 1.');
  await other.reload();
  await expect(row(other, 1).getByLabel('Onödig', { exact: true })).toBeChecked();
  await expect(row(other, 3)).toContainText('Kodad av Cilla');
  complaints.splice(0);
});

test('a page with choices that are not saved asks before it is left, and rows skipped are said', async ({ page }) => {
  await draw(page, 'Osparat');
  await page.getByRole('link', { name: 'Koda kontakterna' }).click();
  await page.waitForLoadState('networkidle');
  await code(page, 1, 'Onödig');
  page.once('dialog', (dialog) => void dialog.dismiss());
  await page.getByRole('link', { name: /Nästa/ }).click();
  await expect(page.getByText('Rad 1–10 av 30')).toBeVisible();
  await expect(row(page, 1).getByLabel('Onödig', { exact: true })).toBeChecked();
  page.once('dialog', (dialog) => void dialog.accept());
  await page.getByRole('link', { name: /Nästa/ }).click();
  await expect(page.getByText('Rad 11–20 av 30')).toBeVisible();
  await code(page, 11, 'Onödig');
  await page.getByLabel('Ditt namn eller din roll').fill('Bo');
  await page.getByRole('button', { name: 'Spara', exact: true }).click();
  await expect(page.getByRole('status')).toHaveText('Sparade rader: 1.');
  await page.getByRole('link', { name: '← Osparat' }).click();
  await expect(page.getByText('överhoppade före den sista av dem: 10. Koda de överhoppade')).toBeVisible();
});

test('with rows skipped, the sample claims no difference from the proxy', async ({ page }) => {
  await draw(page, 'Hopp', { size: 50 });
  const { pathname } = new URL(page.url());
  for (const first of [11, 21, 31]) {
    await open(page, `${pathname}/code?page=${(first - 1) / 10 + 1}`);
    await codePage(page, first, 10);
    await expect(page.getByRole('status')).toBeVisible();
  }
  await open(page, pathname);
  await expect(page.locator('#sample-share figcaption')).toContainText('Rader är överhoppade');
  await expect(page.locator('#sample-share figcaption')).not.toContainText('högre än proxyn');
});

test('the coded sample is had as CSV and as an Excel file, without who coded it', async ({ page, request }) => {
  await draw(page, 'Fil', { query: '?channel=phone' });
  await page.getByRole('link', { name: 'Koda kontakterna' }).click();
  await codePage(page, 1, 10);
  await page.getByRole('link', { name: '← Fil' }).click();
  const files = page.locator('.files');
  const csv = await request.get((await files.getByRole('link', { name: /CSV/ }).getAttribute('href'))!);
  expect(csv.headers()['content-disposition']).toContain('.csv');
  const rows = parse<Record<string, string>>(await csv.text(), { columns: true, delimiter: ';', bom: true });
  expect(rows).toHaveLength(30);
  expect(rows[0]).toMatchObject({ Nummer: '1', Kanal: 'Telefon', Kod: 'Onödig', Orsak: 'frågar om status' });
  expect(rows[10]).toMatchObject({ Kod: '', Orsak: '' });
  expect(await csv.text()).not.toContain('Bo;');
  const excel = await request.get((await files.getByRole('link', { name: /Excel/ }).getAttribute('href'))!);
  const sheet = await readSheet(await excel.body());
  expect(sheet).toHaveLength(31);
  expect(sheet[1]![0]).toBe(1);
  const codes = parse<Record<string, string>>(await (await request.get(`${new URL(page.url()).pathname}/export?format=csv`)).text(), {
    columns: true,
  });
  expect(codes[0]).toMatchObject({ channel: 'phone', code: 'failure', reason: 'status' });
});

test('a sample is closed, opened again, and removed only when that is meant', async ({ page, request, app, complaints }) => {
  await draw(page, 'Slut');
  const { pathname } = new URL(page.url());
  await page.getByRole('button', { name: 'Avsluta stickprovet' }).click();
  await expect(page.getByText('0 av 30 kodade · avslutat')).toBeVisible();
  const form = { coder: 'Bo', 'seen-1': '0', 'code-1': 'value' };
  const headers = { origin: app.url, accept: 'text/html' };
  const refused = await request.post(`${app.url}${pathname}/code?/save`, { form, headers });
  expect(refused.status()).toBe(409);
  expect(await refused.text()).toContain('Stickprovet är avslutat, så inget sparades');
  await page.getByRole('button', { name: 'Öppna stickprovet igen' }).click();
  const unsure = await request.post(`${app.url}${pathname}?/remove`, { form: {}, headers });
  expect(unsure.status()).toBe(400);
  expect(await unsure.text()).toContain('Kryssa i rutan');
  await page.getByText('Ta bort stickprovet', { exact: true }).first().click();
  await page.getByLabel('Ja, ta bort stickprovet').check();
  await page.getByRole('button', { name: 'Ta bort stickprovet' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Stickprov');
  await expect(page.getByRole('link', { name: 'Slut', exact: true })).toHaveCount(0);
  expect((await page.goto(pathname))!.status()).toBe(404);
  complaints.length = 0;
});

test('a form that lacks something comes back with what was written, and another site cannot send one', async ({ request, app }) => {
  const address = `${app.url}/failure-demand/sample?/draw`;
  const headers = { origin: app.url, accept: 'text/html' };
  const form = { name: 'Obefintlig', author: 'Anna', size: '30', seed: '' };
  for (const [wrong, says] of [
    [{ name: ' ' }, 'Stickprovet behöver ett namn'],
    [{ author: '' }, 'Skriv ditt namn'],
    [{ size: '29' }, 'Välj mellan 30 och 400'],
    [{ seed: 'x' }, 'inget heltal'],
  ] as const) {
    const refused = await request.post(address, { form: { ...form, ...wrong }, headers });
    expect(refused.status()).toBe(400);
    expect(await refused.text()).toContain(says);
  }
  const small = await request.post(`${address}&period=2020`, { form, headers });
  expect(await small.text()).toContain('välj en längre period');
  expect((await request.post(address, { form, headers: { origin: 'https://example.org' } })).status()).toBe(403);
  expect(await (await request.get(`${app.url}/failure-demand/sample`)).text()).not.toContain('Obefintlig');
});

test('the same seed and selection draw the same contacts', async ({ request, app }) => {
  const headers = { origin: app.url, accept: 'text/html' };
  const files = await Promise.all(
    ['42', '42', '43'].map(async (seed) => {
      const form = { name: `Frö ${seed}`, author: 'Anna', size: '50', seed };
      const made = await request.post(`${app.url}/failure-demand/sample?/draw`, { form, headers, maxRedirects: 0 });
      const { pathname } = new URL(made.headers().location!, app.url);
      return (await request.get(`${app.url}${pathname}/export?format=csv`)).text();
    }),
  );
  expect(files[0]).toBe(files[1]);
  expect(files[0]).not.toBe(files[2]);
});

test('every page of a sample fits 320 pixels, in Swedish and in English', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await draw(page, 'Smal');
  const { pathname } = new URL(page.url());
  await page.getByRole('link', { name: 'Koda kontakterna' }).click();
  await codePage(page, 1, 5);
  await expect(page.getByRole('status')).toBeVisible();
  for (const path of ['/failure-demand/sample', pathname, `${pathname}/code?page=1`])
    for (const language of ['sv', 'en']) {
      await open(page, `${path}${path.includes('?') ? '&' : '?'}lang=${language}`);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), `${path} ${language}`).toBeLessThanOrEqual(320);
    }
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Code: Smal');
  await expect(row(page, 1).getByLabel('Failure demand', { exact: true })).toBeChecked();
  await page.getByRole('link', { name: '← Smal' }).click();
  await expect(page.locator('.lede')).toContainText('Uncertain: only 10 of the contacts read could be judged');
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('button', { name: 'Close the sample' })).toBeHidden();
  await expect(page.locator('#sample-share table')).toBeVisible();
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('a sample is drawn, coded and estimated, and a reason in the wrong place is said by its row', async ({ page, complaints }) => {
    await draw(page, 'Utan skript');
    await page.getByRole('link', { name: 'Koda kontakterna' }).click();
    await code(page, 1, 'Skapar värde', 'annat');
    await code(page, 2, 'Onödig', 'annat');
    await page.getByLabel('Ditt namn eller din roll').fill('Bo');
    await page.getByRole('button', { name: 'Spara', exact: true }).click();
    await expect(page.getByRole('alert')).toContainText('Sparade rader: 1. Inte sparade: 1.');
    await expect(row(page, 1)).toContainText('Ta bort orsaken');
    await expect(row(page, 1).getByLabel('Skapar värde')).toBeChecked();
    await row(page, 1).getByLabel('Orsak').selectOption('');
    await page.getByRole('button', { name: 'Spara', exact: true }).click();
    await expect(page.getByRole('status')).toHaveText('Sparade rader: 1.');
    await page.getByRole('link', { name: '← Utan skript' }).click();
    await expect(page.locator('.lede')).toContainText('bara 2 av de lästa');
    await expect(page.locator('#sample-share .wide svg')).toBeVisible();
    complaints.length = 0;
  });
});
