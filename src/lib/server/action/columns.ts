import { m } from '#lib/paraglide/messages.js';
import type { Cell, Column } from '../api/swedish-columns.ts';
import type { ActionEvent, LoggedAction } from '../state/action.ts';
import type { View } from '../view.ts';
import { departmentName, metricName } from './list.ts';
import { statusName } from './words.ts';

/** An action as a file has it: the names of the JSON and the CSV for programs, the values as texts. */
export const fileColumns = [
  { name: 'id', header: 'Id' },
  { name: 'revision', header: 'Revision' },
  { name: 'title', header: 'Åtgärd' },
  { name: 'task', header: 'Vad ska göras' },
  { name: 'department', header: 'Förvaltning, kod', named: 'Förvaltning' },
  { name: 'metric', header: 'Nyckeltal, kod', named: 'Nyckeltal' },
  { name: 'grain', header: 'Bedöms per (month eller week)' },
  { name: 'filters', header: 'Urval' },
  { name: 'clause', header: 'Klausul' },
  { name: 'expected', header: 'Förväntad effekt' },
  { name: 'target', header: 'Målnivå' },
  { name: 'owner_role', header: 'Ägare (roll)' },
  { name: 'due_date', header: 'Klar senast' },
  { name: 'status', header: 'Status, kod', named: 'Status' },
  { name: 'measure_from', header: 'Genomförd den' },
  { name: 'created_at', header: 'Föreslogs' },
  { name: 'created_by', header: 'Föreslogs av' },
  { name: 'log', header: 'Logg' },
] as const;
export type FileColumn = (typeof fileColumns)[number]['name'];

/** An action as a row of an answer, with its log as a list. */
export function actionRecord({ action, log }: LoggedAction) {
  const { ownerRole, dueDate, measureFrom, createdAt, createdBy, id, revision, title, task, department, metric, grain } = action;
  return {
    ...{ id, revision, title, task, department, metric, grain, filters: action.filters, clause: action.clause },
    ...{ expected: action.expected, target: action.target, owner_role: ownerRole, due_date: dueDate, status: action.status },
    ...{ measure_from: measureFrom, created_at: createdAt, created_by: createdBy, log },
  };
}
export type ActionRecord = ReturnType<typeof actionRecord>;

function cellOf(record: ActionRecord, name: FileColumn): Cell {
  return name === 'log' ? writeLog(record.log) : record[name];
}

/** For programs: codes as they are stored. */
export const plainColumns: Column<ActionRecord>[] = fileColumns.map(({ name }) => ({ header: name, cell: (row) => cellOf(row, name) }));

/** For a spreadsheet in Swedish: names beside codes. */
export function swedishColumns(view: View): Column<ActionRecord>[] {
  return fileColumns.flatMap((column): Column<ActionRecord>[] => {
    const { name, header } = column;
    const code: Column<ActionRecord> = { header, cell: (row) => cellOf(row, name), isDate: name === 'due_date' || name === 'measure_from' };
    if (!('named' in column)) return [code];
    return [{ header: column.named, cell: (row) => nameInFile(view, column.name, row[column.name]) }, code];
  });
}

/** What a code is called in a file in Swedish; nothing for none. */
export function nameInFile(base: View, column: 'department' | 'metric' | 'status', code: string | null): string | null {
  const view = { ...base, locale: 'sv' as const };
  if (code === null || code === '') return null;
  if (column === 'department') return departmentName(view, code);
  return column === 'metric' ? metricName(view, code) : statusName(code as LoggedAction['action']['status'], 'sv');
}

const divider = ' | ';

/** A log as one cell: a line an event, its time, who, what and text with bars between. A line break within a text is written `\n`. */
export function writeLog(log: readonly ActionEvent[]): string {
  const escaped = (text: string) => text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
  return log.map(({ at, by, kind, status, text }) => [at, by, status ?? kind, ...(text ? [escaped(text)] : [])].join(divider)).join('\n');
}

/** The parts of a log that `writeLog` has written; null when it is none. */
export function readLog(text: string): { at: string; by: string; what: string; text: string }[] | null {
  const lines = text.split(/\r?\n/).filter((each) => each.trim() !== '');
  const events = lines.map((each) => {
    const [at, by, what, ...rest] = each.split(divider);
    const plain = rest.join(divider).replaceAll(/\\(n|\\)/g, (_, sign: string) => (sign === 'n' ? '\n' : '\\'));
    return at && by && what ? { at, by, what: what.trim(), text: plain.trim() } : null;
  });
  return events.every((event) => event !== null) ? events : null;
}

/** Whether a cell is the log that `writeLog` writes, whatever a spreadsheet has made of its line ends. */
export function isLog(cell: string, log: readonly ActionEvent[]): boolean {
  return JSON.stringify(readLog(cell)) === JSON.stringify(readLog(writeLog(log)));
}

/** The name of a file of actions in Swedish. */
export function sheetName(): string {
  return m.action_page({}, { locale: 'sv' });
}
