import { closeSync, openSync, renameSync, utimesSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { dateOf, dayNumber, monthsAway, type Day } from './calendar.ts';

const chunkLength = 1 << 20;

/** When a month's file was last touched by its system: the night after the month's last day, or after the end date. */
export function writtenAt(month: string, endDate: string): Date {
  const lastDay = dateOf(dayNumber(monthsAway(`${month}-01`, 1)) - 1);
  return new Date(`${lastDay < endDate ? lastDay : endDate}T23:00:00Z`);
}

type Layout = { folder: string; name: string; extension: string; header: string; encode: (text: string) => Buffer; endDate: string };

/** Lines of text in one file per month. A file appears under its name when it is whole. */
export class MonthlyFile {
  readonly #layout: Layout;
  #month = '';
  #file: number | undefined;
  #text = '';

  constructor(layout: Layout) {
    this.#layout = layout;
  }

  /** Appends lines to the file of the day's month. Days come in order. */
  append(day: Day, lines: readonly string[]): void {
    const month = day.date.slice(0, 7);
    if (month !== this.#month) this.#open(month);
    for (const line of lines) this.#text += `${line}\r\n`;
    if (this.#text.length > chunkLength) this.#flush();
  }

  close(): void {
    if (this.#file === undefined) return;
    this.#flush();
    closeSync(this.#file);
    this.#file = undefined;
    const path = this.#path();
    renameSync(`${path}.part`, path);
    const at = writtenAt(this.#month, this.#layout.endDate);
    utimesSync(path, at, at);
  }

  #open(month: string): void {
    this.close();
    this.#month = month;
    this.#file = openSync(`${this.#path()}.part`, 'w');
    this.#text = this.#layout.header ? `${this.#layout.header}\r\n` : '';
  }

  #flush(): void {
    if (this.#text && this.#file !== undefined) writeSync(this.#file, this.#layout.encode(this.#text));
    this.#text = '';
  }

  #path(): string {
    return join(this.#layout.folder, `${this.#layout.name}-${this.#month}.${this.#layout.extension}`);
  }
}

/** Windows-1252 of Swedish text: Latin 1 but for the dash. */
export function windows1252(text: string): Buffer {
  return Buffer.from(text.replaceAll('–', '\x96'), 'latin1');
}

/** UTF-8 that begins with a byte order mark where the text begins with one. */
export function utf8(text: string): Buffer {
  return Buffer.from(text, 'utf8');
}
