import { defineConfig } from '@playwright/test';
import { findBrowser } from './tools/browser.js';

/** The system's browser, kept from looking anything up: pages may ask this machine only. */
const launchOptions = {
  executablePath: findBrowser(),
  args: [
    '--no-sandbox',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
  ],
};

export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '**/*.test.ts',
  outputDir: 'test-results/e2e',
  fullyParallel: true,
  workers: 2,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list'], ['./test/support/playwright-totals.ts']],
  use: { launchOptions, locale: 'sv-SE', timezoneId: 'Europe/Stockholm', trace: 'retain-on-failure' },
});
