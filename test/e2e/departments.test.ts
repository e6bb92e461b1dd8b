import AxeBuilder from '@axe-core/playwright';
import { bringChartsToLife, expect, open, openDetails, test } from '../support/browser-test.ts';

test('departments stand side by side in the order of their names, and each leads to its page', async ({ page }) => {
  await open(page, '/departments?compare=previous');
  await expect(page.locator('.lede')).toContainText('än vad slumpen förklarar');
  await expect(page.locator('figure')).toHaveCount(3);
  const names = await page.locator('#overview tbody th a').allTextContents();
  expect(names.length).toBeGreaterThan(2);
  expect(names).toEqual(names.toSorted(new Intl.Collator('sv').compare));
  await page.locator('#overview').getByRole('link', { name: 'Socialförvaltningen' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Social\u00adförvaltningen');
  await expect(page).toHaveTitle('Socialförvaltningen – Servicespegeln');
  expect(new URL(page.url()).searchParams.get('compare')).toBe('previous');
  await expect(page.getByRole('navigation', { name: 'Huvudmeny' }).locator('[aria-current=true]')).toHaveText('Förvaltningar');
});

test('a department’s page says what to agree on, how it compares and what became of what was handed over', async ({ page }) => {
  await open(page, '/departments/samhallsbyggnad');
  for (const name of ['Att komma överens om', 'Jämfört med andra förvaltningar', 'Överlämnade till förvaltningen'])
    await expect(page.getByRole('heading', { name })).toBeVisible();
  await expect(page.locator('#others tbody tr')).toHaveCount(7);
  await expect(page.locator('article.card')).toHaveCount(8);
  await expect(page.getByText(/NaN|undefined|\[object|Infinity/)).toHaveCount(0);
  await bringChartsToLife(page);
});

test('a department’s page has no grave accessibility violation and fits 320 pixels', async ({ page }) => {
  test.slow();
  await page.setViewportSize({ width: 320, height: 640 });
  await open(page, '/departments/social');
  await bringChartsToLife(page);
  await openDetails(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze();
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
});

test('an unknown department is a page that names those there are', async ({ page, complaints }) => {
  const answer = await page.goto('/departments/finansen');
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Förvaltningen finns inte');
  await page.getByRole('main').getByRole('link', { name: 'Socialförvaltningen' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Social\u00adförvaltningen');
  complaints.length = 0;
});

test('a department without contacts says what is missing and what to do', async ({ page }) => {
  await open(page, '/departments/social?period=1995-Q1');
  await expect(page.getByText('Förvaltningen har varken kontakter eller ärenden i det här urvalet.')).toBeVisible();
  await expect(page.locator('figure')).toHaveCount(0);
  await open(page, '/departments?period=1995-Q1');
  await expect(page.getByText('Inget att visa')).toBeVisible();
});
