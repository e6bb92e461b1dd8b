import type { Effect } from '#warehouse/metrics/effect.ts';
import { effectNeeds } from '#warehouse/metrics/effect.ts';
import type { ActionEffect, ActionState } from '#lib/components/action.ts';
import { formatDate } from '#lib/format/date.ts';
import type { Locale } from '#lib/format/locale.ts';
import { ruleInWords } from '#lib/narrative/assurance.ts';
import { lowerFirst } from '#lib/narrative/words.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Action } from '../state/action.ts';
import { isOpen, type ActionStatus } from '../state/action-status.ts';
import { filtersInWords } from '../selection-words.ts';
import { viewAt, type View } from '../view.ts';

export const actionPath = '/actions';

export function statusName(status: ActionStatus, locale: Locale): string {
  return {
    proposed: m.action_status_proposed,
    decided: m.action_status_decided,
    under_way: m.action_status_under_way,
    done: m.action_status_done,
    verified: m.action_status_verified,
    cancelled: m.action_status_cancelled,
  }[status]({}, { locale });
}

/** Not done when its due date has passed. */
export function isOverdue({ status, dueDate }: Action, today: string): boolean {
  return isOpen(status) && dueDate < today;
}

/** Done, and later than was agreed. */
export function isLate({ measureFrom, dueDate }: Action): boolean {
  return measureFrom !== null && measureFrom > dueDate;
}

export function stateOf(view: View, action: Action): ActionState {
  const options = { locale: view.locale };
  const late = isOverdue(action, view.today) ? m.action_overdue({}, options) : isLate(action) ? m.action_done_late({}, options) : null;
  return { status: action.status, word: statusName(action.status, view.locale), late };
}

/** The selection of an action: `Socialförvaltningen · Telefon`. */
export function actionSelection(view: View, filters: string): string {
  const words = filtersInWords(viewAt(view, actionPath, new URLSearchParams(filters)));
  return words.length > 0 ? words.join(' · ') : m.action_filters_all({}, { locale: view.locale });
}

export function grainName(grain: Action['grain'], locale: Locale): string {
  return grain === 'week' ? m.grain_weeks({}, { locale }) : m.grain_months({}, { locale });
}

/** The verdict on an action's effect and why; null when it is not done. */
export function effectInWords(action: Action, effect: Effect, locale: Locale): ActionEffect | null {
  if (action.measureFrom === null) return null;
  const options = { locale };
  const isWorse = effect.reason === 'worsening';
  const word = {
    confirmed: m.action_verdict_confirmed,
    unsure: isWorse ? m.action_verdict_worse : m.action_verdict_unsure,
    too_early: m.action_verdict_too_early,
  }[effect.verdict]({}, options);
  return { verdict: isWorse ? 'worse' : effect.verdict, word, why: reasonInWords(action, action.measureFrom, effect, locale) };
}

function reasonInWords({ grain }: Action, from: string, { reason, rule, before, after }: Effect, locale: Locale): string {
  const options = { locale };
  const day = formatDate(from, locale);
  const names = { day, before, after, grain: grainName(grain, locale) };
  const small = after < effectNeeds.run ? ` ${m.action_why_small(names, options)}` : '';
  const broken = rule ? lowerFirst(ruleInWords(rule, locale)) : '';
  switch (reason) {
    case 'improving':
      return m.action_why_improving({ day, rule: broken }, options);
    case 'worsening':
      return m.action_why_worsening({ day, rule: broken }, options);
    case 'mixed':
      return m.action_why_mixed(names, options);
    case 'no_signal':
      return m.action_why_no_signal(names, options) + small;
    case 'few_before':
      return m.action_why_few_before(names, options);
    case 'few_after':
      return m.action_why_few_after(names, options);
    case 'no_direction':
      return m.action_why_no_direction({}, options);
  }
}
