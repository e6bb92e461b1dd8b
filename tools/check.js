// npm run check: format, types, lint, boundaries, unused code. Two at a time; only what is wrong prints more than a line.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { prepareSources } from './build.js';
import { main, ToolError } from './progress.js';
import { root, runNode } from './project.js';

/** @typedef {{ name: string, file: string, arguments: string[] }} Check */

/** The slowest first, so that two cores end at about the same time. @type {Check[]} */
const checks = [
  {
    name: 'eslint',
    file: 'node_modules/eslint/bin/eslint.js',
    arguments: ['--max-warnings', '0', '--cache', '--cache-strategy', 'content', '--cache-location', '.cache/eslint', '.'],
  },
  {
    name: 'svelte-check',
    file: 'node_modules/svelte-check/bin/svelte-check',
    arguments: ['--tsconfig', './tsconfig.json', '--fail-on-warnings', '--output', 'human', '--no-color'],
  },
  { name: 'tsc', file: 'node_modules/typescript/bin/tsc', arguments: ['--noEmit', '--pretty', 'false', '-p', 'tsconfig.json'] },
  {
    name: 'prettier',
    file: 'node_modules/prettier/bin/prettier.cjs',
    arguments: ['--check', '--log-level', 'warn', '--cache', '--cache-strategy', 'content', '--cache-location', '.cache/prettier', '.'],
  },
  {
    name: 'dependency-cruiser',
    file: 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
    arguments: [
      '--config',
      '.dependency-cruiser.cjs',
      ...['ingest', 'warehouse', 'src', 'reports', 'tools', 'test'].filter((folder) => existsSync(join(root, folder))),
    ],
  },
  { name: 'knip', file: 'node_modules/knip/bin/knip.js', arguments: ['--no-progress', '--no-config-hints'] },
];

await main(async () => {
  const wanted = process.argv.slice(2);
  const unknown = wanted.filter((name) => !checks.some((check) => check.name === name));
  if (unknown.length)
    throw new ToolError(`Okänd kontroll: ${unknown.join(', ')}. Välj bland ${checks.map(({ name }) => name).join(', ')}.`, 2);
  await prepareSources();
  const waiting = checks.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
  /** @type {string[]} */
  const failed = [];
  await Promise.all([work(), work()]);
  if (failed.length) throw new ToolError(`Kontrollen föll: ${failed.join(', ')}.`);
  console.log('Kontrollen är ren.');

  async function work() {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const started = Date.now();
      const { code, output } = await runNode(check.file, check.arguments, { quiet: true, env: { FORCE_COLOR: '0', NO_COLOR: '1' } });
      const seconds = ((Date.now() - started) / 1000).toFixed(1);
      console.log(`${code === 0 ? '✓' : '✗'} ${check.name} (${seconds} s)`);
      if (code === 0) continue;
      failed.push(check.name);
      console.log(output.trimEnd());
    }
  }
});
