import { startApp, type App } from '../support/app.ts';
import { expect, pages, test as base } from '../support/browser-test.ts';
import { hasRealData, withRealData } from '../support/real-data.ts';
import { realSources } from './real-sources.ts';

/** Each test has an app of its own over one real source; the synthetic municipality is not needed. */
const test = base.extend({ baseURL: async ({}, use) => use(undefined) });

test.skip(!hasRealData, 'there is no ../shared/data');

const nonsense = /NaN|undefined|Infinity|\[object|\bnull\b|\b0 av 0\b|\b0 of 0\b|\bDe 1 |\b1 perioder\b/;

/** A topic that only the synthetic municipality has. */
const ofTheDemo: string[] = ['/transfer-test/boendeparkering'];

for (const source of realSources) {
  test(`every page shows ${source.name} without a complaint or nonsense, with its figures and what it lacks`, async ({ page, request }) => {
    await withRealData(source.configuration, async (dataDir) => {
      const app = await startApp(dataDir);
      try {
        await seeFigures(app, request);
        for (const language of ['sv', 'en'] as const)
          for (const path of [
            ...pages.map((each) => each.path).filter((each) => !ofTheDemo.includes(each)),
            `/departments/${source.department}`,
          ]) {
            const answer = await page.goto(`${app.url}${path}?${source.period}&lang=${language}`);
            expect(answer?.status(), path).toBe(200);
            await expect(page.getByRole('alert'), path).toHaveCount(0);
            const text = (await page.locator('main').innerText()).replaceAll('\u00a0', ' ');
            expect(text, path).not.toMatch(nonsense);
            for (const said of source.says.filter((each) => each.path === path))
              for (const words of said[language]) expect(text, `${path} in ${language}`).toMatch(words);
          }
        await seeDefault(app);
      } finally {
        // a page that is still loading would complain of the app that goes away
        await page.goto('about:blank');
        await app.stop();
      }
    });

    async function seeFigures(app: App, api: typeof request): Promise<void> {
      for (const [metric, value, digits] of source.figures) {
        const answer = await api.get(`${app.url}/api/v1/metrics/${metric}?${spanOf(source.period)}`);
        const { rows } = (await answer.json()) as { rows: { value: number | null }[] };
        const shown = rows[0]?.value ?? null;
        if (value === null) expect(shown, metric).toBeNull();
        else expect(shown, metric).toBeCloseTo(value, digits);
      }
    }

    /** Without a period the pages choose one that the source has something in. */
    async function seeDefault(app: App): Promise<void> {
      await page.goto(app.url + source.main);
      await expect(page.locator('article.card').first()).toBeVisible();
      await expect(page.locator('.words')).toContainText(source.year);
    }
  });
}

test('days that the telephone system has no figures for are left out of the week, not drawn as zero', async ({ page }) => {
  await withRealData('bank-volume-2003/servicespegeln.yaml', async (dataDir) => {
    const app = await startApp(dataDir);
    try {
      await page.goto(`${app.url}/channels?period=2003`);
      const week = page.locator('#week-hours');
      await week.getByText('Visa som tabell').click();
      const rows = await week.locator('tbody tr').all();
      expect(rows.length).toBe(15);
      for (const row of rows) {
        const cells = await row.locator('td').allInnerTexts();
        expect(cells.slice(5)).toEqual(['–', '–']);
        for (const cell of cells.slice(0, 5)) expect(Number(cell.replaceAll(/\D/g, ''))).toBeGreaterThan(0);
      }
    } finally {
      await page.goto('about:blank');
      await app.stop();
    }
  });
});

/** The API takes dates only. */
function spanOf(period: string): string {
  const year = /^period=(\d{4})$/.exec(period)?.[1];
  return year ? `from=${year}-01-01&to=${year}-12-31` : period;
}
