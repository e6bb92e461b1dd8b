import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, open, test } from '../support/browser-test.ts';

const button = (page: Page) => page.locator('button[popovertarget="save-view"]');
const panel = (page: Page) => page.locator('#save-view');
const menu = (page: Page) => page.getByRole('navigation', { name: 'Huvudmeny' });

async function save(page: Page, path: string, name: string): Promise<void> {
  await open(page, path);
  await button(page).click();
  await panel(page).getByLabel('Namn på vyn').fill(name);
  await panel(page).getByRole('button', { name: 'Spara' }).click();
  await expect(panel(page).getByRole('status').first()).toHaveText('Vyn är sparad och finns i menyn.');
}

test('a view is saved, opened from the menu, renamed, removed and brought back, in one browser only', async ({ page, browser, app }) => {
  await open(page, '/views');
  await expect(page.getByText('Du har inga sparade vyer.')).toBeVisible();
  await expect(menu(page).getByRole('heading', { name: 'Sparade vyer' })).toHaveCount(0);

  await save(page, '/rosa?period=2026-05&department=social&channel=phone&except=channel', 'Socialt <b>maj</b>');
  expect(new URL(page.url()).pathname).toBe('/rosa');
  await open(page, '/');
  await menu(page).getByRole('link', { name: 'Socialt <b>maj</b>' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('ROSA');
  await expect(page.getByRole('button', { name: /maj 2026/ })).toBeVisible();
  expect(new URL(page.url()).searchParams.getAll('department')).toEqual(['social']);

  await menu(page).getByRole('link', { name: 'Hantera vyer' }).click();
  await expect(page.locator('main li p')).toHaveText('ROSA · maj 2026 · Socialförvaltningen · alla kanaler utom Telefon');
  await page.getByText('Byt namn', { exact: true }).click();
  await page.getByLabel('Nytt namn').fill('Socialt i maj');
  await page.getByRole('button', { name: 'Spara' }).click();
  await expect(page.locator('main li a')).toHaveText('Socialt i maj');
  await expect(menu(page).getByRole('link', { name: 'Socialt i maj' })).toBeVisible();

  const other = await browser.newContext({ baseURL: app.url });
  const stranger = await other.newPage();
  await open(stranger, '/views');
  await expect(stranger.locator('main li')).toHaveCount(0);
  await other.close();

  await page.getByRole('button', { name: 'Ta bort Socialt i maj' }).click();
  await expect(page.getByText('Vyn ”Socialt i maj” är borttagen.')).toBeVisible();
  await expect(menu(page).getByRole('link', { name: 'Socialt i maj' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Ångra' }).click();
  await expect(page.locator('main li a')).toHaveText('Socialt i maj');
});

test('the usual period can be kept or followed, another is kept', async ({ page }) => {
  await open(page, '/fcr');
  await button(page).click();
  await expect(panel(page).getByLabel(/^Följ tiden: senaste hela kvartalet/)).toBeChecked();
  await panel(page).getByRole('button', { name: 'Spara' }).click();
  await expect(panel(page).getByRole('status').first()).toHaveText('Vyn är sparad och finns i menyn.');
  await panel(page).getByLabel('Namn på vyn').fill('Fast');
  await panel(page)
    .getByLabel(/^Alltid kvartal/)
    .check();
  await panel(page).getByRole('button', { name: 'Spara' }).click();
  await expect(menu(page).getByRole('link', { name: 'Fast' })).toBeVisible();
  await open(page, '/views');
  const [kept, follows] = await page.locator('main li a').evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href));
  expect(new URL(kept!).searchParams.get('period')).toMatch(/^\d{4}-Q\d$/);
  expect(new URL(follows!).searchParams.has('period')).toBe(false);
  await expect(page.locator('main li p').last()).toContainText('senaste hela kvartalet (nu kvartal');
  await open(page, '/fcr?period=2026-05');
  await button(page).click();
  await expect(panel(page).getByText('Vyn visar alltid maj 2026.')).toBeVisible();
  await expect(panel(page).getByRole('radio')).toHaveCount(0);
});

test('a name that is taken is asked about, and the view is replaced', async ({ page }) => {
  await save(page, '/rosa?period=2026-05', 'Min vy');
  await open(page, '/fcr?period=2026-06');
  await button(page).click();
  await panel(page).getByLabel('Namn på vyn').fill('Min vy');
  await panel(page).getByRole('button', { name: 'Spara' }).click();
  await expect(panel(page).getByRole('alert')).toHaveText('Du har redan en vy som heter ”Min vy”. Välj ett annat namn, eller ersätt den.');
  await panel(page).getByRole('button', { name: 'Ersätt' }).click();
  await expect(panel(page).getByRole('status').first()).toHaveText('Vyn är sparad och finns i menyn.');
  await expect(panel(page).getByRole('alert')).toHaveCount(0);
  await menu(page).getByRole('link', { name: 'Min vy' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Löst vid första kontakten');
  await expect(menu(page).getByRole('link', { name: 'Min vy' })).toHaveCount(1);
});

test('more views than the menu holds are behind a link, newest first in the menu', async ({ page, app }) => {
  await save(page, '/', 'Vy 1');
  for (let i = 2; i <= 9; i++)
    await page.request.post('/views?/save', { form: { name: `Vy ${i}`, address: '/rosa' }, headers: { origin: app.url }, maxRedirects: 0 });
  await open(page, '/');
  await expect(menu(page).getByRole('link', { name: /^Vy / })).toHaveText([9, 8, 7, 6, 5, 4, 3, 2].map((number) => `Vy ${number}`));
  await menu(page).getByRole('link', { name: 'Visa alla (9)' }).click();
  await expect(page.getByText('Du har 9 sparade vyer.')).toBeVisible();
});

test('another site cannot save, another host cannot be saved, and the cookie is out of reach of scripts', async ({ page, app }) => {
  const post = (form: Record<string, string>, origin = app.url) =>
    page.request.post('/views?/save', { form, headers: { origin, accept: 'text/html' }, maxRedirects: 0 });
  expect((await post({ name: 'X', address: '/rosa' }, 'https://example.org')).status()).toBe(403);
  const refused = await post({ name: '<script>x</script>', address: 'https://example.org/' });
  expect(refused.status()).toBe(400);
  const text = await refused.text();
  expect(text).toContain('adressen är ingen sida här');
  expect(text).not.toContain('<script>x</script>');
  expect((await post({ name: ' ', address: '/rosa' })).status()).toBe(400);
  expect((await page.context().cookies()).some(({ name }) => name === 'owner')).toBe(false);
  expect((await post({ name: 'X', address: '/rosa' })).status()).toBe(303);
  const cookie = (await page.context().cookies()).find(({ name }) => name === 'owner')!;
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
  expect(cookie.expires - Date.now() / 1000).toBeGreaterThan(360 * 86_400);
});

test('saving and the list fit 320 pixels, in English, without a grave violation', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await open(page, '/fcr?lang=en');
  await button(page).click();
  const box = (await panel(page).boundingBox())!;
  expect(box.x).toBeGreaterThanOrEqual(0);
  expect(box.x + box.width).toBeLessThanOrEqual(320);
  expect(await violations(page)).toEqual([]);
  await panel(page).getByLabel('Name of the view').fill('x'.repeat(80));
  await panel(page).getByRole('button', { name: 'Save' }).click();
  await expect(panel(page).getByRole('status').first()).toHaveText('The view is saved and in the menu.');
  await open(page, '/views');
  await page.getByText('Rename', { exact: true }).click();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  expect(await violations(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Menu' }).click();
  await expect(page.getByRole('link', { name: 'Manage views' })).toBeVisible();
  expect(await violations(page)).toEqual([]);
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('a view is saved, replaced, renamed and removed with forms', async ({ page, complaints }) => {
    await page.goto('/rosa?period=2026-05');
    await button(page).click();
    await panel(page).getByLabel('Namn på vyn').fill('Maj');
    await panel(page).getByRole('button', { name: 'Spara' }).click();
    await expect(page.getByText('Vyn ”Maj” är sparad.')).toBeVisible();
    await page.goto('/fcr?period=2026-06');
    await button(page).click();
    await panel(page).getByLabel('Namn på vyn').fill('Maj');
    await panel(page).getByRole('button', { name: 'Spara' }).click();
    await expect(page.getByRole('alert')).toContainText('Du har redan en vy som heter ”Maj”.');
    await page.getByRole('button', { name: 'Ersätt' }).click();
    await expect(page.locator('main li p')).toContainText('Löst vid första kontakten · juni 2026');
    await page.getByText('Byt namn', { exact: true }).click();
    await page.getByLabel('Nytt namn').fill('Juni');
    await page.getByRole('button', { name: 'Spara' }).click();
    await page.getByRole('button', { name: 'Ta bort Juni' }).click();
    await page.getByRole('button', { name: 'Ångra' }).click();
    await expect(page.locator('main li a')).toHaveText('Juni');
    expect(complaints.splice(0).filter((complaint) => !complaint.startsWith('409') && !complaint.includes('status of 409'))).toEqual([]);
  });
});

async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  return found.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, help }) => `${id}: ${help}`);
}
