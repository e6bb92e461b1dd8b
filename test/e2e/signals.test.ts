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
