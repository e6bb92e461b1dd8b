import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Connection, Database, type Parameters } from '#warehouse/connection.ts';
import { currentSnapshotId, snapshotPath } from '#warehouse/publish/snapshots.ts';
import { startApp } from '../support/app.ts';
import { root } from '../support/programs.ts';
import { pageAddresses, questions } from './addresses.ts';
import { timeRequest } from './http.ts';
import { median, type Measurement } from './measurement.ts';
import { municipality } from './municipality.ts';

type Query = { sql: string; parameters?: Parameters };
/** What a page asks the database for, and the milliseconds that its charts take to draw. */
type Work = { queries: Query[]; charts: number };

const warmUps = 8;
const rounds = 15;
/** Below this there is nothing to be a multiple of; the time itself is bounded then. */
const leastFloor = 5;
const quiet = { NODE_ENV: 'production', LOG_LEVEL: 'warn' };

/**
 * A page's time on the server, to the last byte, beside its own queries asked one after the other and its charts drawn. Every
 * opening has a period of its own, so that nothing is remembered from the one before.
 */
export async function measurePages(): Promise<Measurement[]> {
  const dataDir = await municipality();
  const works = await recordWork(dataDir);
  const app = await startApp(dataDir, quiet);
  const database = await Database.open(snapshotPath(dataDir, (await currentSnapshotId(dataDir))!), { readOnly: true });
  const connection = await database.connect();
  try {
    const measurements: Measurement[] = [];
    for (const { name, path } of pageAddresses) {
      const opened: Opened[] = [];
      for (const [index, address] of addressesOf(path).entries()) {
        const page = (await timeRequest(app.url + address)).milliseconds;
        const work = works.get(address)!;
        if (index >= warmUps) opened.push({ page, queries: await ask(connection, work.queries), work });
      }
      measurements.push(...rowsOf(name, path, opened));
    }
    for (const [index, question] of questions.entries())
      measurements.push(await measureQuestion(app.url, question, pageAddresses.length + index));
    return measurements;
  } finally {
    connection.close();
    database.close();
    await app.stop();
  }
}

type Opened = { page: number; queries: number; work: Work };

/** The time to the last byte of an answer that no earlier one has prepared. */
async function measureQuestion(url: string, { name, path, query, bound }: (typeof questions)[number], place: number): Promise<Measurement> {
  const times: number[] = [];
  for (const span of spansAt(place)) times.push((await timeRequest(`${url}${path}?${span}&${query}`)).milliseconds);
  return { id: `pages.question.${name}`, text: `Servertid ${name}`, unit: 'ms', value: median(times.slice(warmUps)), bound };
}

function addressesOf(path: string): string[] {
  const place = pageAddresses.findIndex((page) => page.path === path);
  return spansAt(place).map((span) => `${path}?${span}`);
}

/** One span of three months after the other, each begun a day later than the last; no two places have one in common. */
function spansAt(place: number): string[] {
  const day = (offset: number) => new Date(Date.now() - (30 * place + offset) * 86_400_000).toISOString().slice(0, 10);
  return Array.from({ length: warmUps + rounds }, (_, index) => `from=${day(400 - index)}&to=${day(310 - index)}`);
}

function rowsOf(name: string, path: string, opened: readonly Opened[]): Measurement[] {
  const page = median(opened.map((each) => each.page));
  const queries = median(opened.map((each) => each.queries));
  const charts = median(opened.map(({ work }) => work.charts));
  const floor = queries + charts;
  const hasFloor = floor >= leastFloor;
  const count = median(opened.map(({ work }) => work.queries.length));
  const bare = {
    text: `${count} frågor ${Math.round(queries)} ms + diagram ${Math.round(charts)} ms =`,
    value: floor,
    unit: 'ms',
  } as const;
  return [
    {
      id: `pages.${path}`,
      text: `Servertid ${name}`,
      unit: 'x',
      value: page / Math.max(floor, leastFloor),
      bare,
      bound: hasFloor ? 3 : null,
    },
    { id: `pages.${path}.milliseconds`, text: '  i millisekunder', unit: 'ms', value: page, bound: hasFloor ? null : 50 },
  ];
}

async function ask(connection: Connection, queries: readonly Query[]): Promise<number> {
  const started = performance.now();
  for (const { sql, parameters } of queries) await connection.rows(sql, parameters);
  return performance.now() - started;
}

/** Opens every page in an app that writes its queries and charts down. */
async function recordWork(dataDir: string): Promise<Map<string, Work>> {
  const folder = await mkdtemp(join(tmpdir(), 'servicespegeln-'));
  const file = join(folder, 'work.ndjson');
  const recorder = pathToFileURL(join(root, 'test/bench/record-work.js')).href;
  const app = await startApp(dataDir, { ...quiet, RECORD_FILE: file, NODE_OPTIONS: `--import=${recorder}` });
  try {
    const works = new Map<string, Work>();
    for (const address of pageAddresses.flatMap(({ path }) => addressesOf(path))) {
      await rm(file, { force: true });
      await timeRequest(app.url + address);
      works.set(address, readWork(await readFile(file, 'utf8').catch(() => '')));
    }
    return works;
  } finally {
    await app.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

function readWork(text: string): Work {
  const entries = text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Query | { chartMilliseconds: number });
  return {
    queries: entries.filter((entry) => 'sql' in entry),
    charts: entries.reduce((sum, entry) => sum + ('chartMilliseconds' in entry ? entry.chartMilliseconds : 0), 0),
  };
}
