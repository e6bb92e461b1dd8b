import { bringChartsToLife, expect, filterPart, open, openDetails, pages, test } from '../support/browser-test.ts';

for (const { path } of pages) {
  test(`${path} fits 320 pixels without sideways scrolling`, async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await open(page, path);
    await bringChartsToLife(page);
    await openDetails(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  });
}

test('the choices of the filter sentence stay inside a narrow window', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await open(page, '/');
  for (const id of ['period', 'compare', 'department'] as const) {
    await filterPart(page, id).button.click();
    const box = (await filterPart(page, id).panel.boundingBox())!;
    expect(box.x).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width).toBeLessThanOrEqual(320);
    expect(box.y + box.height).toBeLessThanOrEqual(640);
    await page.keyboard.press('Escape');
  }
});

test('a wide window does not stretch a line of text beyond what can be read', async ({ page }) => {
  await page.setViewportSize({ width: 1920, height: 1080 });
  await open(page, '/');
  expect((await page.locator('.lede').boundingBox())!.width).toBeLessThanOrEqual(800);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(1920);
});
