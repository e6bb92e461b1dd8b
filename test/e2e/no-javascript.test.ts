import { expect, filterPart, pages, test } from '../support/browser-test.ts';

test.use({ javaScriptEnabled: false });

test('every page can be read without scripts: heading, pictures and tables', async ({ page }) => {
  for (const { path, sv } of pages) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(sv);
    for (const figure of await page.locator('figure').all()) {
      await expect(figure.locator('.wide svg')).toBeVisible();
      await figure.locator('summary').click();
      await expect(figure.getByRole('table')).toBeVisible();
      expect(await figure.getByRole('row').count()).toBeGreaterThan(1);
    }
  }
});

test('a department is chosen in a form that keeps the rest of the selection', async ({ page }) => {
  await page.goto('/rosa?compare=previous');
  const { button, panel } = filterPart(page, 'department');
  await button.click();
  await panel.getByLabel('Socialförvaltningen').check();
  await panel.getByRole('button', { name: 'Visa', exact: true }).click();
  await expect(filterPart(page, 'department').button).toHaveText('Socialförvaltningen');
  const query = new URL(page.url()).searchParams;
  expect(query.getAll('department')).toEqual(['social']);
  expect(query.get('compare')).toBe('previous');
});

test('a period of any length is chosen with two dates', async ({ page }) => {
  await page.goto('/');
  const { button, panel } = filterPart(page, 'period');
  await button.click();
  const to = await panel.getByLabel('Till och med').inputValue();
  const from = `${to.slice(0, 8)}02`;
  await panel.getByLabel('Från och med').fill(from);
  await panel.getByRole('button', { name: 'Visa', exact: true }).click();
  expect(new URL(page.url()).searchParams.get('from')).toBe(from);
  expect(new URL(page.url()).searchParams.get('to')).toBe(to);
  await expect(page.getByText('Adressen gick inte att läsa helt')).toHaveCount(0);
});

test('a step back in time and another comparison are links', async ({ page }) => {
  await page.goto('/');
  const before = await filterPart(page, 'period').button.textContent();
  await filterPart(page, 'period').button.click();
  await page.getByRole('link', { name: 'Perioden före' }).first().click();
  await expect(filterPart(page, 'period').button).not.toHaveText(before!);
  await filterPart(page, 'compare').button.click();
  await page.getByRole('link', { name: 'Ingen jämförelse' }).click();
  await expect(filterPart(page, 'compare').button).toHaveText('utan jämförelse');
});
