import { expect, filterPart, open, test } from '../support/browser-test.ts';

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

test('every row of the selection is downloaded, in the part and the order that the page shows', async ({ page, request }) => {
  await open(page, '/signals/fcr/rows?part=rest&order=wait_seconds&desc=1&channel=phone');
  const total = Number((await page.locator('.lede').textContent())!.replace(/\D/g, ''));
  await expect(page.getByText('Filerna har alla rader i urvalet')).toBeVisible();
  const href = (await page.getByRole('link', { name: 'Hämta som CSV: Raderna bakom Löst' }).getAttribute('href'))!;
  const lines = (await (await request.get(href)).text()).trim().split('\r\n');
  expect(lines).toHaveLength(total + 1);
  expect(lines.slice(1).every((line) => line.includes(';phone;') && line.endsWith(';nej'))).toBe(true);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Hämta som Excel-fil: Raderna bakom Löst' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^fcr_rows_rest_.*\.xlsx$/);
});

test('another period keeps the part and the order', async ({ page }) => {
  await open(page, '/signals/fcr/rows?part=counted&order=channel&desc=1');
  const { button, panel } = filterPart(page, 'period');
  await button.click();
  await panel.getByRole('link', { name: 'Perioden före' }).click();
  await expect(page.getByRole('link', { name: 'De som räknas in' })).toHaveAttribute('aria-current', 'true');
  await expect(page.getByRole('columnheader', { name: /Kanal/ })).toHaveAttribute('aria-sort', 'descending');
});
