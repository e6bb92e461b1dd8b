import { expect, open, test } from '../support/browser-test.ts';

for (const path of ['/', '/rosa', '/fcr', '/departments', '/departments/social']) {
  test(`${path} on paper is a document: the sentence and open tables, no controls`, async ({ page }) => {
    await open(page, path);
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByRole('navigation', { name: 'Huvudmeny' })).toBeHidden();
    await expect(page.getByText('Spara vyn')).toBeHidden();
    await expect(page.locator('.words')).toBeVisible();
    await expect(page.locator('.words')).toContainText('Visar');
    for (const figure of await page.locator('figure').all()) {
      await expect(figure.locator('svg').first()).toBeVisible();
      const isOpen = await figure
        .locator('table')
        .evaluate((table) => table.checkVisibility({ contentVisibilityAuto: true }) && table.clientHeight > 0);
      expect(isOpen).toBe(true);
      await expect(figure.getByText('Visa som tabell')).toBeHidden();
      await expect(figure.getByText('CSV', { exact: true })).toBeHidden();
    }
  });
}

test('charts that have come to life are drawn on paper too', async ({ page }) => {
  await open(page, '/');
  const chart = page.locator('.chart').first();
  await chart.scrollIntoViewIfNeeded();
  await expect(chart).toHaveAttribute('data-live', '');
  await page.emulateMedia({ media: 'print' });
  await expect(chart.locator('.wide svg')).toBeVisible();
  await expect(chart.locator('.stage')).toBeHidden();
});
