import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Measurement } from './measurement.ts';
import { daysAgo, municipality } from './municipality.ts';
import { timeProgram, type Timed } from './program.ts';

/** The quarterly summary and all departments' feedback in every form, at 750,000 contacts, each from the program's start to its end. */
export async function measureReports(): Promise<Measurement[]> {
  const dataDir = await municipality();
  const period = lastQuarter(daysAgo(2));
  const summary = await timed(dataDir, ['quarterly', '--period', period], 4);
  const departments = await timed(dataDir, ['department', '--all-departments', '--period', period], 9 * 4);
  const peak = Math.max(summary.peakMegabytes ?? 0, departments.peakMegabytes ?? 0);
  return [
    { id: 'report-quarterly', text: 'kvartalssammanfattning i alla former', value: summary.seconds, unit: 's', bound: 3 },
    { id: 'report-departments', text: 'nio förvaltningars återkoppling', value: departments.seconds, unit: 's', bound: 15 },
    { id: 'report-memory', text: 'minne som mest, rapporter', value: peak, unit: 'MB', bound: 1000 },
  ];
}

async function timed(dataDir: string, words: string[], files: number): Promise<Timed> {
  const folder = await mkdtemp(join(tmpdir(), 'report-'));
  try {
    const measured = await timeProgram('reports/command.ts', [...words, '--out', folder], { DATA_DIR: dataDir });
    const written = (await readdir(folder)).length;
    if (written !== files) throw new Error(`${words.join(' ')} wrote ${written} files, not ${files}`);
    return measured;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The last quarter that had ended by a day: `2026-Q3`. */
function lastQuarter(day: string): string {
  const [year, quarter] = [Number(day.slice(0, 4)), Math.ceil(Number(day.slice(5, 7)) / 3)];
  return quarter === 1 ? `${year - 1}-Q4` : `${year}-Q${quarter - 1}`;
}
