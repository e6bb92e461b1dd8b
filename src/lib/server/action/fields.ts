import { dimensionQuery } from '#lib/filters/filters.ts';
import { m } from '#lib/paraglide/messages.js';
import { clauseCodes } from '../clauses.ts';
import { actionTexts, type ActionFields } from '../state/action.ts';
import { viewAt, type View } from '../view.ts';
import { actionPath } from './words.ts';

export const fieldNames = [
  'title',
  'task',
  'department',
  'metric',
  'grain',
  'filters',
  'clause',
  'expected',
  'target',
  'ownerRole',
  'dueDate',
] as const satisfies readonly (keyof ActionFields)[];
export type FieldName = (typeof fieldNames)[number];

export type RawFields = Partial<Record<FieldName, string>>;

/** What an action is to say, checked against what there is; or what is wrong with it, a sentence a field. */
export function checkFields(
  view: View,
  raw: RawFields,
  readTarget: (text: string, metric: string) => number | null | undefined,
): { fields: ActionFields } | { problems: Partial<Record<FieldName, string>> } {
  const { locale, snapshot } = view;
  const wrong = new Set<FieldName>();
  const texts = actionTexts.safeParse(raw);
  for (const { path } of texts.error?.issues ?? []) wrong.add(path[0] as FieldName);
  const [department, clause] = [raw.department || null, raw.clause || null];
  if (department !== null && !snapshot.reference.department.some(({ code }) => code === department)) wrong.add('department');
  if (clause !== null && !clauseCodes(view).includes(clause)) wrong.add('clause');
  const metric = raw.metric ?? '';
  if (!snapshot.metrics.some(({ id }) => id === metric)) wrong.add('metric');
  const target = readTarget(raw.target ?? '', metric);
  if (target === undefined) wrong.add('target');
  const selected = viewAt(view, actionPath, new URLSearchParams(raw.filters ?? ''));
  const filters = dimensionQuery(selected.filters).toString();
  if (selected.problems.length > 0 || filters.length > 2000) wrong.add('filters');
  if (wrong.size === 0 && texts.success && target !== undefined)
    return { fields: { ...texts.data, department, clause, metric, target, filters } };
  const says: Record<FieldName, typeof m.action_problem_title> = {
    title: m.action_problem_title,
    task: m.action_problem_task,
    department: m.action_problem_department,
    metric: m.action_problem_metric,
    grain: m.action_problem_grain,
    filters: m.action_problem_filters,
    clause: m.action_problem_clause,
    expected: m.action_problem_expected,
    target: m.action_problem_target,
    ownerRole: m.action_problem_owner,
    dueDate: m.action_problem_due,
  };
  return { problems: Object.fromEntries([...wrong].map((name) => [name, says[name]({}, { locale })])) };
}
