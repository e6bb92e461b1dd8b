import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { buildWeb } from '../../tools/build.js';
import { ToolError } from '../../tools/progress.js';
import { root } from '../support/programs.ts';
import { measureDay } from './day.ts';
import { readHistory, writeHistory } from './history.ts';
import { measureLoad } from './load.ts';
import { isWithin, type Measurement, type Part } from './measurement.ts';
import { measurePages } from './pages.ts';
import { measureReaders } from './readers.ts';
import { reportTable } from './report.ts';
import { measureReports } from './reports.ts';
import { measureWeight } from './weight.ts';

const parts: Part[] = [
  { name: 'load', text: 'Läser in en och fem miljoner rader', run: measureLoad },
  { name: 'day', text: 'Läser in en dag till', run: measureDay },
  { name: 'pages', text: 'Mäter sidornas tid på servern', run: measurePages },
  { name: 'weight', text: 'Väger sidorna och byter urval', run: measureWeight },
  { name: 'reports', text: 'Skriver rapporterna', run: measureReports },
  { name: 'readers', text: 'Låter tio läsa i två minuter', run: measureReaders },
];

/** `npm run bench -- [load] [day] [pages] [weight] [reports] [readers]`: exit 0 when every bound holds, 1 when one is broken, 2 on wrong usage. */
async function main(words: readonly string[]): Promise<number> {
  const unknown = words.filter((word) => !parts.some(({ name }) => name === word));
  if (unknown.length > 0) {
    console.error(`Okänd del: ${unknown.join(', ')}. Välj bland ${parts.map(({ name }) => name).join(', ')}; utan val körs alla.`);
    return 2;
  }
  await mkdir(join(root, '.cache/bench'), { recursive: true });
  await buildWeb();
  const previous = await readHistory();
  const measurements: Measurement[] = [];
  for (const { name, text, run } of parts) {
    if (words.length > 0 && !words.includes(name)) continue;
    const started = performance.now();
    console.error(`${text} …`);
    measurements.push(...(await run()));
    console.error(`  (${Math.round((performance.now() - started) / 1000)} s)`);
  }
  console.log(`\n${reportTable(measurements, previous)}\n`);
  console.log(`Sparat i ${await writeHistory(previous, measurements, new Date())}, som nästa körning jämförs med.`);
  const broken = measurements.filter((measurement) => !isWithin(measurement));
  console.log(
    broken.length === 0
      ? 'Alla gränser hålls.'
      : `${broken.length} av ${measurements.filter(({ bound }) => bound !== null).length} gränser hålls inte.`,
  );
  return broken.length === 0 ? 0 : 1;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof ToolError)) throw error;
  console.error(error.message);
  process.exitCode = error.code;
}
