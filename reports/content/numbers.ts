import type { MetricDefinition, MetricRow } from '#warehouse/metrics/definition.ts';
import type { Locale } from '#lib/format/locale.ts';
import { formatNumber } from '#lib/format/number.ts';
import { targetStatus, targetValueInWords } from '#lib/narrative/status.ts';
import { m } from '#lib/paraglide/messages.js';
import { isFew } from './suppress.ts';

/** A number of people, contacts or cases as it may be told: `1 234`, or `färre än fem`. */
export function countInWords(count: number, locale: Locale): string {
  return isFew(count) ? m.report_few({}, { locale }) : formatNumber(count, locale, 0);
}

const nouns = { contacts: m.noun_contacts, cases: m.noun_cases, inquiries: m.noun_inquiries } as const;

/** `1 234 kontakter`, or `färre än fem kontakter`. */
export function countedInWords(count: number, noun: keyof typeof nouns, locale: Locale): string {
  return nouns[noun]({ count: isFew(count) ? 5 : Math.round(count), text: countInWords(count, locale) }, { locale });
}

/** A target inside a sentence: `högst 15 %†`. */
export function boundInWords(metric: Pick<MetricDefinition, 'target' | 'unit'>, locale: Locale): string {
  const { target } = metric;
  if (!target) return '';
  const words = m.report_bound({ comparison: target.comparison, value: targetValueInWords(metric, locale)! }, { locale });
  return target.example ? `${words}†` : words;
}

/** Whether a target is met, as far as the interval says; nothing to say is ''. */
export function verdictInWords(metric: MetricDefinition, row: MetricRow | undefined, locale: Locale): string {
  return m.report_dep_verdict({ status: targetStatus(metric, row), bound: boundInWords(metric, locale) }, { locale });
}
