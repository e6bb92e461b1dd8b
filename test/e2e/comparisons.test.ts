import type { Page } from '@playwright/test';
import { expect, filterPart, openDetails, test } from '../support/browser-test.ts';

/** What each choice is called, what the sentence then says, and what a card of the page says. */
const choices = [
  { name: 'Samma period året före', compare: 'last-year', says: /^kvartal \d 2025$/, card: /kv\. \d 2025/ },
  {
    name: 'Året före, lika många öppna dagar',
    compare: 'last-year-open-days',
    says: /^kvartal \d 2025 .*öppna dagar/,
    card: /kv\. \d 2025/,
  },
  { name: 'Perioden före', compare: 'previous', says: /^kvartal \d 202\d$/, card: /mot kv\. \d 202\d/ },
  { name: 'Målen', compare: 'target', says: /^målen$/, card: /(över|under) målet|Precis på målet/ },
  {
    name: 'De andra förvaltningarna',
    compare: 'others',
    says: /^medianen för de andra förvaltningarna$/,
    card: /mot medianen av \d+ andra förvaltningar/,
  },
  { name: 'Ingen jämförelse', compare: 'none', says: /^utan jämförelse$/, card: null },
] as const;

async function choose(page: Page, name: string): Promise<void> {
  const { button, panel } = filterPart(page, 'compare');
  await button.click();
  await panel.getByRole('link', { name }).click();
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled });

    for (const path of ['/?period=2026-Q3&department=social', '/departments/social?period=2026-Q3']) {
      test(`every comparison is chosen in the sentence of ${path}, and holds for the cards`, async ({ page }) => {
        await page.goto(path);
        for (const { name, compare, says, card } of choices) {
          await choose(page, name);
          await expect(filterPart(page, 'compare').button).toHaveText(says);
          expect(new URL(page.url()).searchParams.get('compare')).toBe(compare);
          await expect(page.getByText('Adressen gick inte att läsa helt')).toHaveCount(0);
          const fcr = page.locator('article[aria-labelledby=card-fcr]');
          if (card) await expect(fcr).toContainText(card);
          else await expect(fcr.locator('small')).toHaveCount(0);
          await expect(page.getByText(/NaN|undefined|Infinity|sedan mål/)).toHaveCount(0);
        }
      });
    }
  });
}

test('the other departments are offered when some but not all are chosen, and asked for without any are explained', async ({ page }) => {
  await page.goto('/?period=2026-Q3');
  await filterPart(page, 'compare').button.click();
  await expect(filterPart(page, 'compare').panel.getByRole('link', { name: 'Målen' })).toBeVisible();
  await expect(filterPart(page, 'compare').panel.getByRole('link', { name: 'De andra förvaltningarna' })).toHaveCount(0);
  await page.goto('/?period=2026-Q3&compare=others');
  await expect(page.getByRole('status').filter({ hasText: 'Välj en eller flera förvaltningar' })).toBeVisible();
});

test('open days are not offered for a period before the opening hours, and asked for are explained', async ({ page }) => {
  await page.goto('/?period=1995-Q1&compare=last-year-open-days');
  await expect(page.getByRole('status').filter({ hasText: 'Öppettiderna räcker inte' })).toBeVisible();
  await filterPart(page, 'compare').button.click();
  await expect(filterPart(page, 'compare').panel.getByRole('link', { name: 'Målen' })).toBeVisible();
  await expect(filterPart(page, 'compare').panel.getByRole('link', { name: 'öppna dagar' })).toHaveCount(0);
});

test('a page that a department is left for does not complain of its comparison', async ({ page }) => {
  await page.goto('/departments/social?period=2026-Q3&compare=others');
  await page.getByRole('navigation', { name: 'Huvudmeny' }).getByRole('link', { name: 'ROSA', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('ROSA');
  await expect(page.getByText('Adressen gick inte att läsa helt')).toHaveCount(0);
});

test('against targets a metric’s trend has the distance of every month, and why it changed says what it uses', async ({ page }) => {
  await page.goto('/signals/fcr?period=2026-Q3&compare=target');
  await expect(page.locator('#control-chart')).toContainText(/Det senaste värdet ligger .*målet/);
  await openDetails(page);
  await expect(page.locator('#control-chart').getByRole('columnheader', { name: 'Mot målet' })).toBeVisible();
  await expect(page.locator('#explanation-part')).toContainText('Ett mål har ingen tidigare period');
});

test('how each comparison is made is told, in both languages', async ({ page }) => {
  await page.goto('/definitions');
  await expect(page.locator('#comparisons')).toContainText('antalet då × öppna dagar nu / öppna dagar då');
  await page.goto('/definitions?lang=en');
  await expect(page.locator('#comparisons')).toContainText('the number then × open days now / open days then');
});

test('offices stand in funnels beside the standardised figures', async ({ page }) => {
  await page.goto('/equity?period=2026-Q3');
  const figure = page.locator('#offices figure').first();
  await expect(figure).toContainText('Andelen i höjdled');
  await openDetails(page);
  await expect(figure.getByRole('columnheader').first()).toHaveText('Kontor');
});

test('topics stand in a funnel, on what a link chooses, and the list keeps the choice', async ({ page }) => {
  await page.goto('/topics?period=2026-Q3');
  const part = page.locator('#funnel');
  await part.getByRole('link', { name: 'Återkommer inom 7 dagar' }).click();
  await expect(part.locator('figure h2')).toHaveText('Återkommer inom 7 dagar');
  expect(new URL(page.url()).searchParams.get('funnel')).toBe('repeat_rate');
  await page.getByRole('columnheader', { name: 'Ordna efter Ärendetyp' }).getByRole('link').click();
  await expect(page).toHaveURL(/sort=name/);
  expect(new URL(page.url()).searchParams.get('funnel')).toBe('repeat_rate');
});
