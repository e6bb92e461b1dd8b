import { z } from 'zod';
import { m } from '#lib/paraglide/messages.js';
import { authorName, doneDay, eventKinds, type Action, type ActionEvent, type ActionFields, type LoggedAction } from '../state/action.ts';
import { actionStatuses, isPath, mayBecome, nextStatuses, type ActionStatus } from '../state/action-status.ts';
import type { View } from '../view.ts';
import { fileColumns, isLog, nameInFile, readLog, type FileColumn } from './columns.ts';
import { checkFields, fieldNames, type FieldName } from './fields.ts';
import type { FileRow } from './import-file.ts';

export type RowProblem = { line: number; column: string; message: string };

type Step =
  | { kind: 'new'; action: Omit<Action, 'id'> & { id?: number }; log: ActionEvent[] }
  | { kind: 'unchanged' }
  | { kind: 'changed'; before: Action; fields: ActionFields; status: ActionStatus; measureFrom: string | null };

export type ImportPlan = { steps: Step[]; problems: RowProblem[]; rejected: number };

const columnOf: Record<FieldName, FileColumn> = {
  ...{ title: 'title', task: 'task', department: 'department', metric: 'metric', grain: 'grain', filters: 'filters', clause: 'clause' },
  ...{ expected: 'expected', target: 'target', ownerRole: 'owner_role', dueDate: 'due_date' },
};

/** What taking in the rows of a file would do to what is stored, and what is wrong with them. Nothing is changed here. */
export function planImport(view: View, rows: readonly FileRow[], stored: readonly LoggedAction[], author: string, now: Date): ImportPlan {
  const byId = new Map(stored.map((each) => [String(each.action.id), each]));
  const ids = rows.map(({ cells }) => cells.id?.trim() ?? '').filter((id) => id !== '');
  const twice = new Set(ids.filter((id, index) => ids.indexOf(id) !== index));
  const plan: ImportPlan = { steps: [], problems: [], rejected: 0 };
  for (const row of rows) {
    const wrong: Wrong = [];
    const step = planRow(view, row, byId, { twice, author, now }, wrong);
    if (step && wrong.length === 0) plan.steps.push(step);
    else plan.rejected++;
    plan.problems.push(...wrong.map(([column, message]) => ({ line: row.line, column, message })));
  }
  return plan;
}

type Wrong = [column: FileColumn, message: string][];
type Context = { twice: ReadonlySet<string>; author: string; now: Date };

function planRow(view: View, { cells, names }: FileRow, byId: Map<string, LoggedAction>, context: Context, wrong: Wrong): Step | null {
  const options = { locale: view.locale };
  const cell = (name: FileColumn) => cells[name]?.trim() ?? '';
  const id = cell('id');
  if (id !== '' && !/^[1-9]\d{0,8}$/.test(id)) wrong.push(['id', m.action_import_wrong_id({}, options)]);
  if (context.twice.has(id)) wrong.push(['id', m.action_import_twice({}, options)]);
  const raw = Object.fromEntries(fieldNames.map((name) => [name, cell(columnOf[name])]));
  const checked = checkFields(view, { ...raw, grain: raw.grain || 'month' }, readNumber);
  if ('problems' in checked)
    for (const name of fieldNames) if (checked.problems[name]) wrong.push([columnOf[name], checked.problems[name]]);
  const status = actionStatuses.find((each) => each === cell('status'));
  const measureFrom = cell('measure_from') || null;
  if (!status) wrong.push(['status', m.action_problem_status({}, options)]);
  if (measureFrom !== null && (!doneDay.safeParse(measureFrom).success || measureFrom > view.today))
    wrong.push(['measure_from', m.action_problem_done_day({}, options)]);
  for (const column of fileColumns) {
    const name = names[column.name]?.trim();
    if ('named' in column && name && name !== nameInFile(view, column.name, cell(column.name)))
      if (!wrong.some(([at]) => at === column.name)) wrong.push([column.name, m.action_import_name({}, options)]);
  }
  if (wrong.length > 0 || !('fields' in checked) || !status) return null;
  const read = { fields: checked.fields, status, measureFrom, cell };
  const found = byId.get(id);
  return found ? planChange(view, found, read, wrong) : planNew(view, id, read, context, wrong);
}

type Read = { fields: ActionFields; status: ActionStatus; measureFrom: string | null; cell: (name: FileColumn) => string };

function planChange(view: View, { action, log }: LoggedAction, { fields, status, measureFrom, cell }: Read, wrong: Wrong): Step {
  const options = { locale: view.locale };
  if (![action.createdAt, ''].includes(cell('created_at')) || ![action.createdBy, ''].includes(cell('created_by')))
    wrong.push(['id', m.action_import_other({}, options)]);
  const isStale = Number(cell('revision')) !== action.revision;
  const isSame = fieldNames.every((name) => fields[name] === action[name]) && status === action.status;
  if (isSame && measureFrom === action.measureFrom && (isStale || cell('log') === '' || isLog(cell('log'), log)))
    return { kind: 'unchanged' };
  if (isStale) {
    wrong.push(['revision', m.action_import_stale({ revision: cell('revision') || '–', now: action.revision }, options)]);
    return { kind: 'unchanged' };
  }
  if (cell('log') !== '' && !isLog(cell('log'), log)) wrong.push(['log', m.action_import_log({}, options)]);
  if (status === action.status && measureFrom !== action.measureFrom) wrong.push(['measure_from', m.action_import_measure({}, options)]);
  if (status !== action.status) {
    if (status === 'verified') wrong.push(['status', m.action_import_verified({}, options)]);
    else if (!mayBecome(action.status, status)) wrong.push(['status', m.action_problem_status({}, options)]);
    if (status === 'done' && measureFrom === null) wrong.push(['measure_from', m.action_problem_done_day({}, options)]);
  }
  return { kind: 'changed', before: action, fields, status, measureFrom };
}

function planNew(view: View, id: string, { fields, status, measureFrom, cell }: Read, { author, now }: Context, wrong: Wrong): Step {
  const options = { locale: view.locale };
  const text = m.action_import_from({}, options);
  const isDone = status === 'done' || status === 'verified';
  if (isDone && measureFrom === null) wrong.push(['measure_from', m.action_problem_done_day({}, options)]);
  if (!isDone && status !== 'cancelled' && measureFrom !== null) wrong.push(['measure_from', m.action_import_measure({}, options)]);
  const at = now.toISOString();
  const written = readLog(cell('log'));
  if (written?.length === 0) {
    if (status === 'verified') wrong.push(['status', m.action_import_verified({}, options)]);
    const log = pathTo(status).map((each): ActionEvent => ({ at, by: author, kind: 'status', status: each, text }));
    return newStep({ ...fields, status, measureFrom, revision: log.length, createdAt: at, createdBy: author }, id, log);
  }
  const log = written?.map(eventOf) ?? null;
  const known = log?.every((event) => event !== null) ? log : null;
  const statuses = known?.flatMap((event) => event.status ?? []) ?? [];
  const first = known?.[0];
  const isWhole = first !== undefined && isPath(statuses) && statuses.at(-1) === status;
  const isSigned = [first?.at, ''].includes(cell('created_at')) && [first?.by, ''].includes(cell('created_by'));
  if (!isWhole || !isSigned) wrong.push(['log', m.action_import_log_wrong({}, options)]);
  const revision = /^[1-9]\d{0,5}$/.test(cell('revision')) ? Number(cell('revision')) : 1;
  const made = { ...fields, status, measureFrom, revision, createdAt: first?.at ?? at, createdBy: first?.by ?? author };
  return newStep(made, id, known ?? []);
}

function newStep(action: Omit<Action, 'id'>, id: string, log: ActionEvent[]): Step {
  return { kind: 'new', action: id === '' ? action : { ...action, id: Number(id) }, log };
}

/** The statuses that lead to one, from a proposal. */
function pathTo(status: ActionStatus): ActionStatus[] {
  if (status === 'cancelled') return ['proposed', 'cancelled'];
  const path: ActionStatus[] = ['proposed'];
  while (path.at(-1) !== status) path.push(nextStatuses(path.at(-1)!)[0]!);
  return path;
}

const instant = z.iso.datetime();

function eventOf({ at, by, what, text }: { at: string; by: string; what: string; text: string }): ActionEvent | null {
  if (!instant.safeParse(at).success || !authorName.safeParse(by).success) return null;
  const status = actionStatuses.find((each) => each === what);
  if (status) return { at, by, kind: 'status', status, text };
  const kind = eventKinds.find((each) => each === what && each !== 'status');
  return kind ? { at, by, kind, status: null, text } : null;
}

/** A level in a file is a number in the metric's own unit. */
function readNumber(text: string): number | null | undefined {
  if (text === '') return null;
  const value = Number(text.replace(',', '.'));
  return /\d/.test(text) && Number.isFinite(value) ? value : undefined;
}
