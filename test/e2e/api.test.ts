import { expect, test } from '../support/browser-test.ts';

type Row = { period?: string; value: number | null; numerator: number | null; denominator: number | null };
type Answer = { metric: string; unit: string; snapshot: string; rows: Row[] };

test('the figures on the overview are those that the API gives for the same period', async ({ page, request }) => {
  await page.goto('/?compare=none');
  const from = await page.locator('#pick-period input[name=from]').inputValue();
  const to = await page.locator('#pick-period input[name=to]').inputValue();
  const cards = await page.locator('article.card').all();
  expect(cards.length).toBeGreaterThanOrEqual(6);
  let compared = 0;
  for (const card of cards) {
    const id = (await card.getAttribute('aria-labelledby'))!.replace('card-', '');
    const { rows, unit } = (await (await request.get(`/api/v1/metrics/${id}?from=${from}&to=${to}`)).json()) as Answer;
    const shown = (await card.locator('.value b').textContent())!;
    const value = rows[0]?.value ?? null;
    if (value === null) expect(shown, id).toBe('–');
    else if (unit === 'ratio') {
      expect(shown, id).toBe((value * 100).toFixed(1).replace('.', ','));
      compared++;
    }
  }
  expect(compared).toBeGreaterThanOrEqual(5);
});

test('a figure’s table holds the rows of its CSV', async ({ page, request }) => {
  await page.goto('/');
  const figure = page.locator('figure#leakage, figure').last();
  const csv = await (await request.get((await figure.getByRole('link', { name: /^Hämta som CSV/ }).getAttribute('href'))!)).text();
  const lines = csv.trim().split('\n').slice(1);
  await figure.locator('summary').click();
  for (const row of await figure.locator('tbody tr').all()) {
    const [share, , forwarded] = await row.getByRole('cell').allTextContents();
    expect(lines.some((line) => line.includes(forwarded!.replaceAll(/\s/g, '')))).toBe(true);
    expect(share).toMatch(/^\d+,\d\s%$/);
  }
});

test('what the API cannot answer gets a problem document that lists what is allowed', async ({ request }) => {
  const wrong: [string, number, string?][] = [
    ['/api/v1/metrics/lycka', 404],
    ['/api/v1/metrics/fcr?by=stjärntecken', 400, 'department'],
    ['/api/v1/metrics/fcr?grain=sekel', 400, 'quarter'],
    ['/api/v1/metrics/fcr?from=i+går', 400],
    ['/api/v1/metrics/fcr?channel=röksignal', 400, 'phone'],
    ['/api/v1/metrics/fcr?format=pdf', 400, 'csv'],
    ['/api/v1/metrics/fcr?frmo=2026-01-01', 400, 'from'],
    ['/api/v1/nothing', 404],
    ['/api/v2/metrics', 404],
  ];
  for (const [address, status, allowed] of wrong) {
    const answer = await request.get(address);
    expect([status, 400, 404], address).toContain(answer.status());
    expect(answer.headers()['content-type'], address).toContain('application/problem+json');
    const document = (await answer.json()) as { title: string; status: number; detail: string; errors: { allowed: string[] }[] };
    expect(document.status, address).toBe(answer.status());
    expect(document.title, address).toBeTruthy();
    expect(document.detail, address).toBeTruthy();
    if (allowed)
      expect(
        document.errors.flatMap((error) => error.allowed),
        address,
      ).toContain(allowed);
  }
  expect((await request.post('/api/v1/metrics')).status()).toBe(405);
});

test('the API answers an unchanged question with 304', async ({ request }) => {
  const address = '/api/v1/metrics/fcr?grain=month';
  const first = await request.get(address);
  const tag = first.headers().etag;
  expect(tag).toBeTruthy();
  expect((await request.get(address, { headers: { 'if-none-match': tag! } })).status()).toBe(304);
});

test('the status says which snapshot is shown, and the page’s foot says the same', async ({ page, request }) => {
  const { snapshot, synthetic } = (await (await request.get('/api/v1/status')).json()) as { snapshot: string; synthetic: boolean };
  expect(synthetic).toBe(true);
  await page.goto('/quality');
  await expect(page.getByRole('contentinfo')).toContainText(snapshot);
});
