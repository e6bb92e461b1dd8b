import { readFile } from 'node:fs/promises';
import { expect, open, test } from '../support/browser-test.ts';

test('a figure is saved as SVG with its title, and as PNG', async ({ page }) => {
  await open(page, '/fcr');
  const figure = page.locator('#fcr-over-time');
  const title = (await figure.getByRole('heading').textContent())!;
  const [svg] = await Promise.all([page.waitForEvent('download'), figure.getByRole('button', { name: /SVG/ }).click()]);
  expect(svg.suggestedFilename()).toBe('fcr-over-time.svg');
  const drawing = await readFile(await svg.path(), 'utf8');
  expect(drawing).toContain(`>${title}</text>`);
  expect(drawing).toContain('data:font/woff2');
  expect(drawing).not.toContain('var(--');
  const [png] = await Promise.all([page.waitForEvent('download'), figure.getByRole('button', { name: /PNG/ }).click()]);
  expect(png.suggestedFilename()).toBe('fcr-over-time.png');
  const bytes = await readFile(await png.path());
  expect(bytes.subarray(1, 4).toString()).toBe('PNG');
  expect(bytes.length).toBeGreaterThan(20_000);
});
