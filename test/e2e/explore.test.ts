import type { Page } from '@playwright/test';
import { expect, filterPart, open, test } from '../support/browser-test.ts';

const board = (page: Page, name: string) => page.getByRole('table', { name, exact: true });
const total = (page: Page) => page.getByRole('heading', { level: 1 }).locator('xpath=following::p[1]');

test('a figure is broken down from its own page, and a name in a list is kept, compared with the rest and let go', async ({ page }) => {
  await open(page, '/signals/fcr');
  await page.getByRole('link', { name: 'Dela upp', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Dela upp Löst vid första kontakten');
  const departments = board(page, 'Förvaltning');
  const rows = await departments.locator('tbody tr').count();
  await departments.getByRole('link', { name: 'Visa bara Socialförvaltningen' }).click();
  await expect(filterPart(page, 'department').button).toHaveText('Socialförvaltningen');
  await expect(departments.locator('tbody tr')).toHaveCount(rows);
  await expect(departments.locator('tbody tr').first()).toContainText('Socialförvaltningen');
  await expect(page.locator('#rest table')).toContainText('Övriga');
  await page.getByRole('link', { name: 'Visa alla utom de valda' }).click();
  await expect(filterPart(page, 'department').button).toHaveText('alla förvaltningar utom Socialförvaltningen');
  await departments.getByRole('link', { name: 'Släpp Socialförvaltningen' }).click();
  await expect(filterPart(page, 'department').button).toHaveText('alla förvaltningar');
});

test('the numbers of a list are those of the same question to the API', async ({ page, request }) => {
  await open(page, '/signals/contacts/explore?period=2026-07&all=channel');
  const { rows } = (await (await request.get('/api/v1/metrics/contacts?from=2026-07-01&to=2026-07-31&by=channel')).json()) as {
    rows: { value: number }[];
  };
  const shown = await board(page, 'Kanal').locator('tbody tr td:nth-child(3)').allTextContents();
  const numbers = shown.map((text) => Number(text.replaceAll(/\D/g, '')));
  expect(numbers).toEqual(rows.map(({ value }) => value).sort((a, b) => b - a));
});

test('lists are searched and ordered, and keep that when something is chosen', async ({ page }) => {
  await open(page, '/signals/fcr/explore?sort=value');
  await page.getByLabel('Sök i listorna').fill('social');
  await page.getByRole('button', { name: 'Sök', exact: true }).click();
  await expect(page).toHaveURL(/q=social/);
  await expect(page).toHaveURL(/sort=value/);
  for (const name of await board(page, 'Förvaltning').locator('tbody th').allTextContents()) expect(name.toLowerCase()).toContain('social');
  await board(page, 'Förvaltning').getByRole('link').first().click();
  await expect(page).toHaveURL(/q=social/);
  await page.getByRole('link', { name: 'Rensa sökningen' }).click();
  await expect(board(page, 'Kanal')).toBeVisible();
  await open(page, '/signals/fcr/explore?q=xyzzy');
  await expect(page.getByText('Inget i listorna heter något med ”xyzzy”')).toBeVisible();
});

test('a selection without records says so', async ({ page }) => {
  await open(page, '/signals/fcr/explore?period=1999-01');
  await expect(total(page)).toContainText('har inget värde');
});
