import { dayAt } from '#lib/filters/day.ts';
import { actionBook } from '../state.ts';
import type { Action, ActionEvent, LoggedAction } from '../state/action.ts';
import { readEffect } from './effect.ts';
import type { View } from '../view.ts';

/** The follow-up actions of a period (M18). `agreed` = `onTime` + `late` + `carried` + `cancelled`. */
export type ActionSummary = {
  /** decided by the end of the period, and not done or cancelled before it */
  agreed: number;
  /** done in the period, on the due date or earlier */
  onTime: number;
  /** done in the period, after the due date */
  late: number;
  /** not done when the period ended (or today, when it has not): carried into the next */
  carried: number;
  /** of the carried, those whose due date had passed */
  overdue: number;
  /** cancelled in the period after having been decided */
  cancelled: number;
  /** of those done in the period, by what their control chart says today; `confirmed` + `unsure` + `tooEarly` = `onTime` + `late` */
  confirmed: number;
  unsure: number;
  tooEarly: number;
};

/**
 * The indicator of clause M18 for a period: agreed follow-up actions, whether they were done on time, and their measured effect.
 * @param period local dates, both included
 * @param department the code of the one whose actions are counted; without it all are
 */
export async function actionSummary(view: View, period: { from: string; to: string }, department?: string): Promise<ActionSummary> {
  const logged = actionBook()
    .logged()
    .filter(({ action }) => department === undefined || action.department === department);
  const { finished, ...counts } = countActions(logged, period, view.today, view.zone);
  const verdicts = await Promise.all(finished.map(async (action) => (await readEffect(view, action))?.effect.verdict ?? 'unsure'));
  const judged = (verdict: string) => verdicts.filter((each) => each === verdict).length;
  return { ...counts, confirmed: judged('confirmed'), unsure: judged('unsure'), tooEarly: judged('too_early') };
}

/** The actions that `actionSummary` counts for a period. */
export function agreedIn(view: View, period: { from: string; to: string }): Action[] {
  return decidedIn(actionBook().logged(), period, view.zone).map(({ action }) => action);
}

function decidedIn(logged: readonly LoggedAction[], period: { from: string; to: string }, zone: string) {
  return logged
    .map((each) => ({ ...each, ...daysOf(each, zone) }))
    .filter(({ decided, done, cancelled }) => decided !== null && decided <= period.to && (done ?? cancelled ?? period.to) >= period.from);
}

/** What became of actions in a period, and which were done in it. */
export function countActions(
  logged: readonly LoggedAction[],
  period: { from: string; to: string },
  today: string,
  zone: string,
): Omit<ActionSummary, 'confirmed' | 'unsure' | 'tooEarly'> & { finished: Action[] } {
  const end = period.to < today ? period.to : today;
  const isWithin = (day: string | null) => day !== null && day <= period.to;
  const agreed = decidedIn(logged, period, zone);
  const finished = agreed.filter(({ done }) => isWithin(done));
  const cancelled = agreed.filter((each) => !finished.includes(each) && isWithin(each.cancelled));
  const carried = agreed.filter((each) => !finished.includes(each) && !cancelled.includes(each));
  const onTime = finished.filter(({ action, done }) => done! <= action.dueDate).length;
  return {
    ...{ agreed: agreed.length, onTime, late: finished.length - onTime, carried: carried.length, cancelled: cancelled.length },
    overdue: carried.filter(({ action }) => action.dueDate < end).length,
    finished: finished.map(({ action }) => action),
  };
}

/** The local dates when an action was decided, done and cancelled; null for what has not happened. */
function daysOf({ action, log }: LoggedAction, zone: string): Record<'decided' | 'done' | 'cancelled', string | null> {
  const dayOf = (event: ActionEvent | undefined) => (event ? dayAt(new Date(event.at), zone) : null);
  return {
    decided: dayOf(log.find(({ status }) => status === 'decided')),
    done: action.status === 'cancelled' ? null : action.measureFrom,
    cancelled: dayOf(log.findLast(({ status }) => status === 'cancelled')),
  };
}
