import { readFileSync } from 'node:fs';
import { runProgram } from '../support/programs.ts';

export type Timed = { seconds: number; peakMegabytes: number | null; stdout: string };

const accepted = [0, 3];
const pollMilliseconds = 20;

/**
 * Runs a program to its end and measures wall-clock time and peak resident memory (Linux only; null elsewhere).
 * @throws Error with the program's output when it ends with anything but 0 (done) or 3 (published with rejects)
 */
export async function timeProgram(file: string, argumentList: string[], env: Record<string, string> = {}): Promise<Timed> {
  let peakMegabytes: number | null = null;
  let timer: NodeJS.Timeout | undefined;
  const started = performance.now();
  const { code, stdout, stderr } = await runProgram(file, argumentList, {
    env,
    onStart: ({ pid }) => {
      timer = setInterval(() => (peakMegabytes = peakOf(pid) ?? peakMegabytes), pollMilliseconds);
    },
  });
  const seconds = (performance.now() - started) / 1000;
  clearInterval(timer);
  if (!accepted.includes(code ?? -1)) throw new Error(`${file} ${argumentList.join(' ')} ended with code ${code}:\n${stdout}\n${stderr}`);
  return { seconds, peakMegabytes, stdout };
}

/** The high-water mark that the kernel keeps, in MB (10⁶ bytes). */
function peakOf(pid: number | undefined): number | null {
  try {
    const kibibytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kibibytes ? (Number(kibibytes) * 1024) / 1e6 : null;
  } catch {
    return null;
  }
}
