import { error } from '@sveltejs/kit';
import type { ActionDetail } from '#lib/components/action.ts';
import { formatDate, formatInstant } from '#lib/format/date.ts';
import { formatValue } from '#lib/format/value.ts';
import { m } from '#lib/paraglide/messages.js';
import { clauseInWords } from '../clauses.ts';
import type { Canvas } from '../figure.ts';
import { actionBook } from '../state.ts';
import type { Action, ActionEvent } from '../state/action.ts';
import { nextStatuses } from '../state/action-status.ts';
import { linkTo, type View } from '../view.ts';
import { readEffect } from './effect.ts';
import { effectFigure } from './figure.ts';
import { departmentName, metricName } from './list.ts';
import { actionSelection, effectInWords, stateOf, statusName } from './words.ts';

/** @throws 404 when there is no such action */
export function knownAction(id: string): Action {
  const action = /^\d{1,9}$/.test(id) ? actionBook().find(Number(id)) : null;
  if (!action) error(404, { message: `no action ${id}`, id: '' });
  return action;
}

/** An action: what is agreed, what became of it, and its log. */
export async function readAction(view: View, action: Action, canvas: Canvas): Promise<ActionDetail> {
  const { locale } = view;
  const options = { locale };
  const reading = await readEffect(view, action);
  const effect = reading && effectInWords(action, reading.effect, locale);
  const cannotVerify = action.status === 'done' && effect?.verdict !== 'confirmed';
  return {
    state: stateOf(view, action),
    effect,
    why: effect?.why ?? (action.status === 'cancelled' ? m.action_why_cancelled : m.action_why_not_done)({}, options),
    figure: reading && effectFigure(action, reading, canvas),
    signal: linkTo(reading?.view ?? view, `/signals/${action.metric}`),
    facts: factsOf(view, action),
    log: actionBook()
      .log(action.id)
      .map((event) => eventOf(view, event)),
    next: nextStatuses(action.status)
      .filter((status) => status !== 'verified' || !cannotVerify)
      .map((status) => ({ status, name: statusName(status, locale) })),
    cannotVerify,
    revision: action.revision,
    today: view.today,
  };
}

function factsOf(view: View, action: Action): ActionDetail['facts'] {
  const { locale, zone, snapshot } = view;
  const options = { locale };
  const unit = snapshot.metrics.find(({ id }) => id === action.metric)?.unit ?? 'count';
  const created = `${formatInstant(action.createdAt, locale, zone)} · ${action.createdBy}`;
  return [
    { name: m.action_task({}, options), text: action.task },
    { name: m.action_expected({}, options), text: action.expected },
    ...(action.target === null ? [] : [{ name: m.action_target_short({}, options), text: formatValue(action.target, unit, locale) }]),
    { name: m.action_department({}, options), text: departmentName(view, action.department) },
    { name: m.action_owner({}, options), text: action.ownerRole },
    { name: m.action_due({}, options), text: formatDate(action.dueDate, locale) },
    ...(action.measureFrom === null ? [] : [{ name: m.action_measure_from({}, options), text: formatDate(action.measureFrom, locale) }]),
    { name: m.action_metric_short({}, options), text: metricName(view, action.metric) },
    { name: m.action_grain({}, options), text: (action.grain === 'week' ? m.action_grain_week : m.action_grain_month)({}, options) },
    { name: m.action_filters({}, options), text: actionSelection(view, action.filters) },
    ...(action.clause === null ? [] : [{ name: m.action_clause({}, options), text: clauseInWords(view, action.clause) }]),
    { name: m.action_created({}, options), text: created },
  ];
}

function eventOf({ locale, zone }: View, { at, by, kind, status, text }: ActionEvent): ActionDetail['log'][number] {
  const options = { locale };
  const what = status ? statusName(status, locale) : (kind === 'edit' ? m.action_log_edit : m.action_log_comment)({}, options);
  return { signed: m.action_log_signed({ when: formatInstant(at, locale, zone), by }, options), what, text, status };
}
