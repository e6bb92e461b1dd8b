import type { Page } from '@playwright/test';
import { bringChartsToLife, expect, filterPart, open, test } from '../support/browser-test.ts';

const menu = (page: Page) => page.getByRole('group', { name: /^Gå vidare från/ });

/** The middle of a row of a chart with bars. */
async function pressRow(page: Page, id: string, row: number, rows: number): Promise<void> {
  const chart = page.locator(`#${id} .chart`);
  await chart.scrollIntoViewIfNeeded();
  const box = (await chart.boundingBox())!;
  await page.mouse.click(box.x + box.width / 2, box.y + 20 + ((box.height - 42) * (row + 0.5)) / rows);
}

test('a bar leads to its own figures, to all the others, and back out when it is closed', async ({ page }) => {
  await open(page, '/fcr');
  await bringChartsToLife(page);
  const names = await page.locator('#fcr-by-department tbody th').allTextContents();
  await pressRow(page, 'fcr-by-department', 1, names.length);
  const name = names[1]!.trim();
  await expect(menu(page).getByText(name, { exact: true })).toBeVisible();
  await expect(menu(page).getByRole('link').first()).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(menu(page)).toHaveCount(0);
  await pressRow(page, 'fcr-by-department', 1, names.length);
  await menu(page)
    .getByRole('link', { name: `Visa allt utom ${name}` })
    .click();
  await expect(filterPart(page, 'department').button).toHaveText(`alla förvaltningar utom ${name}`);
  await expect(page.locator('#fcr-by-department tbody th').filter({ hasText: name })).toHaveCount(0);
});

test('marks are reached and opened with the keyboard', async ({ page }) => {
  await open(page, '/fcr');
  await bringChartsToLife(page);
  await page.locator('#fcr-over-time .marks').focus();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(page.locator('#fcr-over-time .marks').getByRole('status')).toHaveText(/^[a-zåäö]+ \d{4}: [\d,]+\s%$/);
  await page.keyboard.press('Enter');
  const months = await page.locator('#fcr-over-time tbody th').allTextContents();
  const month = months.at(-2)!.trim();
  await expect(menu(page).getByText(month, { exact: true })).toBeVisible();
  await menu(page)
    .getByRole('link', { name: `Visa bara ${month}` })
    .click();
  await expect(filterPart(page, 'period').button).toHaveText(month);
});

test('what a mark leads to exists', async ({ page, request }) => {
  await open(page, '/channels?period=2026-07');
  await bringChartsToLife(page);
  for (const chart of await page.locator('.marks[tabindex]').all()) {
    await chart.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(menu(page)).toBeVisible();
    const hrefs = await menu(page)
      .getByRole('link')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href')!));
    expect(hrefs.length).toBeGreaterThan(1);
    for (const href of hrefs) expect((await request.get(href)).status(), href).toBe(200);
    await page.keyboard.press('Escape');
  }
});
