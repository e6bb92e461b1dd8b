import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { APIRequestContext, Page } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import { startApp, type App } from '../support/app.ts';
import { bringChartsToLife, expect, open, openDetails, test as base } from '../support/browser-test.ts';
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

const day = (back: number) => new Date(Date.now() - back * 86_400_000).toISOString().slice(0, 10);

async function fill(page: Page, title: string): Promise<void> {
  await page.getByLabel('Åtgärd', { exact: true }).fill(title);
  await page.getByLabel('Vad ska göras?').fill('Ge läsrätt i ärendesystemet.');
  await page.getByLabel('Förväntad effekt').fill('Fler får svar direkt');
  await page.getByLabel('Ägare (roll)').fill('Enhetschef');
  await page.getByLabel('Klar senast').fill(day(-30));
  await page.getByLabel('Ditt namn eller din roll').fill('Anna');
}

async function propose(page: Page, title: string, query = '?metric=fcr'): Promise<string> {
  await open(page, `/actions/new${query}`);
  await fill(page, title);
  await page.getByRole('button', { name: 'Spara förslaget' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  return new URL(page.url()).pathname;
}

async function move(page: Page, status: string): Promise<void> {
  await page.getByLabel(status, { exact: true }).check();
  await page.locator('#next').getByLabel('Ditt namn eller din roll').first().fill('Bo');
  await page.getByRole('button', { name: 'Byt status' }).click();
  await expect(page.locator('.state')).toContainText(status);
}

async function graveViolations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  return violations
    .filter(({ impact }) => ['serious', 'critical'].includes(impact ?? ''))
    .map(({ id, nodes }) => `${id} ${nodes[0]!.target.join(' ')}`);
}

const upload = async (request: APIRequestContext, app: App, name: string, content: string) => {
  const file = { name, mimeType: 'text/plain', buffer: Buffer.from(content) };
  const answer = await request.post(`${app.url}/actions?/import`, {
    multipart: { author: 'Cilla', file },
    headers: { origin: app.url, accept: 'text/html' },
  });
  return { status: answer.status(), text: (await answer.text()).replaceAll('\u00a0', ' ') };
};

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('an action is proposed from a figure, with its selection, and what is missing is said at its field', async ({
    page,
    complaints,
  }) => {
    await page.goto('/signals/fcr?department=social');
    await page.getByRole('link', { name: 'Föreslå åtgärd' }).click();
    await expect(page.getByLabel('Nyckeltal som ska ändras')).toHaveValue('fcr');
    await expect(page.getByLabel('Förvaltning', { exact: true })).toHaveValue('social');
    await expect(page.getByText('Urval: Socialförvaltningen')).toBeVisible();
    await page.getByLabel('Målnivå').fill('mycket');
    await page.getByLabel('Åtgärd', { exact: true }).fill('Läsrätt');
    await page.getByRole('button', { name: 'Spara förslaget' }).click();
    await expect(page.getByRole('alert')).toContainText('Inget är sparat än');
    await expect(page.getByLabel('Vad ska göras?')).toHaveAccessibleDescription(/Skriv vad som ska göras/);
    await expect(page.getByLabel('Målnivå')).toHaveAccessibleDescription(/Målnivån går inte att läsa/);
    await expect(page.getByLabel('Klar senast')).toHaveAccessibleDescription(/Datumet finns inte/);
    await expect(page.getByLabel('Åtgärd', { exact: true })).toHaveValue('Läsrätt');
    expect(await page.getByLabel('Åtgärd', { exact: true }).getAttribute('aria-invalid')).toBeNull();
    complaints.splice(0);
    await fill(page, 'Läsrätt');
    await page.getByLabel('Målnivå').fill('60 %');
    await page.getByRole('button', { name: 'Spara förslaget' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Läsrätt');
    await expect(page.locator('#facts')).toContainText('60,0');
    await expect(page.locator('#facts')).toContainText('M6, svar direkt');
    await expect(page.locator('#log')).toContainText(/Föreslagen.*· Anna/);
    await expect(page.getByText('Effekten bedöms när åtgärden är genomförd')).toBeVisible();
    await expect(page.locator('figure svg').first()).toBeVisible();
  });
});

test('an action goes from proposed to done, and is verified only when the control chart confirms it', async ({ page, request, app }) => {
  const path = await propose(page, 'Stegen');
  for (const status of ['Beslutad', 'Pågår', 'Genomförd']) await move(page, status);
  await expect(page.locator('.state')).toContainText('För tidigt');
  await expect(page.locator('.state')).toContainText('Det behövs minst tre');
  await expect(page.getByText('Kan verifieras först när styrdiagrammet bekräftar effekten')).toBeVisible();
  await expect(page.getByLabel('Verifierad')).toHaveCount(0);
  const headers = { origin: app.url, accept: 'text/html' };
  const forced = await request.post(`${app.url}${path}?/move`, {
    form: { status: 'verified', author: 'Bo', text: '', revision: '4' },
    headers,
  });
  expect(forced.status()).toBe(400);
  expect(await forced.text()).toContain('styrdiagrammet bekräftar inte effekten');
  const skipped = await request.post(`${app.url}${path}?/move`, {
    form: { status: 'decided', author: 'Bo', text: '', revision: '4' },
    headers,
  });
  expect(skipped.status()).toBe(400);
  await page.getByText('Skriv en kommentar').click();
  await page.getByLabel('Kommentar', { exact: true }).fill('Ser bra ut');
  await page.getByRole('button', { name: 'Spara kommentaren' }).click();
  await expect(page.locator('#log')).toContainText('Ser bra ut');
  await expect(page.locator('#log li')).toHaveCount(5);
});

test('two tabs that edit the same action: the second sees both versions, and loses nothing', async ({ page, complaints }) => {
  const path = await propose(page, 'Krock');
  const other = await page.context().newPage();
  for (const tab of [page, other]) {
    await open(tab, path);
    await tab.getByText('Ändra åtgärden').click();
  }
  await other.getByLabel('Ägare (roll)').fill('Stabschef');
  await other.getByRole('button', { name: 'Spara ändringen' }).click();
  await expect(other.locator('#log')).toContainText('Ägare (roll): Enhetschef → Stabschef');

  await page.getByLabel('Vad ska göras?').fill('Min nya text');
  await page.getByRole('button', { name: 'Spara ändringen' }).click();
  await expect(page.getByRole('alert')).toContainText('Någon annan har ändrat åtgärden');
  await expect(page.getByRole('row', { name: /Ägare/ })).toContainText('EnhetschefStabschef');
  await expect(page.getByRole('row', { name: /Vad ska göras/ })).toContainText('Min nya text');
  await expect(page.getByLabel('Vad ska göras?')).toHaveValue('Min nya text');
  expect(await graveViolations(page)).toEqual([]);
  complaints.splice(0);
  await page.getByLabel('Ägare (roll)').fill('Stabschef');
  await page.getByRole('button', { name: 'Spara ändringen' }).click();
  await expect(page.locator('#log')).toContainText('Min nya text');
  await expect(page.locator('#facts dl')).toContainText('Stabschef');

  await other.getByLabel('Beslutad').check();
  await other.getByLabel('Kommentar till loggen (frivillig)').fill('Taget på mötet');
  await other.getByRole('button', { name: 'Byt status' }).click();
  await expect(other.getByRole('alert')).toContainText('Någon annan har ändrat åtgärden');
  await expect(other.getByLabel('Kommentar till loggen (frivillig)')).toHaveValue('Taget på mötet');
  complaints.splice(0);
});

const head = 'id,revision,title,task,department,metric,filters,clause,expected,target,owner_role,due_date,status,measure_from,log';
const line = (title: string, more = '') => `,,${title},Gör det,${more || 'social'},fcr,,M6,Mer,0.6,Chef,${day(10)},decided,,`;

test('actions are taken out and read in again without a change, and a file changes only what it has seen', async ({
  page,
  request,
  app,
}) => {
  const added = await upload(request, app, 'nya.csv', [head, line('Från fil'), line('=SUMMA(1)')].join('\n'));
  expect(added.text).toContain('Rader i filen: 2 = nya 2 + oförändrade 0 + ändrade 0 + avvisade 0.');
  await propose(page, 'Rundtur "med" ; tecken', '?metric=leakage&channel=phone');
  const files: Record<string, string> = {};
  for (const format of ['csv', 'csv-sv', 'json']) {
    const answer = await request.get(`${app.url}/api/v1/actions?format=${format}`);
    files[format] = await answer.text();
    const { text } = await upload(request, app, `fil.${format}`, files[format]);
    const count = (JSON.parse(await (await request.get(`${app.url}/api/v1/actions`)).text()) as { count: number }).count;
    expect(text, format).toContain(`Rader i filen: ${count} = nya 0 + oförändrade ${count} + ändrade 0 + avvisade 0.`);
  }
  const sheet = await readSheet(await (await request.get(`${app.url}/api/v1/actions?format=xlsx&department=social`)).body());
  expect(sheet[0]).toContain('Förvaltning, kod');
  const rows = parse<Record<string, string>>(files.csv!, { columns: true });
  const mine = rows.find(({ title }) => title === 'Från fil')!;
  const edited = files.csv!.replace('Från fil', 'Ändrad i fil');
  expect((await upload(request, app, 'andrad.csv', edited)).text).toContain('ändrade 1 + avvisade 0');
  const again = await upload(request, app, 'gammal.csv', files.csv!);
  expect(again.status).toBe(409);
  expect(again.text).toContain('avvisade 1');
  expect(again.text).toContain('Åtgärden har ändrats sedan filen hämtades: filen har revision 2, nu är den 3');
  await open(page, `/actions/${mine.id}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ändrad i fil');
  await expect(page.locator('#log')).toContainText('Åtgärd: Från fil → Ändrad i fil');
});

test('a file with a wrong row is refused as a whole, with line and column', async ({ request, app }) => {
  const before = await (await request.get(`${app.url}/api/v1/actions`)).text();
  const wrong = [head, line('Rätt'), line('Fel', 'finansen'), line('Fel').replace(',fcr,', ',inget,').replace('decided', 'klar')].join(
    '\n',
  );
  const { status, text } = await upload(request, app, 'fel.csv', wrong);
  expect(status).toBe(409);
  expect(text).toContain('Rader i filen: 3 = nya 1 + oförändrade 0 + ändrade 0 + avvisade 2.');
  const cells = [...text.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell]) => cell!.replaceAll(/<[^>]*>/g, '').trim());
  expect(cells.join(' ')).toContain('3 department Förvaltningen finns inte');
  expect(cells.join(' ')).toContain('4 metric Välj det nyckeltal');
  expect(await (await request.get(`${app.url}/api/v1/actions`)).text()).toBe(before);
  const forged = line('Falsk').replace('decided,,', `verified,${day(9)},`);
  expect((await upload(request, app, 'falsk.csv', `${head}\n${forged}`)).text).toContain('verifieras på sin egen sida');
  expect((await upload(request, app, 'tom.csv', '')).text).toContain('Välj en fil');
});

test('another site can change nothing, and an unknown action is not found', async ({ request, app }) => {
  const headers = { origin: 'https://example.org' };
  expect((await request.post(`${app.url}/actions/new?/save`, { form: { title: 'x' }, headers })).status()).toBe(403);
  expect((await request.post(`${app.url}/actions?/import`, { multipart: { author: 'x' }, headers })).status()).toBe(403);
  for (const path of ['/actions/999999', '/actions/x', '/actions/1e3']) expect((await request.get(app.url + path)).status()).toBe(404);
  expect((await request.post(`${app.url}/api/v1/actions`, { data: {} })).status()).toBe(405);
  expect((await request.get(`${app.url}/api/v1/actions?status=klar`)).status()).toBe(400);
});

test('the list is narrowed by status, clause and department, marks what is overdue, and every page fits 320 pixels', async ({
  page,
  request,
  app,
}) => {
  test.slow();
  const rows = [head, line('Sen'), line('Annan', 'utbildning').replace('decided', 'proposed')].join('\n');
  await upload(request, app, 'lista.csv', rows);
  await open(page, '/actions');
  await page.getByLabel('Status', { exact: true }).selectOption('overdue');
  await page.getByLabel('Förvaltning', { exact: true }).selectOption('social');
  await page.getByRole('button', { name: 'Visa', exact: true }).click();
  await expect(page).toHaveURL(/status=overdue/);
  await expect(page.getByRole('row', { name: /Sen/ }).first()).toContainText('Försenad');
  await expect(page.getByRole('row', { name: /Annan/ })).toHaveCount(0);
  await page.getByLabel('Klausul i uppdraget', { exact: true }).selectOption('M22');
  await page.getByRole('button', { name: 'Visa', exact: true }).click();
  await expect(page.getByText('Ingen åtgärd motsvarar urvalet')).toBeVisible();
  await open(page, '/actions');
  const action = (await page.getByRole('link', { name: 'Sen', exact: true }).first().getAttribute('href'))!;
  for (const path of ['/actions', action, '/actions/new?metric=fcr']) {
    for (const lang of ['sv', 'en']) {
      await page.setViewportSize({ width: 320, height: 700 });
      await open(page, `${path}${path.includes('?') ? '&' : '?'}lang=${lang}`);
      await openDetails(page);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(over, `${path} ${lang}`).toBeLessThanOrEqual(0);
    }
    await page.setViewportSize({ width: 1280, height: 900 });
    await open(page, `${path}${path.includes('?') ? '&' : '?'}lang=sv`);
    await bringChartsToLife(page);
    await openDetails(page);
    expect(await graveViolations(page), path).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await graveViolations(page), `${path} dark`).toEqual([]);
    await page.emulateMedia({ colorScheme: 'light' });
  }
});
