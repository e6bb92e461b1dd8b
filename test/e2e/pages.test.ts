import { bringChartsToLife, expect, open, pages, test } from '../support/browser-test.ts';

for (const language of ['sv', 'en'] as const) {
  for (const { path, [language]: heading } of pages) {
    test(`${path} in ${language} shows its heading, its figures and live charts without a complaint`, async ({ page }) => {
      await open(page, `${path}?lang=${language}`);
      await expect(page.locator('html')).toHaveAttribute('lang', language);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading);
      await expect(page).toHaveTitle(`${heading} – Servicespegeln`);
      await expect(page.getByRole('alert')).toHaveCount(0);
      await expect(page.getByText(/NaN|undefined|\[object|Infinity/)).toHaveCount(0);
      await bringChartsToLife(page);
    });
  }
}

/** Pages that lie under another are reached from it; the menu then marks the one above. */
const inMenu = pages.filter(({ path }) => path.lastIndexOf('/') === 0 && path !== '/views');

test('every page says that the municipality is synthetic and where one is', async ({ page }) => {
  for (const { path } of pages) {
    await page.goto(path);
    await expect(page.getByText('Påhittade uppgifter – en syntetisk kommun')).toBeVisible();
    const current = page.getByRole('navigation', { name: 'Huvudmeny' }).locator('[aria-current]');
    const above = inMenu.find((each) => each.path === path || (each.path !== '/' && path.startsWith(`${each.path}/`)));
    if (!above) {
      await expect(current, 'saved views are in the menu when there are any').toHaveCount(0);
      continue;
    }
    await expect(current).toHaveText(above.sv);
    await expect(current).toHaveAttribute('aria-current', above.path === path ? 'page' : 'true');
  }
});

test('the menu leads to every page and keeps the period', async ({ page }) => {
  await open(page, '/?compare=none');
  const period = new URL((await page.getByRole('link', { name: 'ROSA', exact: true }).getAttribute('href'))!, page.url()).searchParams.get(
    'period',
  );
  expect(period).toBeTruthy();
  for (const { path, sv } of inMenu.slice(1)) {
    await page.getByRole('navigation', { name: 'Huvudmeny' }).getByRole('link', { name: sv, exact: true }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(sv);
    expect(new URL(page.url()).pathname).toBe(path);
    expect(new URL(page.url()).searchParams.get('period')).toBe(period);
    expect(new URL(page.url()).searchParams.get('compare')).toBe('none');
  }
});

test('every chart has its table, its sentence and its rows as CSV beside it', async ({ page, request }) => {
  for (const path of ['/', '/rosa', '/fcr', '/channels', '/lead-times', '/departments', '/departments/social']) {
    await open(page, path);
    const figures = await page.locator('figure').all();
    expect(figures.length).toBeGreaterThan(0);
    for (const figure of figures) {
      await expect(figure.locator('figcaption p')).not.toBeEmpty();
      await figure.getByText('Visa som tabell').click();
      await expect(figure.getByRole('table')).toBeVisible();
      const href = await figure.getByRole('link', { name: /^Hämta som CSV/ }).getAttribute('href');
      const answer = await request.get(href!);
      expect(answer.status()).toBe(200);
      expect(answer.headers()['content-type']).toContain('text/csv');
    }
  }
});
