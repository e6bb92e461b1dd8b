import type { MetricDefinition } from '#warehouse/metrics/definition.ts';
import type { Gap } from '#warehouse/policy/gap.ts';
import { formatDate } from '#lib/format/date.ts';
import type { Locale } from '#lib/format/locale.ts';
import { formatNumber } from '#lib/format/number.ts';
import { m } from '#lib/paraglide/messages.js';
import { gapRange } from './gaps.ts';
import { observationsInWords } from './observations.ts';
import { midSentence } from './words.ts';

/** A service gap that is surely there: whose it is and what people did not get. */
export type Shortfall = { department: string; metric: Pick<MetricDefinition, 'id' | 'name' | 'fact'>; gap: Gap };

/** An action that has been decided and is not done. */
export type OpenAction = { title: string; dueDate: string };

const missedWords: Partial<Record<string, typeof m.summary_missed_fcr>> = {
  first_response_within_one_day: m.summary_missed_first_response,
  service_level: m.summary_missed_service_level,
  answer_rate: m.summary_missed_answer_rate,
  fcr: m.summary_missed_fcr,
  leakage: m.summary_missed_leakage,
  repeat_rate: m.summary_missed_repeat_rate,
  mandate_share: m.summary_missed_mandate,
  common_topics_share: m.summary_missed_common,
  direct_to_department: m.summary_missed_direct,
  upstream: m.summary_missed_upstream,
  complaints_within_ten_days: m.summary_missed_complaints,
};

/** `412 skriftliga frågor som inte fick svar inom en arbetsdag` */
export function missedInWords({ metric, gap }: Pick<Shortfall, 'metric' | 'gap'>, locale: Locale): string {
  const missed = missedWords[metric.id]?.({}, { locale }) ?? m.summary_missed_other({ name: metric.name[locale] }, { locale });
  return m.summary_missed({ noun: observationsInWords(metric, Math.round(gap.count), locale), missed }, { locale });
}

/** The largest shortfall and what is being done about it: the third sentence of a report's answer. */
export function problemInWords(shortfall: Shortfall, actions: readonly OpenAction[], today: string, locale: Locale): string {
  return m.summary_problem(
    {
      department: midSentence(shortfall.department, locale),
      missed: missedInWords(shortfall, locale),
      range: gapRange(shortfall.gap, locale),
      done: doneInWords(actions, today, locale),
    },
    { locale },
  );
}

function doneInWords(actions: readonly OpenAction[], today: string, locale: Locale): string {
  const options = { locale };
  const [first] = actions;
  if (!first) return m.summary_done_none({}, options);
  if (actions.length > 1) return m.summary_done_many({ count: formatNumber(actions.length, locale) }, options);
  const inputs = { title: first.title, date: formatDate(first.dueDate, locale) };
  return first.dueDate < today ? m.summary_done_late(inputs, options) : m.summary_done_one(inputs, options);
}
