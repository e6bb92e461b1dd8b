import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';
import playwright from '../../playwright.config.ts';
import { startApp } from '../support/app.ts';
import { pageAddresses } from './addresses.ts';
import { median, type Measurement } from './measurement.ts';
import { municipality } from './municipality.ts';

type Weights = { readable: number; live: number; fonts: number; foreign: string[] };

const filterChanges = 9;

/** What a browser fetches for each page with an empty cache, how long a change of filter takes, and whether anything leaves the host. */
export async function measureWeight(): Promise<Measurement[]> {
  const app = await startApp(await municipality(), { NODE_ENV: 'production', LOG_LEVEL: 'warn' });
  const browser = await chromium.launch(playwright.use?.launchOptions);
  try {
    const pages: { name: string; path: string; weights: Weights; change: number | null }[] = [];
    for (const { name, path } of pageAddresses) pages.push({ name, path, ...(await measurePage(browser, app.url + path)) });
    return [
      ...pages.flatMap(({ name, path, weights }) => weightRows(name, path, weights)),
      ...pages.flatMap(({ name, path, change }) =>
        change === null
          ? []
          : [{ id: `weight.${path}.filter`, text: `Byte av urval ${name}`, unit: 'ms' as const, value: change, bound: 80 }],
      ),
      {
        id: 'weight.foreign',
        text: 'Anrop som lämnar värden',
        unit: 'count',
        value: pages.flatMap(({ weights }) => weights.foreign).length,
        bound: 0,
      },
    ];
  } finally {
    await browser.close();
    await app.stop();
  }
}

function weightRows(name: string, path: string, { readable, live, fonts }: Weights): Measurement[] {
  return [
    { id: `weight.${path}.readable`, text: `${name}: läsbar före skript`, unit: 'kB', value: readable / 1000, bound: 60 },
    { id: `weight.${path}.live`, text: '  med levande diagram', unit: 'kB', value: live / 1000, bound: 250 },
    { id: `weight.${path}.fonts`, text: '  typsnitt', unit: 'kB', value: fonts / 1000, bound: 100 },
  ];
}

async function measurePage(browser: Browser, url: string): Promise<{ weights: Weights; change: number | null }> {
  const context = await browser.newContext({ locale: 'sv-SE', viewport: { width: 1440, height: 900 } });
  try {
    const page = await context.newPage();
    const weights = await weigh(context, page, url);
    return { weights, change: await filterChange(page) };
  } finally {
    await context.close();
  }
}

/** Bytes over the wire, headers included, as Chromium counts them. */
async function weigh(context: BrowserContext, page: Page, url: string): Promise<Weights> {
  const weights: Weights = { readable: 0, live: 0, fonts: 0, foreign: [] };
  const types = new Map<string, string>();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  session.on('Network.responseReceived', ({ requestId, type }) => types.set(requestId, type));
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const type = types.get(requestId);
    if (type === 'Font') weights.fonts += encodedDataLength;
    else weights.live += encodedDataLength;
    if (type === 'Document' || type === 'Stylesheet') weights.readable += encodedDataLength;
  });
  page.on('request', (request) => {
    const { hostname, protocol } = new URL(request.url());
    if (protocol.startsWith('http') && hostname !== 'localhost') weights.foreign.push(request.url());
  });
  await page.goto(url, { waitUntil: 'networkidle' });
  await bringChartsToLife(page);
  await page.waitForLoadState('networkidle');
  await session.detach();
  return { ...weights };
}

async function bringChartsToLife(page: Page): Promise<void> {
  for (const chart of await page.locator('.chart').all()) {
    await chart.scrollIntoViewIfNeeded();
    await chart.and(page.locator('[data-live]')).waitFor({ state: 'attached' });
  }
}

/** Milliseconds from following a link in the filter sentence until the changed page has been painted, as it is seen from the sentence; null on pages without filters. */
async function filterChange(page: Page): Promise<number | null> {
  if ((await page.locator('#pick-period').count()) === 0) return null;
  await page.evaluate(() => scrollTo(0, 0));
  const times: number[] = [];
  for (let change = 0; change < filterChanges; change++) {
    times.push(
      await page.evaluate(async () => {
        const words = document.querySelector('.words')!;
        const before = words.textContent;
        const started = performance.now();
        document.querySelector<HTMLAnchorElement>('#pick-period a')!.click();
        await new Promise<void>((resolve) => {
          const observer = new MutationObserver(() => {
            if (words.textContent === before) return;
            observer.disconnect();
            resolve();
          });
          observer.observe(document.body, { subtree: true, childList: true, characterData: true });
        });
        await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
        return performance.now() - started;
      }),
    );
    await page.waitForLoadState('networkidle');
  }
  return median(times);
}
