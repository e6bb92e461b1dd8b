import { expect, filterPart, open, pages, test } from '../support/browser-test.ts';

const malformed = [
  { query: 'period=förra%20året', says: '”förra året” är ingen period' },
  { query: 'period=2026-13', says: '”2026-13” är ingen period' },
  { query: 'from=2026-02-30&to=2026-03-01', says: '”2026-02-30” är inget datum' },
  { query: 'from=2026-03-01&to=2026-02-01', says: 'slutar innan den börjar' },
  { query: 'compare=i-fjol', says: '”i-fjol” är ingen jämförelse' },
  { query: 'department=finansen', says: '”finansen” finns inte' },
  { query: 'channel=röksignal&channel=phone', says: '”röksignal” finns inte' },
  { query: "office='%20or%201=1%20--", says: "”' or 1=1 --” finns inte" },
];

test('what cannot be read in an address is said, and the rest of the page stands', async ({ page }) => {
  for (const { query, says } of malformed) {
    const answer = await page.goto(`/rosa?${query}`);
    expect(answer?.status(), query).toBe(200);
    const message = page.getByRole('status').filter({ hasText: 'Adressen gick inte att läsa helt' });
    await expect(message, query).toContainText(says);
    await expect(page.locator('figure').first()).toBeVisible();
  }
});

test('no address makes a page fail', async ({ request }) => {
  const queries = [
    'period=%00',
    'period=9999-Q9&compare=%F0%9F%92%A9',
    `department=${'x'.repeat(4000)}`,
    'department=social,social,,&department=',
    'from=0000-00-00&to=9999-99-99',
    'period=1990-01&compare=last-year',
    'period=2100',
    'period=2100-12-31&compare=previous',
    'from=1990-01-01&to=2100-12-31',
    'channel=__proto__&office=constructor&department=toString',
    'lang=xx&compare=&period=',
    'department=unknown&channel=unknown&office=unknown',
  ];
  for (const { path } of pages) {
    for (const query of queries) {
      const answer = await request.get(`${path}?${query}`);
      expect(answer.status(), `${path}?${query.slice(0, 80)}`).toBe(200);
      expect(await answer.text(), `${path}?${query.slice(0, 80)}`).not.toContain('Den här delen kunde inte visas');
    }
  }
});

test('a period without data says so in words', async ({ page }) => {
  for (const path of ['/', '/rosa', '/fcr', '/departments', '/departments/social']) {
    await open(page, `${path}?period=1995-Q1`);
    await expect(page.getByText(/Det finns inga (kontakter|uppgifter)/).first()).toBeVisible();
    await expect(page.getByText(/NaN|Infinity/)).toHaveCount(0);
  }
});

test('an address that leads nowhere gets a page that says what to do', async ({ page, complaints }) => {
  const answer = await page.goto('/finns-inte');
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sidan finns inte');
  await expect(page.getByText('Kontrollera adressen')).toBeVisible();
  await page.getByRole('link', { name: 'Till översikten' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Översikt');
  expect(complaints.splice(0).every((complaint) => complaint.includes('404'))).toBe(true);
});

test('a copied address opens with the same selection in the same language', async ({ page }) => {
  await open(page, '/rosa?department=social&compare=previous&lang=en');
  const href = await page.getByRole('link', { name: 'Copy the address', includeHidden: true }).getAttribute('href');
  await page.goto('/?lang=sv');
  await open(page, href!);
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(filterPart(page, 'department').button).toHaveText('Social Services Department');
});
