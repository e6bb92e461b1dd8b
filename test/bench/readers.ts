import { setTimeout as wait } from 'node:timers/promises';
import { startApp, type App } from '../support/app.ts';
import { runProgram } from '../support/programs.ts';
import { addressOf } from './addresses.ts';
import { timeRequest } from './http.ts';
import { median, quantile, type Measurement } from './measurement.ts';
import { configuration, withChanging } from './municipality.ts';

const readers = 10;
const pause = 2000;
const duration = 60_000;
const bound = 300;

/** Ten readers who each open a page every two seconds, at rest and while ingest runs (the heaviest kind, over and over). */
export async function measureReaders(): Promise<Measurement[]> {
  return withChanging(async (dataDir) => {
    const app = await startApp(dataDir, { NODE_ENV: 'production', LOG_LEVEL: 'warn' });
    try {
      for (let step = 0; step < 10; step++) await timeRequest(app.url + addressOf(0, step));
      const atRest = await read(app);
      const ingesting = keepIngesting(dataDir);
      const meanwhile = await read(app).finally(() => ingesting.stop());
      await ingesting.done;
      return [...rowsOf('rest', 'Tio läsare, i vila', atRest), ...rowsOf('ingest', 'Tio läsare, under inläsning', meanwhile)];
    } finally {
      await app.stop();
    }
  });
}

/** Reads every file again and builds everything anew, over and over until it is stopped: the heaviest that ingest does. */
function keepIngesting(dataDir: string): { stop: () => void; done: Promise<void> } {
  let stopped = false;
  let stopRun = (): void => undefined;
  const work = async (): Promise<void> => {
    while (!stopped) {
      const { code, stderr } = await runProgram('ingest/command.ts', ['--config', configuration, '--json', '--full'], {
        env: { DATA_DIR: dataDir },
        onStart: (child) => (stopRun = () => child.kill('SIGKILL')),
      });
      if (!stopped && code !== 0 && code !== 3) throw new Error(`ingest ended with code ${code}:\n${stderr}`);
    }
  };
  const stop = (): void => {
    stopped = true;
    stopRun();
  };
  return { stop, done: work() };
}

type Reading = { milliseconds: number[]; failed: number };

async function read(app: App): Promise<Reading> {
  const milliseconds: number[] = [];
  let failed = 0;
  const until = performance.now() + duration;
  await Promise.all(
    Array.from({ length: readers }, async (_, reader) => {
      await wait((reader * pause) / readers);
      for (let step = 0; performance.now() < until; step++) {
        const started = performance.now();
        const answer = await timeRequest(app.url + addressOf(reader, step));
        if (answer.status !== 200) failed++;
        milliseconds.push(answer.milliseconds);
        await wait(Math.max(0, pause - (performance.now() - started)));
      }
    }),
  );
  return { milliseconds, failed };
}

function rowsOf(id: string, text: string, { milliseconds, failed }: Reading): Measurement[] {
  return [
    { id: `readers.${id}.p95`, text: `${text}: p95`, unit: 'ms', value: quantile(milliseconds, 0.95), bound },
    { id: `readers.${id}.median`, text: `  median av ${milliseconds.length} sidor`, unit: 'ms', value: median(milliseconds), bound: null },
    { id: `readers.${id}.failed`, text: '  misslyckade', unit: 'count', value: failed, bound: 0 },
  ];
}
