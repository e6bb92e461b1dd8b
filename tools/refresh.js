import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { step, ToolError } from './progress.js';
import { hashOf, root, runNode } from './project.js';

const published = [0, 3];

/** What `npm start` has to bring up to date: the demo's files and the published snapshot. */
export function readState() {
  const dataDir = resolve(root, process.env.DATA_DIR || 'data');
  const stateFile = join(dataDir, 'start.json');
  const demo = !process.env.SERVICESPEGELN_CONFIG && !existsSync(join(root, 'servicespegeln.yaml'));
  /** @type {{ demo?: boolean, program?: string, generator?: string, until?: string }} */
  const last = existsSync(stateFile) ? JSON.parse(readFileSync(stateFile, 'utf8')) : {};
  if (last.demo && !demo)
    throw new ToolError(
      `${dataDir} innehåller den syntetiska kommunen. Låt den riktiga få en egen katalog: DATA_DIR=data-egen npm start (eller ta bort ${dataDir}).`,
      2,
    );
  const now = {
    demo,
    program: hashOf(['ingest', 'warehouse', 'package-lock.json']),
    generator: hashOf(['ingest/demo']),
    until: yesterday(),
  };
  const programChanged = last.program !== undefined && last.program !== now.program;
  return {
    dataDir,
    stateFile,
    demo,
    now,
    hasSnapshot: existsSync(join(dataDir, 'snapshots/current')),
    programChanged,
    generatorChanged: demo && last.generator !== now.generator,
    dayChanged: demo && last.until !== now.until,
    generated: Boolean(last.generator),
  };
}

/** @typedef {ReturnType<typeof readState>} State */

/**
 * True when there is nothing worth serving yet, or it was made by another version of the program.
 * @param {State} state
 */
export function mustRefreshFirst(state) {
  return !state.hasSnapshot || state.programChanged;
}

/**
 * Generates the demo's files when they are missing or old, then runs ingest.
 * @param {State} state
 * @param {Parameters<typeof runNode>[2]} [options]
 * @returns {Promise<{ code: number, output: string }>} as ingest ended; 0 and 3 mean published
 */
export async function refresh(state, options) {
  mkdirSync(state.dataDir, { recursive: true });
  if (state.generatorChanged || state.dayChanged) {
    if (state.generatorChanged && state.generated) removeDemo(state.dataDir);
    writeState(state, { generator: '' });
    const demo = await generateDemo(state, options);
    if (demo.code !== 0) return demo;
  }
  const result = await runNode('ingest/command.ts', state.hasSnapshot && state.programChanged ? ['--full'] : [], options);
  if (published.includes(result.code)) writeState(state, {});
  return result;
}

/**
 * @param {State} state
 * @param {Parameters<typeof runNode>[2]} options
 */
function generateDemo({ dataDir, now }, options) {
  const start = (/** @type {(detail: string) => void} */ report) =>
    runNode('ingest/demo/command.ts', ['--out', join(dataDir, 'demo'), '--end-date', now.until], {
      ...options,
      quiet: true,
      onOutput: (text) => report(text.trimEnd().split('\n').at(-1) ?? ''),
    });
  if (options?.quiet) return start(() => undefined);
  return step('Skriver den påhittade kommunens exportfiler', async (report) => {
    const result = await start(report);
    if (result.code !== 0) console.error(`\n${result.output}`);
    return result;
  });
}

/** Everything here was generated, and the new generator's rows would stand beside the old one's. @param {string} dataDir */
function removeDemo(dataDir) {
  for (const name of ['demo', 'warehouse.duckdb', 'warehouse.duckdb.wal']) rmSync(join(dataDir, name), { recursive: true, force: true });
}

/**
 * @param {State} state
 * @param {object} changes
 */
function writeState({ stateFile, now, demo }, changes) {
  writeFileSync(stateFile, `${JSON.stringify({ ...(demo ? now : { demo, program: now.program }), ...changes }, null, 2)}\n`);
}

function yesterday() {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm' }).format(Date.now() - 24 * 60 * 60 * 1000);
}
