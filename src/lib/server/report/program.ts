import { execFile } from 'node:child_process';
import { log } from '../log.ts';
import { settings } from '../settings.ts';

export type Ran = { done: unknown } | { refused: string } | { failed: string };

const longest = 120_000;

let last: Promise<unknown> = Promise.resolve();

/**
 * Runs the report program, one run at a time. What it refuses comes back in its own words; what goes wrong is in the log under `requestId`.
 * @param words its arguments; a value that somebody has written is in one word with its option, `--by=…`
 */
export function runReportProgram(words: readonly string[], requestId: string): Promise<Ran> {
  const run = last.then(() => runOnce([...words, '--json'], requestId));
  last = run;
  return run;
}

function runOnce(words: readonly string[], requestId: string): Promise<Ran> {
  const options = { timeout: longest, killSignal: 'SIGKILL', maxBuffer: 8 * 1024 * 1024 } as const;
  return new Promise((resolve) => {
    execFile(process.execPath, [settings.reportProgram, ...words], options, (error, stdout, stderr) => {
      if (!error) return resolve({ done: parsed(stdout) });
      const said = stderr.split('\n\n')[0]!.trim();
      const isRefusal = typeof error.code === 'number' && said !== '' && !/^\s+at /m.test(stderr);
      log[isRefusal ? 'warn' : 'error'](
        { id: requestId, verb: words[0], code: error.code, signal: error.signal, stderr },
        'report program',
      );
      resolve(isRefusal ? { refused: said } : { failed: requestId });
    });
  });
}

function parsed(stdout: string): unknown {
  const line = stdout.trim().split('\n').at(-1) ?? '';
  return line.startsWith('{') ? JSON.parse(line) : null;
}
