import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { bringChartsToLife, expect, filterPart, open, openDetails, pages, test } from '../support/browser-test.ts';

const grave = ['serious', 'critical'];

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

async function graveViolations(page: Page, axe = new AxeBuilder({ page }).withTags(tags)): Promise<string[]> {
  const { violations } = await axe.analyze();
  return violations
    .filter(({ impact }) => grave.includes(impact ?? ''))
    .flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id}: ${help} (${target.join(' ')})`));
}

for (const { path } of pages) {
  test(`${path} has no grave accessibility violation, light or dark`, async ({ page }) => {
    test.slow();
    await open(page, path);
    await bringChartsToLife(page);
    await openDetails(page);
    expect(await graveViolations(page), 'light').toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await graveViolations(page, new AxeBuilder({ page }).withRules(['color-contrast'])), 'dark').toEqual([]);
  });
}

test('an open part of the filter sentence has no grave violation', async ({ page }) => {
  await open(page, '/');
  for (const id of ['period', 'department'] as const) {
    await filterPart(page, id).button.click();
    await expect(filterPart(page, id).panel).toBeVisible();
    expect(await graveViolations(page)).toEqual([]);
    await page.keyboard.press('Escape');
  }
});

test('the narrow page with its menu open has no grave violation', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await open(page, '/');
  await page.getByRole('button', { name: 'Meny' }).click();
  await expect(page.getByRole('navigation', { name: 'Huvudmeny' })).toBeVisible();
  expect(await graveViolations(page)).toEqual([]);
});
