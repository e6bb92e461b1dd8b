import type { Assumption, TransferClause, TransferResult, TurningPoint } from '#warehouse/metrics/transfer-test.ts';
import { formatDays } from '#lib/format/duration.ts';
import type { Locale } from '#lib/format/locale.ts';
import { formatMoney, formatNumber, formatRatio } from '#lib/format/number.ts';
import { lowerFirst } from '#lib/narrative/words.ts';
import { m } from '#lib/paraglide/messages.js';

const results = {
  direct: m.test_result_direct,
  part: m.test_result_part,
  start: m.test_result_start,
  stay: m.test_result_stay,
  special: m.test_result_special,
} as const;

const clauses = {
  direct: m.test_clause_direct,
  part: m.test_clause_part,
  start: m.test_clause_start,
  stay: m.test_clause_stay,
  internal: m.test_clause_internal,
  special: m.test_clause_special,
  marked: m.test_clause_marked,
  neglected: m.test_clause_neglected,
} as const;

const assumptions = {
  centreWaitDays: m.test_assume_mc_wait,
  departmentMinutes: m.test_assume_dep_min,
  centreMinutes: m.test_assume_mc_min,
  departmentRate: m.test_assume_dep_rate,
  centreRate: m.test_assume_mc_rate,
  partWaitShare: m.test_assume_part_wait,
  partMinutes: m.test_assume_part_min,
  partFreedMinutes: m.test_assume_part_freed,
  helpShare: m.test_assume_help,
  helpBound: m.test_assume_help_bound,
  markedShare: m.test_assume_marked,
} as const;

export function resultWord(result: TransferResult | null, locale: Locale): string {
  return result === null ? m.test_result_unknown({}, { locale }) : results[result]({}, { locale });
}

/** The mission's own words; null when nothing was concluded. */
export function clauseInWords(clause: TransferClause | null, locale: Locale): string | null {
  return clause === null ? null : clauses[clause]({}, { locale });
}

export function assumptionName(assumption: Assumption, locale: Locale): string {
  return assumptions[assumption]({}, { locale });
}

/** An assumption's value with its unit. */
export function assumptionValue(assumption: Assumption, value: number, locale: Locale): string {
  if (assumption === 'centreWaitDays') return formatDays(value, 'days', locale);
  if (assumption === 'departmentRate' || assumption === 'centreRate')
    return m.test_per_hour({ cost: formatMoney(value, locale) }, { locale });
  if (assumption.endsWith('Minutes')) return m.test_minutes({ minutes: formatNumber(value, locale, value % 1 === 0 ? 0 : 1) }, { locale });
  return formatRatio(value, locale, 0);
}

/** `Delvis, om MC:s väntan blir 9,0 dygn eller mer`. */
export function turningInWords({ assumption, value, from, result }: TurningPoint, locale: Locale): string {
  const shown = assumptionValue(assumption, value, locale);
  const inputs = {
    result: resultWord(result, locale),
    name: inSentence(assumptionName(assumption, locale), locale),
    value: shown,
  };
  // so near that both are written alike
  if (shown === assumptionValue(assumption, from, locale))
    return value > from ? m.test_turning_any_more(inputs, { locale }) : m.test_turning_any_less(inputs, { locale });
  return value > from ? m.test_turning_more(inputs, { locale }) : m.test_turning_less(inputs, { locale });
}

/** The first letter small, but for the name of Medborgarcenter in English. */
function inSentence(name: string, locale: Locale): string {
  return locale === 'en' && name.startsWith('Medborgarcenter') ? name : lowerFirst(name);
}
