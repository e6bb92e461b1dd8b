import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { step, ToolError } from './progress.js';
import { run, runNode } from './project.js';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge'];
const macApplications = ['Google Chrome', 'Chromium', 'Microsoft Edge'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);

/** The browser that is there already: the one named in the environment, else Chrome or Chromium on the machine. */
export function findBrowser() {
  for (const variable of ['SERVICESPEGELN_CHROMIUM', 'CHROME_PATH']) {
    const path = process.env[variable];
    if (!path) continue;
    if (isExecutable(path)) return path;
    throw new ToolError(`${variable} pekar på ${path}, som inte finns eller inte går att köra. Rätta sökvägen eller ta bort variabeln.`);
  }
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const onPath = folders.flatMap((folder) => names.map((name) => join(folder, process.platform === 'win32' ? `${name}.exe` : name)));
  return [...onPath, ...macApplications].find(isExecutable);
}

/** Finds a browser for the tests, or installs one. @returns {Promise<string>} its path */
export async function ensureBrowser() {
  return findBrowser() ?? (await installFromDebian()) ?? (await downloadWithPlaywright()) ?? refuse();
}

async function installFromDebian() {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return undefined;
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const install = () => run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], { env, quiet: true });
  return step('Installerar Chromium för testerna med apt-get', async () => {
    await run('apt-get', ['update'], { env, quiet: true });
    const { code, output } = await install();
    if (code !== 0) console.log(output.trimEnd().split('\n').slice(-5).join('\n'));
    return findBrowser();
  });
}

async function downloadWithPlaywright() {
  return step('Hämtar Playwrights egen Chromium', async () => {
    const { code, output } = await runNode('node_modules/@playwright/test/cli.js', ['install', 'chromium'], { quiet: true });
    if (code !== 0) console.log(output.trimEnd().split('\n').slice(-5).join('\n'));
    const { chromium } = await import('@playwright/test');
    const path = chromium.executablePath();
    return code === 0 && isExecutable(path) ? path : undefined;
  });
}

/** @returns {never} */
function refuse() {
  throw new ToolError(
    `Testerna behöver Chrome eller Chromium, men ingen finns och ingen kunde installeras.\n` +
      `Installera en (Debian/Ubuntu: sudo apt-get install chromium · macOS: brew install --cask google-chrome), ` +
      `eller ange sökvägen i SERVICESPEGELN_CHROMIUM.`,
  );
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
