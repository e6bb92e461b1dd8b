import { expect, open, test } from '../support/browser-test.ts';

test('lead times says how long cases take, what is open by age, and that no topic of a year’s few cases has moved', async ({ page }) => {
  await open(page, '/lead-times');
  await expect(page.locator('.lede')).toHaveText(/^Hälften av ärendena var klara inom .* Nio av tio .* öppna/);
  await expect(page.getByRole('heading', { name: 'Öppna ärenden efter ålder' })).toBeVisible();
  const clock = page.getByRole('table', { name: 'Förvaltningslagens klocka' });
  await expect(clock.getByRole('row').last()).toContainText('Alla');
  await expect(page.getByText(/^Ingen ärendetyp har bytt enhet/)).toBeVisible();
  await expect(page.getByRole('table', { name: 'Ledtid per ärendetyp' }).first()).toBeVisible();
});

const numberIn = (text: string) => Number(text.replaceAll(/[^\d]/g, ''));

test('the flow says what became of the commonest way in, and its table and file hold every matter once a step', async ({
  page,
  request,
}) => {
  await open(page, '/lead-times');
  const flow = page.locator('#flow');
  await expect(flow.locator('figcaption p')).toHaveText(
    /^Av [\d\s]+ frågor som började .+ blev (\d+\s%|\d+|en) klara? hos medborgarcenter/,
  );
  const all = numberIn(/n = ([\d\s]+)/.exec(await flow.locator('.foot').innerText())![1]!);
  expect(all).toBeGreaterThan(0);
  await flow.locator('summary').click();
  const rows = await flow
    .locator('tbody tr')
    .evaluateAll((lines) => lines.map((line) => [...line.children].map((cell) => cell.textContent.trim())));
  const steps = Map.groupBy(rows, ([, , step]) => step!);
  expect([...steps.keys()]).toEqual(['Kanal → Kom först till', 'Kom först till → Var sist hos', 'Var sist hos → Hur det slutade']);
  for (const step of steps.values()) expect(step.reduce((sum, [, , , count]) => sum + numberIn(count!), 0)).toBe(all);
  const csv = await request.get((await flow.getByRole('link', { name: /^Hämta som CSV/ }).getAttribute('href'))!);
  const [header, ...lines] = (await csv.text()).replace('\ufeff', '').trim().split('\r\n');
  const column = header!.split(';').findIndex((name) => name.startsWith('Frågor'));
  expect(lines.reduce((sum, line) => sum + Number(line.split(';')[column]), 0)).toBe(all);
});

test('the flow follows the selection, and comes to life', async ({ page }) => {
  await open(page, '/lead-times?channel=visit');
  const flow = page.locator('#flow');
  await expect(flow.locator('.wide svg')).toContainText('Besök');
  await expect(flow.locator('.wide svg')).not.toContainText('Telefon');
  await flow.scrollIntoViewIfNeeded();
  await expect(flow.locator('.chart')).toHaveAttribute('data-live', '');
  await expect(flow.locator('.stage svg')).toContainText('Medborgarcenter');
});

test('on a telephone each step of the flow is drawn on its own, with its headings', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await open(page, '/lead-times');
  const picture = page.locator('#flow .narrow svg');
  await expect(picture).toBeVisible();
  await expect(picture.getByText('Kom först till', { exact: true })).toHaveCount(2);
  await expect(picture.getByText('Hur det slutade', { exact: true })).toHaveCount(1);
});

test('a selection in which nothing began says what the flow is drawn from', async ({ page }) => {
  await open(page, '/lead-times?period=2019-01');
  await expect(page.getByText(/^Inga frågor började under januari 2019/)).toBeVisible();
  await expect(page.locator('#flow')).toHaveCount(0);
});
