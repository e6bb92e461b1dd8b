import { readdir, readFile } from 'node:fs/promises';
import type { Connection } from '../connection.ts';

const testFolder = new URL('../tests/', import.meta.url);
const shown = 5;

/**
 * Runs every data test in `warehouse/tests`: a select that gives the rows that break a rule.
 * @returns how many passed and, for each that failed, a sentence with the rule, how many rows and the first of them
 */
export async function failedTests(connection: Connection): Promise<{ passed: number; failed: string[] }> {
  const names = (await readdir(testFolder)).filter((name) => name.endsWith('.sql')).sort();
  const failed: string[] = [];
  for (const name of names) {
    const sql = await readFile(new URL(name, testFolder), 'utf8');
    const rows = await connection.rows(`select * from (${sql}) limit ${shown + 1}`);
    if (rows.length === 0) continue;
    const examples = rows.slice(0, shown).map((row) => JSON.stringify(row));
    failed.push(
      `${name.slice(0, -4)}: ${rows.length > shown ? `fler än ${shown}` : rows.length} rader, till exempel ${examples.join(' ')}`,
    );
  }
  return { passed: names.length - failed.length, failed };
}
