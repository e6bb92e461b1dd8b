import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of package.json. */
export const root = fileURLToPath(new URL('..', import.meta.url));

const packagedNode = join(root, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** The Node that everything runs on once packages are installed: the pinned one, whatever the machine has. */
export function pinnedNode() {
  return existsSync(packagedNode) ? packagedNode : process.execPath;
}

/** The environment of programs that we start: the pinned Node and the project's own commands come first on the PATH. */
export function environment(extra = {}) {
  const separator = process.platform === 'win32' ? ';' : ':';
  return { ...process.env, PATH: [join(root, 'node_modules/.bin'), process.env.PATH].join(separator), ...extra };
}

/**
 * Runs a program in the project's folder and waits for it.
 * @param {string} command
 * @param {string[]} argumentList
 * @param {{
 *   env?: Record<string, string>, quiet?: boolean,
 *   onStart?: (child: import('node:child_process').ChildProcess) => void, onOutput?: (text: string) => void
 * }} [options] quiet: collect the output instead of showing it
 * @returns {Promise<{ code: number, output: string }>} code 127 when the program could not be started
 */
export function run(command, argumentList, { env = {}, quiet = false, onStart, onOutput } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, argumentList, {
      cwd: root,
      env: environment(env),
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
    });
    onStart?.(child);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text) => {
        output += text;
        onOutput?.(text);
      });
    }
    child.on('error', (error) => resolve({ code: 127, output: `${output}${error.message}\n` }));
    child.on('close', (code, signal) => resolve({ code: code ?? (signal ? 1 : 0), output }));
  });
}

/**
 * Runs a JavaScript or TypeScript file on the pinned Node.
 * @param {string} file relative to the project
 * @param {string[]} [argumentList]
 * @param {Parameters<typeof run>[2]} [options]
 */
export function runNode(file, argumentList = [], options = {}) {
  return run(pinnedNode(), [join(root, file), ...argumentList], options);
}

/**
 * A hash of the contents of files and folders, so that work can be left out when nothing changed.
 * @param {string[]} paths relative to the project; what does not exist counts as empty
 * @param {(path: string) => boolean} [leaveOut]
 */
export function hashOf(paths, leaveOut = () => false) {
  const hash = createHash('sha256').update(process.version);
  for (const path of paths) add(path);
  return hash.digest('hex').slice(0, 32);

  /** @param {string} path */
  function add(path) {
    const absolute = join(root, path);
    if (leaveOut(path) || !existsSync(absolute)) return;
    if (statSync(absolute).isDirectory()) {
      for (const name of readdirSync(absolute).sort()) add(`${path}/${name}`);
    } else {
      hash.update(path).update('\0').update(readFileSync(absolute)).update('\0');
    }
  }
}
