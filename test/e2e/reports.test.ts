import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { movePeriod, periodHolding } from '#lib/filters/period.ts';
import { openState } from '#lib/server/state/database.ts';
import { ReportBook } from '#lib/server/state/reports.ts';
import { ReportArchive } from '#reports/archive/archive.ts';
import type { Report } from '#reports/document.ts';
import { startApp, type App } from '../support/app.ts';
import { expect, open, test as base } from '../support/browser-test.ts';
import { demoDataCopy } from '../support/demo-data.ts';
import { smallReport } from '../support/report.ts';

/** What people write is in a data directory of the test's own, with one report that has been corrected and one that has not. */
const test = base.extend<object, { app: App }>({
  app: [
    async ({}, use) => {
      const folder = await mkdtemp(join(tmpdir(), 'servicespegeln-'));
      const dataDir = await demoDataCopy(folder);
      await addReleased(dataDir);
      const app = await startApp(dataDir);
      await use(app);
      await app.stop();
      await rm(folder, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 180_000 },
  ],
});

const corrected = 'quarterly-2020-Q3-sv';
const lastQuarter = movePeriod(periodHolding('quarter', new Date().toISOString().slice(0, 10)), -1);
const toCorrect = `quarterly-${lastQuarter.text}-sv`;

async function addReleased(dataDir: string): Promise<void> {
  const database = openState(join(dataDir, 'state.sqlite'));
  const archive = new ReportArchive(dataDir, new ReportBook(database));
  const period = { text: '2020-Q3', name: 'kvartal 3 2020', from: '2020-07-01', to: '2020-09-30' };
  const release = async (report: Report, correction: string | null) => {
    const { report: id } = await archive.addDraft(report);
    await archive.approve(id, 'Anna', new Date());
    await archive.release(id, { by: 'Bo', at: new Date(), correction });
  };
  await release(smallReport('71,4', { period, title: 'Den rättade rapporten' }), null);
  await release(smallReport('68,0', { period, title: 'Den rättade rapporten' }), 'Andelen var för hög.');
  const { text, from, to } = lastQuarter;
  const answer = [{ text: 'Sådan var den.', notes: [] }];
  await release(smallReport('71,4', { period: { text, name: text, from, to }, answer }), null);
  database.close();
}

async function make(page: Page, kind: string, department?: string): Promise<string> {
  await open(page, '/reports');
  await page.locator('#make').getByLabel('Slag').selectOption(kind);
  if (department) await page.locator('#make').getByLabel('Förvaltning').selectOption(department);
  await page.getByRole('button', { name: 'Gör ett utkast' }).click();
  await expect(page.locator('#next')).toContainText('Läs rapporten och kommentera');
  return new URL(page.url()).pathname;
}

async function approveAndRelease(page: Page): Promise<void> {
  await page.locator('#next').getByLabel('Ditt namn').fill('Bo Berg');
  await page.getByRole('button', { name: 'Godkänn' }).click();
  await expect(page.locator('#next')).toContainText('Rapporten är godkänd och kan släppas');
  await page.getByRole('button', { name: 'Släpp rapporten' }).click();
  await expect(page.locator('#next')).toContainText('Rapporten är släppt och ändras aldrig');
}

async function graveViolations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  return violations
    .filter(({ impact }) => ['serious', 'critical'].includes(impact ?? ''))
    .map(({ id, nodes }) => `${id} ${nodes[0]!.target.join(' ')}`);
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a report is made, commented, approved and released, and is then out of reach', async ({ page, complaints }) => {
    test.slow(true, 'every step starts the report program');
    await make(page, 'department', 'social');
    const comment = page.locator('#comment');
    await comment.getByLabel('Ditt namn').fill('Anna Ek');
    await comment.getByRole('button', { name: 'Spara kommentaren' }).click();
    await expect(comment.getByLabel('Din roll')).toHaveAccessibleDescription(/Skriv din roll/);
    await expect(comment.getByLabel('Ditt namn')).toHaveValue('Anna Ek');
    complaints.splice(0);
    for (const text of ['<b>Juli</b> var stängt.', 'Detta var fel.']) {
      await comment.getByLabel('Ditt namn').fill('Anna Ek');
      await comment.getByLabel('Din roll').fill('Enhetschef');
      await comment.getByLabel('Kommentar').fill(text);
      await comment.getByRole('button', { name: 'Spara kommentaren' }).click();
      await expect(page.locator('#sections')).toContainText(text);
    }
    await page
      .locator('blockquote', { hasText: 'Detta var fel.' })
      .getByRole('button', { name: /Ta tillbaka/ })
      .click();
    await expect(page.locator('blockquote')).toHaveCount(1);
    await expect(page.locator('blockquote')).toContainText('Anna Ek, Enhetschef');
    await approveAndRelease(page);
    await expect(page.locator('#comment')).toHaveCount(0);
    await expect(page.getByRole('button', { name: /Ta tillbaka/ })).toHaveCount(0);
  });

  test('what is released is corrected by a new version that says what it changes', async ({ page, complaints }) => {
    await page.goto(`/reports/${toCorrect}`);
    await page.getByRole('button', { name: 'Gör en rättelse' }).click();
    await expect(page.getByRole('link', { name: 'Version 1' })).toBeVisible();
    await page.locator('#next').getByLabel('Ditt namn').fill('Bo Berg');
    await page.getByRole('button', { name: 'Godkänn' }).click();
    await page.getByRole('button', { name: 'Släpp rapporten' }).click();
    await expect(page.getByLabel('Vad ändrar rättelsen?')).toHaveAccessibleDescription(/Skriv vad rättelsen ändrar/);
    complaints.splice(0);
    await page.getByLabel('Vad ändrar rättelsen?').fill('Ingenting, egentligen.');
    await page.getByRole('button', { name: 'Släpp rapporten' }).click();
    await expect(page.getByRole('main')).toContainText('Ingenting, egentligen.');
    await page.goto(`/reports/${toCorrect}?version=1`);
    await expect(page.locator('#next')).toContainText('Det här är en äldre version');
    await expect(page.getByRole('main')).toContainText('Sådan var den.');
  });
});

test('the forms are given out as what they are, stay the same, and the first opening is noted', async ({ page, request, app }) => {
  const path = await make(page, 'department', 'utbildning');
  await approveAndRelease(page);
  await expect(page.getByText('Först öppnad')).toHaveCount(0);
  const types = { Webbsida: 'text/html; charset=utf-8', PDF: 'application/pdf', Excel: /spreadsheetml/, 'Öppna data': 'application/zip' };
  for (const [form, type] of Object.entries(types)) {
    const href = await page.getByRole('link', { name: new RegExp(`^${form}:`) }).getAttribute('href');
    expect(href).toMatch(/^\/reports\/department-utbildning-[\w-]+\/v1\/aterkoppling-utbildning-/);
    const answer = await request.get(app.url + href);
    expect(answer.headers()['content-type'], form).toMatch(type);
    expect((await answer.body()).length, form).toBeGreaterThan(500);
    if (form === 'Webbsida') {
      expect(answer.headers()['content-security-policy']).toMatch(/default-src 'none'.*sandbox/);
      expect(answer.headers()['content-security-policy']).not.toContain('script-src');
    } else expect(answer.headers()['content-disposition']).toContain(form === 'PDF' ? 'inline' : 'attachment');
    const again = await request.get(app.url + href, { headers: { 'if-none-match': answer.headers().etag! } });
    expect(again.status(), form).toBe(304);
  }
  await page.reload();
  await expect(page.getByText('Först öppnad')).toHaveCount(1);
  await open(page, '/compliance/M17?' + new URL(page.url()).searchParams.toString());
  await expect(page.getByRole('main')).toContainText(
    /av \d+ återkopplingsrapporter till förvaltningarna är släppta, \d har skickats och \d har öppnats/,
  );
  for (const wrong of ['/v1/..%2f..%2fstate.sqlite', '/v1/other.pdf', '/v9/report.json', '/vx/report.json', '?version=9'])
    expect((await request.get(app.url + path + wrong)).status(), wrong).toBe(404);
  expect((await request.get(`${app.url}/reports/..%2f..%2fstate`)).status()).toBe(404);
});

test('who approves what somebody has commented on meanwhile is told, and nothing is approved', async ({ page, complaints }) => {
  const path = await make(page, 'monthly');
  const other = await page.context().newPage();
  await open(other, path);
  await other.locator('#comment').getByLabel('Ditt namn').fill('Cilla');
  await other.locator('#comment').getByLabel('Din roll').fill('Controller');
  await other.locator('#comment').getByLabel('Kommentar').fill('Vänta med det här.');
  await other.getByRole('button', { name: 'Spara kommentaren' }).click();
  await expect(other.locator('blockquote')).toHaveCount(1);
  await page.locator('#next').getByLabel('Ditt namn').fill('Bo');
  await page.getByRole('button', { name: 'Godkänn' }).click();
  await expect(page.getByRole('alert')).toContainText('Någon annan har ändrat rapporten');
  complaints.splice(0);
  await expect(page.locator('#sections')).toContainText('Vänta med det här.');
  await page.getByRole('button', { name: 'Godkänn' }).click();
  await expect(page.locator('#next')).toContainText('Rapporten är godkänd');
  await page.getByRole('button', { name: 'Ta tillbaka godkännandet' }).click();
  await expect(page.locator('#next')).toContainText('Läs rapporten och kommentera');
});

test('two versions are compared: what changed is shown, and nothing else', async ({ page }) => {
  await open(page, `/reports/${corrected}`);
  await page.getByRole('link', { name: 'Jämför versioner' }).click();
  await expect(page.getByText('Rättelsen säger: Andelen var för hög.')).toBeVisible();
  await expect(page.locator('del')).toHaveText(['71,4 procent får hjälp direkt.']);
  await expect(page.locator('ins')).toHaveText(['68,0 procent får hjälp direkt.']);
  await expect(page.locator('#figures tbody tr')).toHaveCount(1);
  await expect(page.locator('#cells tbody tr')).toContainText(['Bygglov']);
  expect(await graveViolations(page)).toEqual([]);
  await page.getByLabel('Från').selectOption('2');
  await page.getByRole('button', { name: 'Jämför' }).click();
  await expect(page.getByText('Inget skiljer')).toBeVisible();
});

test('the archive is searched by words and narrowed by kind and state, and the API lists what is released', async ({
  page,
  request,
  app,
}) => {
  await open(page, '/reports?text=rättade+anna&kind=quarterly&state=released');
  await expect(page.getByRole('row', { name: /Den rättade rapporten/ })).toContainText('godkänd av Anna');
  await expect(page.locator('tbody tr')).toHaveCount(1);
  expect(await graveViolations(page)).toEqual([]);
  await page.getByLabel('Sök i rapporterna').fill('finns inte');
  await page.getByRole('button', { name: 'Visa', exact: true }).click();
  await expect(page.getByText('Ingen rapport passar det du söker.')).toBeVisible();
  const { rows } = (await (await request.get(`${app.url}/api/v1/reports`)).json()) as { rows: Record<string, unknown>[] };
  const mine = rows.filter(({ report }) => report === corrected);
  expect(mine).toMatchObject([
    { version: 2, is_last: true, correction: 'Andelen var för hög.', approved_by: 'Anna', released_by: 'Bo' },
    { version: 1, is_last: false, correction: null, html: `/reports/${corrected}/v1/sammanfattning-2020-Q3.html` },
  ]);
  expect(await (await request.get(`${app.url}/api/v1/reports?format=csv`)).text()).toContain(`${corrected},2,true,quarterly,`);
});

test('a draft that cannot be made says why at the form', async ({ page, request, app, complaints }) => {
  await open(page, '/reports');
  await page.locator('#make').getByLabel('Slag').selectOption('brief');
  await page.getByRole('button', { name: 'Gör ett utkast' }).click();
  await expect(page.locator('#make').getByLabel('Förvaltning')).toHaveAccessibleDescription(/Välj vilken förvaltning/);
  complaints.splice(0);
  const form = { kind: 'quarterly', period: `${new Date().getFullYear() + 2}-Q1`, department: '', language: 'sv' };
  const answer = await request.post(`${app.url}/reports?/make`, { form, headers: { origin: app.url, accept: 'text/html' } });
  expect(answer.status()).toBe(400);
  expect(/role="alert"><p>([^<]*)/.exec(await answer.text())?.[1]).toContain('är inte slut förrän');
});
