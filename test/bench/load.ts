import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../support/programs.ts';
import { contactConfiguration, contactFile } from './contact-file.ts';
import { median, type Measurement } from './measurement.ts';
import { timeProgram } from './program.ts';
import { phasesOf, type Phases } from './run-report.ts';

const rounds = 3;

/** A million telephone calls from CSV to raw and to a published snapshot, beside DuckDB reading the same file; then five million. */
export async function measureLoad(): Promise<Measurement[]> {
  const million = await contactFile(1_000_000);
  const bare: number[] = [];
  const runs: Loaded[] = [];
  for (let round = 0; round < rounds; round++) {
    bare.push(await bareSeconds(million));
    runs.push(await loadAndPublish(million));
  }
  const large = await loadAndPublish(await contactFile(5_000_000));
  const floor = { text: 'DuckDB', value: median(bare), unit: 's' } as const;
  const raw = median(runs.map(({ load }) => load));
  const published = median(runs.map(({ total }) => total));
  return [
    { id: 'load.raw', text: '1 miljon rader till raw', unit: 'x', value: raw / floor.value, bare: floor, bound: 3 },
    { id: 'load.raw.seconds', text: '  i sekunder', unit: 's', value: raw, bound: null },
    { id: 'load.published', text: '1 miljon rader till utgåva', unit: 'x', value: published / floor.value, bare: floor, bound: 8 },
    { id: 'load.published.seconds', text: '  i sekunder', unit: 's', value: published, bound: null },
    { id: 'load.build.seconds', text: '  varav modeller', unit: 's', value: median(runs.map(({ build }) => build)), bound: null },
    { id: 'load.publish.seconds', text: '  varav utgåva', unit: 's', value: median(runs.map(({ publish }) => publish)), bound: null },
    ...memory(runs, large),
    { id: 'load.large.seconds', text: '5 miljoner rader till utgåva', unit: 's', value: large.total, bound: null },
  ];
}

type Loaded = Phases & { total: number; peakMegabytes: number | null };

function memory(runs: readonly Loaded[], large: Loaded): Measurement[] {
  const peaks = runs.flatMap(({ peakMegabytes }) => peakMegabytes ?? []);
  if (peaks.length === 0 || large.peakMegabytes === null) return [];
  const peak = Math.max(...peaks);
  return [
    { id: 'load.memory', text: 'Minne som mest, 1 miljon rader', unit: 'MB', value: peak, bound: 1500 },
    { id: 'load.large.memory', text: 'Minne som mest, 5 miljoner rader', unit: 'MB', value: large.peakMegabytes, bound: 1500 },
    {
      id: 'load.large.memory.ratio',
      text: '  mot 1 miljon rader',
      unit: 'x',
      value: large.peakMegabytes / peak,
      bare: { text: '1 miljon', value: peak, unit: 'MB' },
      bound: tolerance,
    },
  ];
}

/** "No higher": DuckDB fills the buffers that it is allowed, so the two differ by what is left in them. */
const tolerance = 1.25;

async function loadAndPublish(file: string): Promise<Loaded> {
  const configuration = await contactConfiguration(file);
  return inCacheFolder(async (dataDir) => {
    const { seconds, peakMegabytes, stdout } = await timeProgram('ingest/command.ts', ['--config', configuration, '--json'], {
      DATA_DIR: dataDir,
    });
    return { ...phasesOf(stdout, seconds), total: seconds, peakMegabytes };
  });
}

/** From start to end of the program, as ingest is timed. */
async function bareSeconds(file: string): Promise<number> {
  return inCacheFolder(async (folder) => {
    return (await timeProgram('test/bench/bare-load.ts', [file, join(folder, 'bare.duckdb')])).seconds;
  });
}

/** On the same disk as everything else that is measured. */
async function inCacheFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(root, '.cache/bench/run-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
