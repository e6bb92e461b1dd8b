import { number } from './report.ts';

export type Output = { isTTY?: boolean | undefined; columns?: number | undefined; write: (text: string) => unknown };

/** Progress of a run: a bar that is redrawn on a terminal, plain lines otherwise. */
export class Progress {
  readonly #output: Output;
  readonly #now: () => number;
  #isDrawn = false;
  #drawnAt = -Infinity;
  #startedAt = 0;

  constructor(output: Output, now: () => number = () => performance.now()) {
    this.#output = output;
    this.#now = now;
  }

  start(): void {
    this.#startedAt = this.#now();
    this.#drawnAt = -Infinity;
  }

  /** `bytes` of `size` have been read of a file that has given `rows` so far. */
  update(label: string, { rows, bytes, size }: { rows: number; bytes: number; size: number }): void {
    const now = this.#now();
    if (!this.#output.isTTY || now - this.#drawnAt < 100) return;
    this.#drawnAt = now;
    const share = size > 0 ? Math.min(1, bytes / size) : 1;
    const rate = rows / Math.max(0.001, (now - this.#startedAt) / 1000);
    const bar = '█'.repeat(Math.round(share * 20)).padEnd(20, '░');
    const text = `${bar} ${String(Math.round(share * 100)).padStart(3)} %  ${label}  ${number(rows)} rader, ${number(rate)}/s`;
    this.#output.write(`\r\x1b[2K${text.slice(0, (this.#output.columns ?? 80) - 1)}`);
    this.#isDrawn = true;
  }

  line(text: string): void {
    if (this.#isDrawn) this.#output.write('\r\x1b[2K');
    this.#isDrawn = false;
    this.#output.write(`${text}\n`);
  }
}
