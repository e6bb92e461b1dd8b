import type { ActionFilter, ActionRow } from '#lib/components/action.ts';
import { isChosen, writeFilters } from '#lib/filters/filters.ts';
import { formatDate } from '#lib/format/date.ts';
import { capitalise } from '#lib/narrative/words.ts';
import { m } from '#lib/paraglide/messages.js';
import { clauseCodes, clauseInWords } from '../clauses.ts';
import { nameOf } from '../names.ts';
import { byName } from '../peers.ts';
import { actionBook } from '../state.ts';
import type { Action } from '../state/action.ts';
import { actionStatuses, isOpen, type ActionStatus } from '../state/action-status.ts';
import { periodInWords } from '../selection-words.ts';
import { linkTo, onlyDepartment, type View } from '../view.ts';
import { readEffect } from './effect.ts';
import { actionSummary } from './summary.ts';
import { actionPath, effectInWords, isOverdue, stateOf, statusName } from './words.ts';

const gatherings = ['open', 'overdue'] as const;

type Wanted = { status: ActionStatus | (typeof gatherings)[number] | null; clause: string | null };

/** What an address asks for beside the view's own departments; what it cannot be is left out. */
export function wantedActions(view: View, query: URLSearchParams): Wanted {
  return {
    status: [...gatherings, ...actionStatuses].find((each) => each === query.get('status')) ?? null,
    clause: clauseCodes(view).find((each) => each === query.get('clause')) ?? null,
  };
}

/** Those of some actions that a view and its address ask for. */
export function chooseActions(view: View, actions: readonly Action[], { status, clause }: Wanted): Action[] {
  return actions.filter(
    (action) =>
      isChosen(view.filters, 'department', action.department ?? 'unknown') &&
      (clause === null || action.clause === clause) &&
      (status === null ||
        (status === 'open' ? isOpen(action.status) : status === 'overdue' ? isOverdue(action, view.today) : action.status === status)),
  );
}

export type ActionListPart = {
  lead: string;
  /** the indicator of clause M18 for the view's period */
  period: string | null;
  isEmpty: boolean;
  rows: ActionRow[];
};

/** The actions that are asked for, what remains to be done first and by its due date, and what they say together. */
export async function readActionList(view: View, query: URLSearchParams): Promise<ActionListPart> {
  const options = { locale: view.locale };
  const all = actionBook().list();
  const chosen = chooseActions(view, all, wantedActions(view, query));
  const rows = await Promise.all(chosen.toSorted(inOrder).map((action) => rowOf(view, action)));
  const confirmed = rows.filter(({ effect }) => effect?.verdict === 'confirmed').length;
  const counts = {
    open: chosen.filter(({ status }) => isOpen(status)).length,
    overdue: chosen.filter((action) => isOverdue(action, view.today)).length,
    done: chosen.filter(({ status }) => status === 'done' || status === 'verified').length,
    confirmed,
  };
  if (all.length === 0) return { lead: m.action_lead_none({}, options), period: null, isEmpty: true, rows };
  const summary = await actionSummary(view, view.observed, onlyDepartment(view) ?? undefined);
  const period = capitalise(periodInWords(view.observed, view.locale));
  return { lead: m.action_lead(counts, options), period: m.action_m18({ period, ...summary }, options), isEmpty: false, rows };
}

function inOrder(a: Action, b: Action): number {
  const place = ({ status }: Action) => (isOpen(status) ? 0 : ['done', 'verified', 'cancelled'].indexOf(status) + 1);
  return place(a) - place(b) || (isOpen(a.status) ? a.dueDate.localeCompare(b.dueDate) : 0) || b.id - a.id;
}

async function rowOf(view: View, action: Action): Promise<ActionRow> {
  const { locale } = view;
  const isJudged = action.status === 'done' || action.status === 'verified';
  const reading = isJudged ? await readEffect(view, action) : null;
  return {
    ...{ id: action.id, title: action.title, owner: action.ownerRole, due: formatDate(action.dueDate, locale) },
    href: linkTo(view, `${actionPath}/${action.id}`),
    department: departmentName(view, action.department),
    metric: metricName(view, action.metric),
    state: stateOf(view, action),
    effect: reading && effectInWords(action, reading.effect, locale),
  };
}

export function departmentName(view: View, code: string | null): string {
  return code === null ? m.action_no_department({}, { locale: view.locale }) : nameOf(view, 'department', code);
}

/** A metric that the snapshot no longer has is called by its id. */
export function metricName(view: View, id: string): string {
  return view.snapshot.metrics.find((metric) => metric.id === id)?.name[view.locale] ?? id;
}

export function readActionFilter(view: View, query: URLSearchParams): ActionFilter {
  const { locale, filters } = view;
  const options = { locale };
  const wanted = wantedActions(view, query);
  const all = (name: string) => ({ code: '', name });
  return {
    departments: [all(m.action_filter_all_department({}, options)), ...byName(view, 'department')],
    statuses: [
      all(m.action_filter_all_status({}, options)),
      { code: 'open', name: m.action_filter_open({}, options) },
      { code: 'overdue', name: m.action_filter_overdue({}, options) },
      ...actionStatuses.map((code) => ({ code, name: statusName(code, locale).toLocaleLowerCase(locale) })),
    ],
    clauses: [
      all(m.action_filter_all_clause({}, options)),
      ...clauseCodes(view).map((code) => ({ code, name: clauseInWords(view, code) })),
    ],
    chosen: { department: onlyDepartment(view) ?? '', status: wanted.status ?? '', clause: wanted.clause ?? '' },
    hidden: [...writeFilters(filters)].filter(([name, value]) => name !== 'department' && !(name === 'except' && value === 'department')),
  };
}
