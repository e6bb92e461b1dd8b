import { CsvError, parse } from 'csv-parse/sync';
import { m } from '#lib/paraglide/messages.js';
import type { Locale } from '#lib/format/locale.ts';
import { fileColumns, writeLog, type FileColumn } from './columns.ts';
import type { ActionEvent } from '../state/action.ts';

/** A row of a file: its cells as texts by the column, and what stands in the columns of names. */
export type FileRow = { line: number; cells: Partial<Record<FileColumn, string>>; names: Partial<Record<FileColumn, string>> };

export type FileContent = { rows: FileRow[] } | { problem: string };

const mostRows = 2000;
const required: readonly FileColumn[] = ['id', 'revision', 'title', 'task', 'metric', 'expected', 'owner_role', 'due_date', 'status'];

/** Reads a CSV (commas, or semicolons with Swedish heads) or the JSON of actions. What the rows say is checked elsewhere. */
export function readActionFile(bytes: Uint8Array, locale: Locale): FileContent {
  const options = { locale };
  const text = decode(bytes).replace(/^\uFEFF/, '');
  if (text.trim() === '') return { problem: m.action_import_empty({}, options) };
  const content = /^\s*[[{]/.test(text) ? readJson(text, locale) : readCsv(text, locale);
  if ('problem' in content) return content;
  if (content.rows.length > mostRows) return { problem: m.action_import_many({ most: mostRows }, options) };
  return content.rows.length === 0 ? { problem: m.action_import_empty({}, options) } : content;
}

/** A spreadsheet that saves a CSV anew may write it in the old Western encoding. */
function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

type Info = { info: { lines: number }; record: string[] };

function readCsv(text: string, locale: Locale): FileContent {
  const [head = ''] = text.split(/\r?\n/, 1);
  const delimiter = head.split(';').length > head.split(',').length ? ';' : ',';
  let parsed: Info[];
  try {
    parsed = parse(text, { delimiter, info: true, relax_column_count: true, skip_empty_lines: true }) as unknown as Info[];
  } catch (error) {
    if (error instanceof CsvError) return { problem: error.message };
    throw error;
  }
  const heads = (parsed.shift()?.record ?? []).map((each) => each.trim());
  const columns = heads.map((each) => {
    const code = fileColumns.find(({ name, header }) => each === name || each === header);
    return code ? { name: code.name, isName: false } : namedColumn(each);
  });
  const unknown = heads.find((each, index) => each !== '' && columns[index] === undefined);
  if (unknown !== undefined) return { problem: m.action_import_unknown({ column: unknown }, { locale }) };
  const missing = required.find((name) => !columns.some((column) => column?.name === name && !column.isName));
  if (missing) return { problem: m.action_import_missing({ column: missing }, { locale }) };
  const rows = parsed.map(({ record, info }): FileRow => {
    const row: FileRow = { line: info.lines - record.join('').split('\n').length + 1, cells: {}, names: {} };
    record.forEach((cell, index) => {
      const column = columns[index];
      if (column) row[column.isName ? 'names' : 'cells'][column.name] = withoutGuard(cell.replaceAll('\r\n', '\n'));
    });
    return row;
  });
  return { rows: rows.filter(({ cells }) => Object.values(cells).some((cell) => cell.trim() !== '')) };
}

function namedColumn(head: string): { name: FileColumn; isName: true } | undefined {
  const column = fileColumns.find((each) => 'named' in each && each.named === head);
  return column && { name: column.name, isName: true };
}

/** The sign that keeps a spreadsheet from running a text as a formula is no part of it. */
function withoutGuard(cell: string): string {
  return /^'[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/.test(cell) ? cell.slice(1) : cell;
}

function readJson(text: string, locale: Locale): FileContent {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    return { problem: (error as Error).message };
  }
  const list = Array.isArray(content) ? content : (content as { rows?: unknown }).rows;
  if (!Array.isArray(list) || list.some((each) => typeof each !== 'object' || each === null))
    return { problem: m.action_import_not_json({}, { locale }) };
  const rows = (list as Record<string, unknown>[]).map((each, index) => ({ line: index + 1, each }));
  for (const { each } of rows) {
    const unknown = Object.keys(each).find((name) => !fileColumns.some((column) => column.name === name));
    if (unknown !== undefined) return { problem: m.action_import_unknown({ column: unknown }, { locale }) };
    const missing = required.find((name) => !(name in each));
    if (missing) return { problem: m.action_import_missing({ column: missing }, { locale }) };
  }
  return { rows: rows.map(({ line, each }) => ({ line, cells: cellsOf(each), names: {} })) };
}

function cellsOf(each: Record<string, unknown>): FileRow['cells'] {
  return Object.fromEntries(
    Object.entries(each).map(([name, value]) => {
      if (name === 'log' && Array.isArray(value)) return [name, writeLog(value.filter(isEvent))];
      return [name, typeof value === 'string' ? value : value === null ? '' : JSON.stringify(value)];
    }),
  );
}

function isEvent(value: unknown): value is ActionEvent {
  const { at, by, kind, text } = (value ?? {}) as Record<string, unknown>;
  return [at, by, kind, text].every((each) => typeof each === 'string');
}
