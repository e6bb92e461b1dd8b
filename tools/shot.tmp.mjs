import { chromium } from '@playwright/test';
const [path, name, ...modes] = process.argv.slice(2);
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox','--disable-quic','--no-first-run'] });
const base = 'http://localhost:4102';
for (const mode of modes) {
  const width = mode === '320' ? 320 : mode === '1920' ? 1920 : 1440;
  const c = await b.newContext({ viewport: { width, height: 900 }, locale: 'sv-SE' });
  const p = await c.newPage();
  const url = base + path + (path.includes('?') ? '&' : '?') + 'theme=' + (mode === 'dark' ? 'dark' : 'light');
  p.on('console', (m) => ['error','warning'].includes(m.type()) && console.log(mode, m.text()));
  p.on('pageerror', (e) => console.log(mode, e.message));
  const r = await p.goto(url); if (r.status() !== 200) console.log(r.status());
  await p.waitForLoadState('networkidle');
  if (mode === 'print') await p.pdf({ path: `.cache/${name}.pdf`, format: 'A4', printBackground: false });
  else {
    for (const ch of await p.locator('.chart').all()) { await ch.scrollIntoViewIfNeeded(); await p.waitForTimeout(150); }
    await p.evaluate(() => document.querySelectorAll('.part').forEach((e) => (e.style.contentVisibility = 'visible')));
    console.log(mode, await p.evaluate(() => document.documentElement.scrollWidth));
    await p.screenshot({ path: `.cache/${name}-${mode}.png`, fullPage: true });
  }
  await c.close();
}
await b.close();
