// Runs before start, test and check, on whatever Node the machine has: installs the packages when they are missing or outdated.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { main, ToolError } from './progress.js';
import { root, run } from './project.js';

const lockFile = join(root, 'package-lock.json');
const installedLock = join(root, 'node_modules/.package-lock.json');
const stampFile = join(root, 'node_modules/.servicespegeln-lock');
const development = process.argv.includes('--dev');

await main(async () => {
  checkNodeVersion();
  const stamp = createHash('sha256').update(readFileSync(lockFile)).digest('hex');
  if (isInstalled(stamp)) return;
  console.log('Installerar paketen som package-lock.json anger (första gången tar det någon minut) …');
  const { code } = await npm(['ci', ...(development ? ['--include=dev'] : []), '--no-audit', '--no-fund', '--loglevel=error']);
  if (code !== 0)
    throw new ToolError(
      'Paketen kunde inte installeras. Läs felet ovan: oftast når datorn inte npm-registret (nätverk, proxy) eller så är disken full. Kör sedan om kommandot.',
    );
  writeFileSync(stampFile, stamp);
});

function checkNodeVersion() {
  const [major = 0] = process.versions.node.split('.').map(Number);
  if (major < 20) throw new ToolError(`Node ${process.versions.node} är för gammal. Installera Node 20 eller nyare från nodejs.org.`);
}

/** @param {string} stamp */
function isInstalled(stamp) {
  if (!existsSync(installedLock) || !existsSync(join(root, 'node_modules/.bin/node'))) return false;
  if (development && !hasDevelopmentPackages()) return false;
  const current = existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp;
  return current || statSync(installedLock).mtimeMs >= statSync(lockFile).mtimeMs;
}

function hasDevelopmentPackages() {
  const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return Object.keys(devDependencies).every((name) => existsSync(join(root, 'node_modules', name, 'package.json')));
}

/** @param {string[]} argumentList */
function npm(argumentList) {
  const script = process.env.npm_execpath;
  if (script?.endsWith('.js')) return run(process.execPath, [script, ...argumentList]);
  return run(process.platform === 'win32' ? 'npm.cmd' : 'npm', argumentList);
}
