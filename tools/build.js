import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { step, ToolError } from './progress.js';
import { hashOf, root, runNode } from './project.js';

const stampFile = join(root, 'build/.sources');
const messageStampFile = join(root, 'src/lib/paraglide/.sources');
const viteCli = 'node_modules/vite/bin/vite.js';
const sources = [
  'src',
  'static',
  'warehouse',
  'messages',
  'project.inlang/settings.json',
  'vite.config.ts',
  'svelte.config.js',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
];

/** Compiles the messages and lets SvelteKit write its types: what checks, tests and builds stand on. */
export async function prepareSources() {
  await compileMessages();
  await orFail('SvelteKit kunde inte förbereda typerna.', runNode('node_modules/@sveltejs/kit/svelte-kit.js', ['sync'], { quiet: true }));
}

/** Compiles the messages when they have changed: what the web and the reports say. */
export async function compileMessages() {
  const stamp = hashOf(['messages', 'project.inlang/settings.json', 'package-lock.json', 'tools/build.js']);
  if (holds(messageStampFile, stamp)) return;
  const cli = 'node_modules/@inlang/paraglide-js/bin/run.js';
  const options = ['compile', '--project', './project.inlang', '--outdir', './src/lib/paraglide', '--silent'];
  await orFail('Texterna i messages/ kunde inte kompileras.', runNode(cli, options, { quiet: true }));
  writeFileSync(messageStampFile, stamp);
}

/** Builds the web when its sources changed since the last build. */
export async function buildWeb() {
  const stamp = hashOf(sources, (path) => path === 'src/lib/paraglide');
  if (existsSync(join(root, 'build/index.js')) && holds(stampFile, stamp)) return;
  rmSync(stampFile, { force: true });
  await step('Bygger webbplatsen', async () => {
    await prepareSources();
    await orFail('Webbplatsen kunde inte byggas.', runNode(viteCli, ['build', '--logLevel', 'warn'], { quiet: true }));
  });
  writeFileSync(stampFile, stamp);
}

/**
 * @param {string} file
 * @param {string} stamp
 */
function holds(file, stamp) {
  return existsSync(file) && readFileSync(file, 'utf8') === stamp;
}

/**
 * @param {string} message
 * @param {Promise<{ code: number, output: string }>} running
 */
async function orFail(message, running) {
  const { code, output } = await running;
  if (code !== 0) throw new ToolError(`${output}\n${message}`);
}
