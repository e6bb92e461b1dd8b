import { test as base, type Page } from '@playwright/test';
import { startApp, type App } from './app.ts';
import { demoData } from './demo-data.ts';

export { expect } from '@playwright/test';

/** Every page, with the heading it has in each language. */
export const pages = [
  { path: '/', sv: 'Översikt', en: 'Overview' },
  { path: '/signals', sv: 'Signaler', en: 'Signals' },
  { path: '/signals/fcr', sv: 'Löst vid första kontakten', en: 'Resolved at first contact' },
  { path: '/signals/fcr/rows', sv: 'Raderna bakom Löst vid första kontakten', en: 'The rows behind Resolved at first contact' },
  { path: '/signals/fcr/explore', sv: 'Dela upp Löst vid första kontakten', en: 'Break down Resolved at first contact' },
  { path: '/actions', sv: 'Åtgärder', en: 'Actions' },
  { path: '/actions/new', sv: 'Föreslå åtgärd', en: 'Propose an action' },
  { path: '/rosa', sv: 'ROSA', en: 'ROSA' },
  { path: '/fcr', sv: 'Löst vid första kontakten', en: 'Resolved at first contact' },
  { path: '/equity', sv: 'Platser och jämlikhet', en: 'Places and equality' },
  { path: '/compliance', sv: 'Efterlevnad', en: 'Compliance' },
  { path: '/compliance/M8', sv: 'M8 Första linjen i alla områden', en: 'M8 First line in every area' },
  { path: '/service-gaps', sv: 'Servicegap', en: 'Service gaps' },
  { path: '/departments', sv: 'Förvaltningar', en: 'Departments' },
  { path: '/failure-demand', sv: 'Onödig efterfrågan (proxy)', en: 'Failure demand (proxy)' },
  { path: '/failure-demand/sample', sv: 'Stickprov', en: 'Samples' },
  { path: '/topics', sv: 'Ärendetyper', en: 'Topics' },
  { path: '/channels', sv: 'Kanaler och svarstider', en: 'Channels and waiting' },
  { path: '/lead-times', sv: 'Ledtider och flöde', en: 'Lead times and flow' },
  { path: '/agreements', sv: 'Överenskommelser', en: 'Agreements' },
  { path: '/transfer-test', sv: 'Flyttprövning', en: 'Transfer test' },
  {
    path: '/transfer-test/boendeparkering',
    sv: 'Flyttprövning: Boendeparkering – tillstånd',
    en: "Transfer test: Residents' parking – permit",
  },
  { path: '/transfers', sv: 'Gjorda flyttar', en: 'Transfers made' },
  { path: '/reports', sv: 'Rapporter', en: 'Reports' },
  { path: '/quality', sv: 'Datakvalitet', en: 'Data quality' },
  { path: '/views', sv: 'Sparade vyer', en: 'Saved views' },
  { path: '/definitions', sv: 'Så räknar vi', en: 'How we count' },
] as const;

type TestFixtures = {
  /** What the browser complained of. A test that expects something takes it out; what is left at the end fails the test. */
  complaints: string[];
};

/** A test against the built app, showing the small synthetic municipality. A page may not complain, fail or ask another host. */
export const test = base.extend<TestFixtures, { app: App }>({
  app: [
    async ({}, use) => {
      const app = await startApp(await demoData());
      await use(app);
      await app.stop();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  baseURL: async ({ app }, use) => use(app.url),
  complaints: [
    async ({ context, javaScriptEnabled }, use) => {
      const complaints: string[] = [];
      // an abandoned request is no failure; a browser without scripts refuses them as if by a content security policy
      const expected = ['net::ERR_ABORTED', ...(javaScriptEnabled ? [] : ['csp'])];
      context.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) complaints.push(`console ${message.type()}: ${message.text()}`);
      });
      context.on('weberror', (error) => complaints.push(`exception: ${error.error().message}`));
      context.on('requestfailed', (request) => {
        const reason = request.failure()?.errorText ?? 'unknown';
        if (!expected.includes(reason)) complaints.push(`failed: ${request.url()} (${reason})`);
      });
      context.on('request', (request) => {
        const { protocol, hostname } = new URL(request.url());
        if (protocol.startsWith('http') && hostname !== 'localhost') complaints.push(`leaves the host: ${request.url()}`);
      });
      context.on('response', (response) => {
        if (response.status() >= 400) complaints.push(`${response.status()}: ${response.url()}`);
      });
      await use(complaints);
      base.expect(complaints, 'the browser has nothing to complain of').toEqual([]);
    },
    { auto: true },
  ],
});

/** Opens a page and waits until its scripts have taken over. */
export async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.waitForLoadState('networkidle');
}

/** Scrolls to every chart, and waits for it to answer to the pointer. */
export async function bringChartsToLife(page: Page): Promise<void> {
  for (const chart of await page.locator('.chart').all()) {
    await chart.scrollIntoViewIfNeeded();
    await base.expect(chart).toHaveAttribute('data-live', '');
  }
}

/** Opens everything on the page that can be folded out. */
export async function openDetails(page: Page): Promise<void> {
  await page.locator('main details').evaluateAll((all) => all.forEach((details) => details.setAttribute('open', '')));
}

/** A part of the filter sentence that opens its choices. */
export function filterPart(page: Page, id: 'period' | 'compare' | 'department' | 'channel' | 'office') {
  return { button: page.locator(`button[popovertarget="pick-${id}"]`), panel: page.locator(`#pick-${id}`) };
}
