import type { ClauseResult } from '#warehouse/policy/compliance.ts';
import type { PolicyStatus } from '#lib/narrative/status.ts';
import { m } from '#lib/paraglide/messages.js';
import { actionSummary } from './action/summary.ts';
import { feedbackOf } from './report/feedback.ts';
import { transferVerdicts } from './transfer-verdicts.ts';
import type { View } from './view.ts';

/** What shows whether a clause is kept when no metric does: a status and a sentence. */
export type Evidence = { status: PolicyStatus; text: string };

/** Evidence by the page that a clause is followed on: transfers made (M12), reports to departments (M17) and actions agreed (M18). */
const sources: Record<string, (view: View) => Promise<Evidence | null>> = {
  M12: transferEvidence,
  M17: reportEvidence,
  M18: actionEvidence,
};

/** The evidence of the clauses that have no metric, by their id. */
export async function readEvidence(view: View, clauses: readonly ClauseResult[]): Promise<Map<string, Evidence>> {
  const found = await Promise.all(
    clauses.map(async ({ policy, indicators }) => {
      const evidence = indicators.length === 0 ? await sources[policy.id]?.(view) : null;
      return evidence ? ([[policy.id, evidence]] as const) : [];
    }),
  );
  return new Map(found.flat());
}

/** Met when every transfer that can be judged surely gave a better flow. */
async function transferEvidence(view: View): Promise<Evidence | null> {
  const verdicts = (await transferVerdicts(view)).map(({ verdict }) => verdict);
  if (verdicts.length === 0) return null;
  const count = (wanted: string) => verdicts.filter((verdict) => verdict === wanted).length;
  const [better, worse] = [count('better'), count('worse')];
  const unsure = verdicts.length - better - worse;
  const status = worse > 0 ? (better > 0 ? 'partly' : 'not_met') : unsure > 0 ? 'uncertain' : 'met';
  return { status, text: m.policy_transfers({ better, worse, unsure, count: verdicts.length }, { locale: view.locale }) };
}

/** Every agreed action is counted, so that nothing is uncertain: those that fell due were done in time, or not. */
async function actionEvidence(view: View): Promise<Evidence | null> {
  const { from, to } = view.observed;
  const { onTime, late, overdue, confirmed } = await actionSummary(view, { from, to });
  const count = onTime + late + overdue;
  if (count === 0) return null;
  const status = onTime === count ? 'met' : onTime > 0 ? 'partly' : 'not_met';
  return { status, text: m.policy_actions({ onTime, late: late + overdue, confirmed, count }, { locale: view.locale }) };
}

/** Met when every department has been given its report of the period; says how many of them were opened. */
async function reportEvidence(view: View): Promise<Evidence | null> {
  const feedback = feedbackOf(view);
  if (!feedback) return Promise.resolve(null);
  const { count, released, sent, opened } = feedback;
  const status = released === count ? 'met' : released > 0 ? 'partly' : 'not_met';
  return Promise.resolve({ status, text: m.policy_reports({ count, released, sent, opened }, { locale: view.locale }) });
}
