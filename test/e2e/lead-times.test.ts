import { expect, open, test } from '../support/browser-test.ts';

test('lead times says how long cases take, what is open by age, and that no topic of a year’s few cases has moved', async ({ page }) => {
  await open(page, '/lead-times');
  await expect(page.locator('.lede')).toHaveText(/^Hälften av ärendena var klara inom .* Nio av tio .* öppna/);
  await expect(page.getByRole('heading', { name: 'Öppna ärenden efter ålder' })).toBeVisible();
  const clock = page.getByRole('table', { name: 'Förvaltningslagens klocka' });
  await expect(clock.getByRole('row').last()).toContainText('Alla');
  await expect(page.getByText(/^Ingen ärendetyp har bytt enhet/)).toBeVisible();
  await expect(page.getByRole('table', { name: 'Ledtid per ärendetyp' }).first()).toBeVisible();
});
