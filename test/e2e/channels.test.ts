import { expect, open, test } from '../support/browser-test.ts';

test('the week shows demand, answers or waits by a link, and keeps the selection', async ({ page }) => {
  await open(page, '/channels?channel=phone&compare=none');
  const week = page.locator('#week-hours');
  const choices = page.getByRole('navigation', { name: 'Vad veckan visar' });
  await expect(choices.locator('[aria-current]')).toHaveText('Kontakter');
  await expect(week).toContainText('Kontakter per timme i genomsnitt');
  await choices.getByRole('link', { name: 'Svarsandel' }).click();
  await expect(choices.locator('[aria-current]')).toHaveText('Svarsandel');
  const query = new URL(page.url()).searchParams;
  expect([query.get('heat'), query.get('channel'), query.get('compare')]).toEqual(['answer', 'phone', 'none']);
});

test('every written inquiry is in one class, and the classes of a channel add up to the whole', async ({ page }) => {
  await open(page, '/channels');
  const figure = page.locator('#response-times');
  await figure.getByText('Visa som tabell').click();
  const rows = await figure.locator('tbody tr').all();
  expect(rows.length).toBeGreaterThan(1);
  for (const row of rows) {
    const shares = (await row.locator('td').allInnerTexts()).slice(0, 7).map((text) => Number(text.replace(',', '.').replace(/\s*%/, '')));
    expect(Math.abs(shares.reduce((sum, share) => sum + share, 0) - 100)).toBeLessThan(0.5);
  }
});

test('the log of calls is held against the telephone system, queue by queue', async ({ page }) => {
  await open(page, '/channels');
  const part = page.locator('#reconciliation');
  await expect(part.getByRole('table')).toBeVisible();
  await expect(part.locator('tbody tr').first()).toContainText(/stämmer|skiljer mer än/);
  await open(page, '/channels?department=social');
  await expect(part).toContainText('Jämförelsen görs för alla förvaltningar');
});

test('a selection without calls says so, and shows what there is', async ({ page }) => {
  await open(page, '/channels?channel=email');
  await expect(page.getByText('Det finns inga samtal i det här urvalet.', { exact: true })).toBeVisible();
  await expect(page.locator('#calls')).toContainText('Anslut telefonsystemets samtalslogg');
  await expect(page.locator('#written').getByRole('table')).toBeVisible();
});
