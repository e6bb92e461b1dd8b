import type { Locale } from '#lib/format/locale.ts';
import { m } from '#lib/paraglide/messages.js';
import { listInWords } from './words.ts';

/** The agreed actions of a period by what became of them, as `actionSummary` counts them. */
export type ActionCounts = Record<
  'agreed' | 'onTime' | 'late' | 'carried' | 'overdue' | 'cancelled' | 'confirmed' | 'unsure' | 'tooEarly',
  number
>;

/** What was agreed and whether it worked, in one or two sentences; only what there is any of is said. */
export function actionsInWords(counts: ActionCounts, locale: Locale): string[] {
  const options = { locale };
  if (counts.agreed === 0) return [m.summary_actions_none({}, options)];
  const parts = [
    counts.onTime > 0 ? m.summary_actions_on_time({ count: counts.onTime }, options) : null,
    counts.late > 0 ? m.summary_actions_late({ count: counts.late }, options) : null,
    counts.carried === 0
      ? null
      : counts.overdue > 0
        ? m.summary_actions_carried_overdue({ count: counts.carried, overdue: counts.overdue }, options)
        : m.summary_actions_carried({ count: counts.carried }, options),
    counts.cancelled > 0 ? m.summary_actions_cancelled({ count: counts.cancelled }, options) : null,
  ].filter((part) => part !== null);
  const effects = [
    counts.confirmed > 0 ? m.summary_actions_confirmed({ count: counts.confirmed }, options) : null,
    counts.unsure > 0 ? m.summary_actions_unsure({ count: counts.unsure }, options) : null,
    counts.tooEarly > 0 ? m.summary_actions_too_early({ count: counts.tooEarly }, options) : null,
  ].filter((part) => part !== null);
  return [
    m.summary_actions_agreed({ count: counts.agreed, parts: listInWords(parts, locale) }, options),
    ...(effects.length > 0 ? [m.summary_actions_effect({ parts: listInWords(effects, locale) }, options)] : []),
  ];
}
