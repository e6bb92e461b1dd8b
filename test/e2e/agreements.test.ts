import { expect, open, test } from '../support/browser-test.ts';

const number = (text: string) => Number(text.replaceAll(/\s/g, ''));

test('what is done without an agreement leads to exactly its rows', async ({ page }) => {
  await open(page, '/agreements');
  const first = page.locator('#uncovered tbody tr').first();
  const count = number((await first.getByRole('cell').last().textContent())!);
  await first.getByRole('link').click();
  await expect(page).toHaveURL(/\/signals\/agreement_coverage\/rows\?.*part=rest/);
  await expect(page.locator('.lede')).toContainText(new RegExp(`^${count} rad`));
});

test('agreements say where they stand, and the list is a file', async ({ page, request }) => {
  await open(page, '/agreements');
  const table = page.locator('#agreements table').first();
  await expect(table.getByRole('row', { name: /Färdtjänst – ansökan/ })).toContainText('Tills vidare');
  await expect(table.getByRole('row', { name: /Familjerätt/ })).toContainText('Gick ut 30 juni 2025');
  const href = await page.locator('#agreements').getByRole('link', { name: /CSV/ }).getAttribute('href');
  const file = await request.get(href!);
  expect(await file.text()).toContain('Beteckning;Förvaltning;');
});

test('an assumption is changed in the form, stays in the address and changes the answer', async ({ page }) => {
  await open(page, '/transfer-test/fardtjanst_ansokan');
  await expect(page.locator('.lede')).not.toContainText('Hanteras direkt');
  await page.getByLabel('Väntan hos medborgarcenter').fill('0,5');
  await page.getByRole('button', { name: 'Pröva' }).click();
  await expect(page).toHaveURL(/mc_wait=0(%2C|,)5/);
  await expect(page.locator('.lede')).toContainText('Hanteras direkt');
  await expect(page.locator('blockquote')).toContainText('kategori 5');
  await page.getByLabel('Det handlar främst om kommunens interna administration').check();
  await page.getByRole('button', { name: 'Pröva' }).click();
  await expect(page.locator('.lede')).toContainText('Stannar');
  await page.getByRole('link', { name: 'Återställ antagandena' }).click();
  await expect(page).not.toHaveURL(/mc_wait/);
});

test('the list keeps its assumptions on the way to a topic', async ({ page }) => {
  await open(page, '/transfer-test?mc_wait=1');
  await page.locator('#tested tbody th a').first().click();
  await expect(page).toHaveURL(/\/transfer-test\/.*mc_wait=1/);
  await expect(page.getByLabel('Väntan hos medborgarcenter')).toHaveValue('1');
});

test('an unknown topic is not found', async ({ page, complaints }) => {
  await page.goto('/transfer-test/finns-inte');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(complaints.splice(0).length).toBeGreaterThan(0);
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });
  test('a transfer is tested with a form', async ({ page }) => {
    await page.goto('/transfer-test/fardtjanst_ansokan');
    await page.getByLabel('Det finns särskilda skäl att frångå principen').check();
    await page.getByRole('button', { name: 'Pröva' }).click();
    await expect(page.locator('.lede')).toContainText('Särskilda skäl');
  });
});
