import { expect, open, test } from '../support/browser-test.ts';

test('the language is switched on the spot, keeps the selection and is remembered', async ({ page }) => {
  await open(page, '/rosa?compare=none');
  await page.getByRole('link', { name: 'English' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  expect(new URL(page.url()).searchParams.get('compare')).toBe('none');
  await page.goto('/fcr');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.getByRole('link', { name: 'Svenska' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Löst vid första kontakten');
});

test('the theme is switched, remembered, and can follow the system again', async ({ page }) => {
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await open(page, '/');
  const light = await ground();
  await page.getByRole('link', { name: 'Mörkt läge' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  expect(await ground()).not.toBe(light);
  expect(page.url()).not.toContain('theme=');
  await page.goto('/quality');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.getByRole('link', { name: 'Som systemet' }).click();
  await expect(page.locator('html')).not.toHaveAttribute('data-theme');
  expect(await ground()).toBe(light);
});
