import { expect, filterPart, open, test } from '../support/browser-test.ts';

test('the first stop leads past the menu to the content', async ({ page }) => {
  await open(page, '/');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Till innehållet' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('main')).toBeFocused();
});

test('a period is chosen with the keyboard, and focus comes back to where it was', async ({ page }) => {
  await open(page, '/');
  const { button, panel } = filterPart(page, 'period');
  const before = await button.textContent();
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(panel).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(panel.getByRole('link').first()).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(button).not.toHaveText(before!);
  await expect(panel).toBeHidden();
  await expect(button).toBeFocused();
});

test('departments are searched, ticked and applied with the keyboard', async ({ page }) => {
  await open(page, '/fcr');
  const { button, panel } = filterPart(page, 'department');
  await button.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(panel.getByLabel('Sök')).toBeFocused();
  await page.keyboard.type('soc');
  await expect(panel.getByRole('listitem').getByRole('checkbox')).toHaveCount(1);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await expect(panel.getByLabel('Visa alla utom de valda')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(panel.getByRole('button', { name: 'Visa', exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(button).toHaveText('Socialförvaltningen');
  expect(new URL(page.url()).searchParams.getAll('department')).toEqual(['social']);
  await expect(panel).toBeHidden();
  await expect(button).toBeFocused();
});

test('Escape closes a part and changes nothing', async ({ page }) => {
  await open(page, '/rosa');
  const address = page.url();
  const { button, panel } = filterPart(page, 'channel');
  await button.focus();
  await page.keyboard.press('Space');
  await expect(panel).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  await expect(button).toBeFocused();
  expect(page.url()).toBe(address);
});

test('back and forward go between selections', async ({ page }) => {
  await open(page, '/');
  const { button, panel } = filterPart(page, 'compare');
  const before = await button.textContent();
  await button.click();
  await panel.getByRole('link', { name: 'Ingen jämförelse' }).click();
  await expect(button).toHaveText('utan jämförelse');
  await page.goBack();
  await expect(button).toHaveText(before!);
  await page.goForward();
  await expect(button).toHaveText('utan jämförelse');
});
