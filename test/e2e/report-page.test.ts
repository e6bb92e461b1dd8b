import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { renderPage } from '#reports/html/page.ts';
import { sampleEdition } from '../support/report-sample.ts';

let complaints: string[] = [];

/** The page as a file would be opened: on its own, and nothing may complain or be asked for. */
test.beforeEach(async ({ page }) => {
  complaints = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('request', (request) => {
    if (!request.url().startsWith('data:')) complaints.push(request.url());
  });
  page.on('dialog', (dialog) => {
    complaints.push(`a script of others ran: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.setContent(renderPage(sampleEdition));
});

test.afterEach(() => {
  expect(complaints).toEqual([]);
});

async function openDetails(page: Page): Promise<void> {
  await page.locator('details').evaluateAll((all) => all.forEach((details) => details.setAttribute('open', '')));
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a note is reached from its sentence and leads back to it', async ({ page }) => {
    await page.locator('main a[href="#note-1"]').first().click();
    await expect(page.locator('#note-1')).toBeInViewport();
    await page.locator('#note-1 a.back').click();
    await expect(page.locator('#cited-1')).toBeInViewport();
  });
});

for (const colorScheme of ['light', 'dark'] as const)
  for (const width of [320, 1440])
    test(`a report page has no accessibility violation, ${colorScheme} at ${width} px`, async ({ page }) => {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      await openDetails(page);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
    });

for (const width of [320, 420, 736, 1024, 1920])
  test(`a report page is never wider than ${width} px of screen`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await openDetails(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    for (const chart of await page.locator('.chart').all()) await expect(chart.locator('svg:visible')).toHaveCount(1);
  });

test('on paper a report page is light, has its tables open and nothing to press', async ({ page }) => {
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(255, 255, 255)');
  await expect(page.getByRole('navigation')).toBeHidden();
  const table = page.locator('#figure-gap-all table');
  expect(await table.evaluate((element) => element.checkVisibility({ contentVisibilityAuto: true }) && element.clientHeight > 0)).toBe(
    true,
  );
});

test('the headings go down a level at a time, from one at the top', async ({ page }) => {
  const levels = await page.locator('h1, h2, h3').evaluateAll((all) => all.map(({ tagName }) => Number(tagName.slice(1))));
  expect(levels.filter((level) => level === 1)).toEqual([1]);
  expect(levels[0]).toBe(1);
  for (const [index, level] of levels.entries()) expect(level).toBeLessThanOrEqual((levels[index - 1] ?? 0) + 1);
});
