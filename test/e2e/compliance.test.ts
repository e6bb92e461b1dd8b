import { expect, open, test } from '../support/browser-test.ts';

test('every clause has a status, and one leads to its thresholds, its departments and its actions', async ({ page }) => {
  await open(page, '/compliance');
  await expect(page.locator('li[id^="M"], li[id^="F"]')).toHaveCount(24);
  const clause = page.locator('#M8');
  await expect(clause.getByRole('link', { name: 'Nivå 1–3 som skickas vidare', exact: true })).toBeVisible();
  await clause.getByRole('link', { name: /M8/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('M8 Första linjen i alla områden');
  await expect(page.getByRole('table', { name: 'Trösklar' })).toContainText('Mål högst 15 %†');
  await expect(
    page
      .getByRole('table', { name: /Nivå 1–3 som skickas vidare: förvaltningarna/ })
      .getByRole('row')
      .nth(1),
  ).toContainText('Samhällsbyggnadsförvaltningen');
  await page.getByRole('link', { name: 'Föreslå åtgärd' }).click();
  await expect(page.locator('select[name="clause"]')).toHaveValue('M8');
});

test('clauses are arranged by status and owner without losing any', async ({ page }) => {
  for (const name of ['Efter status', 'Efter ansvarig', 'Efter kapitel']) {
    await open(page, '/compliance');
    await page.getByRole('link', { name }).click();
    await expect(page.locator('li[id^="M"], li[id^="F"]')).toHaveCount(24);
  }
});

test('clauses by department show each department beside the others, and lead to its own figures', async ({ page }) => {
  await open(page, '/compliance');
  await page.getByRole('link', { name: 'Efter förvaltning' }).click();
  const table = page.getByRole('table', { name: 'Satserna efter förvaltning' });
  await expect(table.locator('tbody tr')).toHaveCount(24);
  await expect(table.locator('thead th')).toHaveCount(10);
  await table.getByRole('link', { name: 'Samhällsbyggnadsförvaltningen, M8: Inte uppfyllt' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('M8 Första linjen i alla områden');
  await expect(page).toHaveURL(/department=/);
});

test('the gaps name the department that leaks, and its own page says the same number', async ({ page }) => {
  await open(page, '/service-gaps?promise=M8.leakage');
  const row = page.getByRole('table', { name: 'Servicegap per förvaltning' }).getByRole('row').nth(1);
  await expect(row).toContainText('Samhällsbyggnadsförvaltningen');
  const gap = await row.getByRole('cell').first().innerText();
  expect(Number(gap)).toBeGreaterThan(0);
  await row.getByRole('link').click();
  const own = page.getByRole('table', { name: 'Efterlevnad och servicegap' }).getByRole('row', { name: /M8 Nivå 1–3 som skickas vidare/ });
  await expect(own.getByRole('cell').first()).toHaveText(gap);
});

test('a clause that does not exist is not found', async ({ page, complaints }) => {
  const response = await page.goto('/compliance/X9');
  expect(response!.status()).toBe(404);
  complaints.length = 0;
});

test('the clause on opening hours shows how many hours a week each unit can be reached', async ({ page }) => {
  await open(page, '/compliance/M5');
  const table = page.getByRole('table', { name: 'Öppettimmar i veckan' });
  await expect(table.getByRole('row').nth(1)).toContainText('Medborgarcenter');
  await expect(table.getByRole('row', { name: /Socialförvaltningen/ })).toContainText('15');
});
