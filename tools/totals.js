import { existsSync, readFileSync } from 'node:fs';

/**
 * @typedef {{ title: string, reason: string }} Skip
 * @typedef {{ passed: number, failed: number, skipped: Skip[], failures: string[] }} Totals
 */

/** @returns {Totals} */
export function noTotals() {
  return { passed: 0, failed: 0, skipped: [], failures: [] };
}

/**
 * What a runner wrote, or one failure when it crashed before it could write, or ended badly without a failed test.
 * @param {string} runner
 * @param {string} file JSON of Totals
 * @param {number} exitCode
 * @returns {Totals}
 */
export function readTotals(runner, file, exitCode) {
  const totals = existsSync(file) ? /** @type {Totals} */ (JSON.parse(readFileSync(file, 'utf8'))) : noTotals();
  if (!existsSync(file)) return fail(totals, `${runner}: avbröts innan den hann räkna (kod ${exitCode})`);
  if (totals.passed + totals.failed === 0) return fail(totals, `${runner}: körde inga tester`);
  if (exitCode !== 0 && totals.failed === 0) return fail(totals, `${runner}: slutade med kod ${exitCode} fast inget test föll`);
  return totals;
}

/**
 * @param {Totals} totals
 * @param {string} failure
 */
export function fail(totals, failure) {
  return { ...totals, failed: totals.failed + 1, failures: [...totals.failures, failure] };
}

/** @param {Totals[]} parts @returns {Totals} */
export function sum(parts) {
  return {
    passed: parts.reduce((total, { passed }) => total + passed, 0),
    failed: parts.reduce((total, { failed }) => total + failed, 0),
    skipped: parts.flatMap(({ skipped }) => skipped),
    failures: parts.flatMap(({ failures }) => failures),
  };
}

/** The line that everything ends with. @param {Totals} totals */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped.length ? `, ${skipped.length} skipped` : ''}`;
}
