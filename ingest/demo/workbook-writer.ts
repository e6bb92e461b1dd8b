import { Worker } from 'node:worker_threads';
import { writtenAt } from './monthly-file.ts';

export type WorkbookOrder = { path: string; header: readonly string[]; rows: string[][]; at: Date };

/** Workbooks that may wait at a time: more would fill the memory. */
const longestLine = 2;

/** Writes workbooks on a thread of its own: compressing them takes as long as simulating the months. */
export class WorkbookWriter {
  readonly #worker = new Worker(new URL('./workbook-thread.ts', import.meta.url));
  readonly #folder: string;
  readonly #header: readonly string[];
  readonly #endDate: string;
  readonly #waiting: { resolve: () => void; reject: (error: Error) => void }[] = [];
  #orders: Promise<void>[] = [];
  #failure: Error | undefined;

  constructor(folder: string, header: readonly string[], endDate: string) {
    this.#folder = folder;
    this.#header = header;
    this.#endDate = endDate;
    this.#worker.on('message', () => this.#waiting.shift()?.resolve());
    this.#worker.on('error', (error: Error) => {
      this.#failure = error;
      this.#waiting.splice(0).forEach((order) => order.reject(error));
    });
  }

  /** Orders one month's workbook; comes back when few enough are waiting. */
  async write(month: string, rows: string[][]): Promise<void> {
    const order: WorkbookOrder = {
      path: `${this.#folder}/brevlador-${month}.xlsx`,
      header: this.#header,
      rows,
      at: writtenAt(month, this.#endDate),
    };
    if (this.#failure) throw this.#failure;
    const done = new Promise<void>((resolve, reject) => this.#waiting.push({ resolve, reject }));
    done.catch(() => undefined);
    this.#worker.postMessage(order);
    this.#orders.push(done);
    if (this.#orders.length > longestLine) await this.#orders.shift();
  }

  /** Waits until every workbook is on disk. */
  async close(): Promise<void> {
    try {
      await Promise.all(this.#orders);
    } finally {
      this.#orders = [];
      await this.#worker.terminate();
    }
  }
}
