import type { Page } from '@playwright/test';
import { expect, open, test } from '../support/browser-test.ts';

test('every metric that can be better or worse is listed with its signal, and leads to its control chart', async ({ page }) => {
  await open(page, '/signals');
  const row = page.getByRole('row', { name: /^Löst vid första kontakten \d/ }).first();
  await expect(row).toContainText(/Säker|normal variation/);
  await row.getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Löst vid första kontakten');
  await expect(page.getByRole('img', { name: /^Styrdiagram/ })).toBeVisible();
});

test('a change is split into parts whose table adds up to it', async ({ page }) => {
  await open(page, '/signals/fcr?by=department');
  const part = page.locator('#explanation-part');
  await part.getByText('Visa som tabell').click();
  const cells = await part
    .locator('tbody tr')
    .evaluateAll((rows) => rows.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent)));
  const points = (text: string) =>
    Number(
      text
        .replace('\u2212', '-')
        .replace(',', '.')
        .replace(/[^\d.-]/g, ''),
    );
  const sum = cells.reduce((total, row) => total + points(row.at(-1)!) + points(row.at(-2)!), 0);
  const change = /([+\u2212]?\d+,\d)\sprocentenheter mot/.exec((await part.locator('p').first().textContent())!)![1]!;
  // each of the cells is rounded to a tenth
  expect(Math.abs(sum - points(change))).toBeLessThan(0.05 * (2 * cells.length + 1) + 1e-9);
});

test('quantiles are not split, and an unknown metric is not found', async ({ page, complaints }) => {
  await open(page, '/signals/wait_median');
  await expect(page.locator('#explanation-part')).toContainText('Medianer');
  expect((await page.goto('/signals/nothing'))!.status()).toBe(404);
  complaints.length = 0;
});

test('an annotation is written, drawn, gives new limits, and can be removed', async ({ page }) => {
  await open(page, '/signals/answer_rate');
  const part = page.locator('#annotations');
  await part.getByText('Lägg till anteckning').click();
  await part.getByLabel('Datum').fill('2026-01-01');
  await part.getByLabel('Vad hände?').fill('Nytt telefonisystem');
  await part.getByLabel('Ditt namn').fill('Prov');
  await part.getByLabel('Räkna nya gränser').check();
  const limitsBefore = await limits(page);
  await part.getByRole('button', { name: 'Spara' }).click();
  await expect(part.getByRole('listitem')).toContainText('Nytt telefonisystem');
  await expect(part.getByRole('listitem')).toContainText('nya gränser');
  expect(await limits(page)).not.toEqual(limitsBefore);
  await part.getByRole('button', { name: /^Ta bort/ }).click();
  await expect(part.getByRole('listitem')).toHaveCount(0);
  expect(await limits(page)).toEqual(limitsBefore);
});

test('an annotation without what it needs comes back with what was written, and another site cannot write one', async ({
  page,
  request,
  app,
}) => {
  const form = { day: '2026-13-01', note: 'Ny telefoni', author: 'Prov', scope: 'metric', department: '' };
  const address = `${app.url}/signals/abandonment_rate?/add`;
  const refused = await request.post(address, { form, headers: { origin: app.url, accept: 'text/html' } });
  expect(refused.status()).toBe(400);
  expect(await refused.text()).toContain('ÅÅÅÅ-MM-DD');
  const foreign = await request.post(address, { form: { ...form, day: '2026-01-01' }, headers: { origin: 'https://example.org' } });
  expect(foreign.status()).toBe(403);
  await open(page, '/signals/abandonment_rate');
  await expect(page.locator('#annotations').getByRole('listitem')).toHaveCount(0);
});

function limits(page: Page): Promise<(string | null)[]> {
  return page
    .locator('#control-chart tbody tr')
    .evaluateAll((rows) => rows.map((row) => row.querySelectorAll('td')[3]?.textContent ?? null));
}
