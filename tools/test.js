// npm test: everything that can be tested, in one go. The last line is `N passed, N failed` over all runners.
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBrowser } from './browser.js';
import { buildWeb, prepareSources } from './build.js';
import { ToolError } from './progress.js';
import { root, runNode } from './project.js';
import { closingLine, fail, noTotals, readTotals, sum } from './totals.js';

const resultFolder = join(root, 'test-results');
const offline = { NODE_ENV: 'test', TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' };

/** @type {[string, () => Promise<import('./totals.js').Totals>][]} */
const runners = [
  ['vitest', runVitest],
  ['playwright', runPlaywright],
];

const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('-'));
const results = [];
for (const [name, runTests] of runners) {
  if (wanted.length && !wanted.includes(name)) continue;
  results.push(await attempt(name, runTests));
}
report(sum(results));

async function runVitest() {
  await prepareSources();
  return runnerTotals('vitest', (totalsFile) =>
    runNode('node_modules/vitest/vitest.mjs', ['run'], { env: { ...offline, TOTALS_FILE: totalsFile } }),
  );
}

async function runPlaywright() {
  const browser = await ensureBrowser();
  await buildWeb();
  return runnerTotals('playwright', (totalsFile) =>
    runNode('node_modules/@playwright/test/cli.js', ['test'], {
      env: { ...offline, TOTALS_FILE: totalsFile, SERVICESPEGELN_CHROMIUM: browser },
    }),
  );
}

/**
 * @param {string} name
 * @param {(totalsFile: string) => Promise<{ code: number }>} start
 */
async function runnerTotals(name, start) {
  const totalsFile = join(resultFolder, `${name}.json`);
  mkdirSync(resultFolder, { recursive: true });
  if (existsSync(totalsFile)) rmSync(totalsFile);
  const { code } = await start(totalsFile);
  return readTotals(name, totalsFile, code);
}

/**
 * @param {string} name
 * @param {() => Promise<import('./totals.js').Totals>} runTests
 */
async function attempt(name, runTests) {
  console.log(`\n— ${name} —`);
  try {
    return await runTests();
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    console.error(error.message);
    return fail(noTotals(), `${name}: kunde inte köras`);
  }
}

/** @param {import('./totals.js').Totals} totals */
function report(totals) {
  if (totals.failures.length) console.log(`\nFöll:\n${totals.failures.map((failure) => `  ✗ ${failure}`).join('\n')}`);
  if (totals.skipped.length) {
    console.log(
      `\nÖverhoppade:\n${totals.skipped.map(({ title, reason }) => `  – ${title}: ${reason || 'inget skäl angivet'}`).join('\n')}`,
    );
  }
  process.exitCode = totals.failed > 0 || totals.passed === 0 ? 1 : 0;
  console.log(`\n${closingLine(totals)}`);
}
