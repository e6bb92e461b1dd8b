import type { ActionFormPart, ActionWritten } from '#lib/components/action.ts';
import { dimensionQuery } from '#lib/filters/filters.ts';
import { m } from '#lib/paraglide/messages.js';
import { clauseCodes, clauseInWords } from '../clauses.ts';
import { byName } from '../peers.ts';
import { seriesUpTo } from '../readings.ts';
import type { Action } from '../state/action.ts';
import { onlyDepartment, type View } from '../view.ts';
import { checkFields, fieldNames, type FieldName } from './fields.ts';
import { parseTarget, writeTarget } from './target.ts';
import { actionSelection, grainName } from './words.ts';
import { departmentName, metricName } from './list.ts';

/** The form of an action, with what stands in it: an action's own, or what an address proposes. */
export function readFormPart(view: View, values: ActionWritten): ActionFormPart {
  const { locale, snapshot } = view;
  const options = { locale };
  const collator = new Intl.Collator(locale);
  return {
    departments: [{ code: '', name: m.action_no_department({}, options) }, ...byName(view, 'department')],
    metrics: snapshot.metrics.map(({ id, name }) => ({ code: id, name: name[locale] })).sort((a, b) => collator.compare(a.name, b.name)),
    clauses: [
      { code: '', name: m.action_no_clause({}, options) },
      ...clauseCodes(view).map((code) => ({ code, name: clauseInWords(view, code) })),
    ],
    selection: actionSelection(view, values.filters ?? ''),
    values,
  };
}

/** What a proposal starts from: the metric, clause and selection of the address, and the first clause that the metric answers. */
export function proposedValues(view: View, query: URLSearchParams): ActionWritten {
  const metric = view.snapshot.metrics.find(({ id }) => id === query.get('metric'));
  const clause = [query.get('clause'), ...(metric?.clauses ?? [])].find((code) => clauseCodes(view).includes(code ?? ''));
  return {
    metric: metric?.id ?? '',
    clause: clause ?? '',
    department: onlyDepartment(view) ?? '',
    grain: seriesUpTo(view).grain,
    filters: dimensionQuery(view.filters).toString(),
  };
}

export function valuesOf(view: View, action: Action): ActionWritten {
  const { title, task, metric, grain, filters, expected, ownerRole, dueDate } = action;
  const unit = view.snapshot.metrics.find(({ id }) => id === metric)?.unit ?? 'count';
  const target = writeTarget(action.target, unit);
  const codes = { department: action.department ?? '', clause: action.clause ?? '' };
  return { title, task, metric, grain, filters, expected, ownerRole, dueDate, target, ...codes };
}

/** What people have written in a form, to be checked and to go back to it. */
export function readWritten(form: FormData): ActionWritten {
  const names = [...fieldNames, 'author', 'revision', 'status', 'measureFrom', 'text'];
  return Object.fromEntries(names.flatMap((name) => (typeof form.get(name) === 'string' ? [[name, form.get(name) as string]] : [])));
}

/** Checks the fields of a form; its target is written as people write it. */
export function checkWritten(view: View, written: ActionWritten) {
  return checkFields(view, written, (text, metric) =>
    parseTarget(text, view.snapshot.metrics.find(({ id }) => id === metric)?.unit ?? 'count'),
  );
}

/** What differs between what was written and what is saved, as people read it. */
export function differences(view: View, mine: ActionWritten, saved: ActionWritten): { field: string; mine: string; saved: string }[] {
  return fieldNames
    .filter((name) => (mine[name] ?? '') !== (saved[name] ?? ''))
    .map((name) => ({ field: fieldLabel(name, view), mine: shown(view, name, mine[name]), saved: shown(view, name, saved[name]) }));
}

function shown(view: View, name: FieldName, text = ''): string {
  const { locale } = view;
  if (name === 'department') return departmentName(view, text || null);
  if (name === 'metric') return metricName(view, text);
  if (name === 'filters') return actionSelection(view, text);
  if (name === 'grain') return grainName(text === 'week' ? 'week' : 'month', locale);
  if (name === 'clause' && text) return clauseInWords(view, text);
  return text || '–';
}

export function fieldLabel(name: FieldName, { locale }: View): string {
  return {
    title: m.action_title,
    task: m.action_task,
    department: m.action_department,
    metric: m.action_metric_short,
    grain: m.action_grain,
    filters: m.action_filters,
    clause: m.action_clause,
    expected: m.action_expected,
    target: m.action_target_short,
    ownerRole: m.action_owner,
    dueDate: m.action_due,
  }[name]({}, { locale });
}
