import type { Page } from '@playwright/test';
import { expect, open, test } from '../support/browser-test.ts';

const list = (page: Page) => page.locator('#list table').first();

test('topics are searched by name, and the search keeps the selection', async ({ page }) => {
  await open(page, '/topics?department=samhallsbyggnad');
  await page.getByRole('searchbox', { name: 'Sök ärendetyp' }).fill('bygglov');
  await page.getByRole('button', { name: 'Sök' }).click();
  await expect(page).toHaveURL(/q=bygglov/);
  await expect(page).toHaveURL(/department=samhallsbyggnad/);
  const names = await list(page).locator('tbody th[scope=row] > a').allTextContents();
  expect(names.length).toBeGreaterThan(1);
  for (const name of names) expect(name.toLowerCase()).toContain('bygglov');
});

test('a search without a match says so and what to do', async ({ page }) => {
  await open(page, '/topics?q=xyzzy');
  await expect(page.getByText('Ingen ärendetyp heter något med ”xyzzy”')).toBeVisible();
});

test('topics are ordered by a column, the other way when it is chosen again', async ({ page }) => {
  await open(page, '/topics');
  const header = list(page).getByRole('columnheader', { name: 'Ordna efter Ärendetyp' });
  await header.getByRole('link').click();
  await expect(header).toHaveAttribute('aria-sort', 'ascending');
  await header.getByRole('link').click();
  await expect(header).toHaveAttribute('aria-sort', 'descending');
});

test('a topic opens in place with its channels, and a level that the page names', async ({ page }) => {
  await open(page, '/topics?q=bygglov');
  const first = list(page).locator('tbody th[scope=row] > a').first();
  await first.click();
  await expect(page).toHaveURL(/open=/);
  await expect(page.getByRole('heading', { name: 'Vem som tog emot' })).toBeVisible();
  await page.getByRole('link', { name: 'Stäng', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Vem som tog emot' })).toHaveCount(0);
});

test('the page on failure demand calls itself a proxy and shows four signs and one whole', async ({ page }) => {
  await open(page, '/failure-demand');
  await expect(page.getByText('Det här är en proxy, ett närmevärde')).toBeVisible();
  for (const sign of ['Återkomster', 'Statusfrågor', 'Fel väg in', 'Klagomål'])
    await expect(page.locator('#kinds').getByRole('rowheader', { name: sign })).toBeVisible();
  const [, sum, union] = /Tillsammans ([\d\s]+) tecken på ([\d\s]+) kontakter/.exec((await page.locator('#kinds > p').textContent())!)!;
  const number = (text: string) => Number(text.replaceAll(/\s/g, ''));
  expect(number(sum!)).toBeGreaterThan(number(union!));
});
