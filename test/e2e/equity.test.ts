import { expect, open, test } from '../support/browser-test.ts';

test('languages are compared with the same mix of matters, beside what they are without', async ({ page }) => {
  await open(page, '/equity');
  const figure = page.locator('#fcr-by-language');
  await expect(figure).toContainText(/procentenheter/);
  await figure.getByText('Visa som tabell').click();
  await expect(figure.getByRole('columnheader')).toHaveText(['Grupp', 'Standardiserat', '95 %-intervall', 'Som det är', 'Av', 'Täckning']);
  await expect(figure.getByRole('row', { name: /^Svenska / })).toContainText('%');
});
