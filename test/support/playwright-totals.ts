import { writeFileSync } from 'node:fs';
import type { FullConfig, FullResult, Reporter, Suite, TestCase, TestError } from '@playwright/test/reporter';
import type { Totals } from '../../tools/totals.js';

/** Writes what `npm test` adds up: passed, failed (flaky counts as failed) and skipped with the reason given. */
export default class TotalsReporter implements Reporter {
  #suite: Suite | undefined;
  readonly #errors: TestError[] = [];

  onBegin(_config: FullConfig, suite: Suite): void {
    this.#suite = suite;
  }

  onError(error: TestError): void {
    this.#errors.push(error);
  }

  onEnd(_result: FullResult): void {
    const file = process.env.TOTALS_FILE;
    if (!file) return;
    const totals: Totals = { passed: 0, failed: 0, skipped: [], failures: [] };
    for (const test of this.#suite?.allTests() ?? []) count(test, totals);
    for (const error of this.#errors) countFailure(totals, `playwright: ${error.message ?? error.value ?? 'okänt fel'}`);
    writeFileSync(file, JSON.stringify(totals));
  }
}

function count(test: TestCase, totals: Totals): void {
  const title = test.titlePath().filter(Boolean).join(' › ');
  const outcome = test.outcome();
  if (outcome === 'expected') totals.passed += 1;
  else if (outcome === 'skipped')
    totals.skipped.push({ title, reason: test.annotations.find(({ type }) => type === 'skip')?.description ?? '' });
  else countFailure(totals, title);
}

function countFailure(totals: Totals, title: string): void {
  totals.failed += 1;
  totals.failures.push(title);
}
