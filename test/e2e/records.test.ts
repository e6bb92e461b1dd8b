import { expect, open, test } from '../support/browser-test.ts';

test('the rows behind a figure are counted as the figure is, ordered and paged, without an identifier', async ({ page }) => {
  await open(page, '/signals/fcr');
  await page.getByRole('link', { name: 'Visa raderna' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Raderna bakom Löst vid första kontakten');
  await page.getByRole('link', { name: 'De som räknas in' }).click();
  await expect(page.getByRole('cell', { name: 'löst', exact: true }).first()).toBeVisible();
  await expect(page.getByRole('cell', { name: 'skickad vidare' })).toHaveCount(0);
  await page.getByRole('link', { name: 'Väntade' }).click();
  await expect(page.getByRole('columnheader', { name: /Väntade/ })).toHaveAttribute('aria-sort', 'ascending');
  await page.getByRole('link', { name: /Nästa/ }).click();
  await expect(page.getByText('Sida 2 av')).toBeVisible();
});

test('an address that asks for what is not there gives the first page in the usual order', async ({ page }) => {
  await open(page, '/signals/fcr/rows?order=person_key&page=-1&part=nothing');
  await expect(page.getByText('Sida 1 av')).toBeVisible();
});
