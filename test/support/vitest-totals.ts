import { writeFileSync } from 'node:fs';
import type { Reporter, SerializedError, TestModule } from 'vitest/node';
import type { Totals } from '../../tools/totals.js';

/** Writes what `npm test` adds up: passed, failed (with files that could not be loaded) and skipped with the reason given. */
export default class TotalsReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly SerializedError[]): void {
    const file = process.env.TOTALS_FILE;
    if (!file) return;
    const totals: Totals = { passed: 0, failed: 0, skipped: [], failures: [] };
    for (const module of modules) countModule(module, totals);
    for (const error of unhandledErrors) countFailure(totals, `vitest: fel utanför testerna: ${error.message}`);
    writeFileSync(file, JSON.stringify(totals));
  }
}

function countModule(module: TestModule, totals: Totals): void {
  const where = `${module.project.name}: ${module.relativeModuleId}`;
  const tests = [...module.children.allTests()];
  for (const test of tests) {
    const result = test.result();
    const title = `${where}: ${test.fullName}`;
    if (result.state === 'passed') totals.passed += 1;
    else if (result.state === 'skipped') totals.skipped.push({ title, reason: result.note ?? '' });
    else countFailure(totals, title);
  }
  const suiteErrors = [...module.children.allSuites()].flatMap((suite) => suite.errors());
  for (const error of [...module.errors(), ...suiteErrors]) countFailure(totals, `${where}: ${error.message}`);
  if (tests.length === 0 && module.errors().length === 0) countFailure(totals, `${where}: filen har inga tester`);
}

function countFailure(totals: Totals, title: string): void {
  totals.failed += 1;
  totals.failures.push(title);
}
