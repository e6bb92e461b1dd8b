import type { APIRequestContext } from '@playwright/test';
import { moveDays } from '#lib/filters/day.ts';
import { expect, pages, test } from '../support/browser-test.ts';

const nonsense = /NaN|undefined|Infinity|\[object|\b0 av 0\b|jämfört med utan/;
const all = [...pages.map(({ path }) => path), '/departments/social'];
/** What does not hang on the period or the selection. */
const always = ['/quality', '/definitions', '/views', '/actions', '/actions/new', '/reports'];
/** What is of cases, which have no office. */
const ofCases = ['/lead-times', '/transfer-test', '/transfers'];

type Row = { period: string; department: string; value: number | null };

async function contactRows(request: APIRequestContext, query: string): Promise<Row[]> {
  const answer = await request.get(`/api/v1/metrics/contacts?${query}`);
  return ((await answer.json()) as { rows: Row[] }).rows;
}

const today = new Date().toISOString().slice(0, 10);

/** Selections by what is special about them. */
const states: Record<string, { isEmpty: boolean; query: (request: APIRequestContext) => string | Promise<string> }> = {
  'a period before the data': { isEmpty: true, query: () => 'period=1995-Q1' },
  'a period to come': { isEmpty: true, query: () => `period=${Number(today.slice(0, 4)) + 2}-Q1` },
  'a period that has only begun': {
    isEmpty: false,
    query: async (request) => {
      const rows = await contactRows(request, `from=${moveDays(today, -10)}&to=${today}&grain=day`);
      const newest = rows.at(-1)!.period;
      return `from=${newest}&to=${moveDays(newest, 20)}`;
    },
  },
  'a selection of fewer than 30 contacts': {
    isEmpty: false,
    query: async (request) => {
      const rows = await contactRows(request, `from=${moveDays(today, -90)}&to=${today}&grain=week&by=department&channel=phone`);
      const small = rows.find(({ value, department }) => department === 'social' && value !== null && value > 4 && value < 30)!;
      return `period=${small.period}&department=social&channel=phone`;
    },
  },
  'an office in a channel that it does not have': {
    isEmpty: true,
    query: async (request) => {
      const rows = await contactRows(request, `from=1995-01-01&to=${today}&office=alby&channel=chatbot`);
      expect(rows).toEqual([]);
      return 'office=alby&channel=chatbot';
    },
  },
};

for (const [name, { isEmpty, query }] of Object.entries(states)) {
  test(`every page stands ${name}, and says what it rests on or what to do`, async ({ page, request }) => {
    const selection = await query(request);
    for (const path of all) {
      const answer = await page.goto(`${path}?${selection}`);
      expect(answer?.status(), path).toBe(200);
      await expect(page.getByRole('alert'), path).toHaveCount(0);
      const main = page.locator('main');
      expect((await main.innerText()).replaceAll('\u00a0', ' '), path).not.toMatch(nonsense);
      if (always.includes(path)) continue;
      if (name === 'a selection of fewer than 30 contacts' && path !== '/lead-times')
        await expect(page.getByRole('note').first(), path).toContainText('osäkra under 30');
      if (name === 'a period that has only begun') await expect(page.locator('.words'), path).toContainText('hittills');
      const isOfContacts = !ofCases.some((start) => path.startsWith(start)) || !selection.includes('office');
      if (isEmpty && isOfContacts) {
        const empty = page.locator('.empty').first();
        await expect(empty, path).toContainText('Inget att visa');
        await expect(empty.locator('p'), path).not.toBeEmpty();
      }
      if (selection.startsWith('period=') && isEmpty)
        await expect(page.locator('.empty a').first(), path).toHaveAttribute('href', /period=20\d\d/);
    }
  });
}
