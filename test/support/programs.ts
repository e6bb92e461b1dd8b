import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { environment, pinnedNode } from '../../tools/project.js';

export const root = fileURLToPath(new URL('../../', import.meta.url));

const offline = `--import=${join(root, 'test/support/offline.js')}`;

export type Ended = { code: number | null; signal: NodeJS.Signals | null; stdout: string; stderr: string };
export type ProgramOptions = { env?: Record<string, string>; onStart?: (child: ChildProcess) => void };

/** Runs one of the project's programs to its end, with the network off. Its output is kept, whatever the exit code. */
export function runProgram(file: string, argumentList: string[] = [], options: ProgramOptions = {}): Promise<Ended> {
  const child = startProgram(file, argumentList, options.env);
  options.onStart?.(child);
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
}

/** Starts one of the project's programs on the pinned Node and leaves it running. */
export function startProgram(file: string, argumentList: string[] = [], env: Record<string, string> = {}): ChildProcess {
  return spawn(pinnedNode(), [offline, join(root, file), ...argumentList], {
    cwd: root,
    env: environment({ TZ: 'UTC', ...env }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** A port on loopback that nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port'))));
    });
  });
}
