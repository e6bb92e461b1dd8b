import type { MetricDefinition } from '#warehouse/metrics/definition.ts';
import type { Comparison, ObservedPeriod } from '#lib/filters/observed.ts';
import type { Locale } from '#lib/format/locale.ts';
import { formatShortPeriod } from '#lib/format/period.ts';
import { formatDifference } from '#lib/format/value.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Measured } from './status.ts';

export type Change = 'more' | 'fewer' | 'same' | 'unknown';

/**
 * Whether a proportion has changed beyond chance: the 95 % interval of the difference from the two Wilson intervals
 * (Newcombe 1998, method 10) excludes zero. Values without intervals are compared as they are.
 */
export function changeBetween(now: Measured | undefined, then: Measured | undefined): Change {
  if (!now || !then || now.value === null || then.value === null) return 'unknown';
  const difference = now.value - then.value;
  if (now.low === null || now.high === null || then.low === null || then.high === null) {
    return difference > 0 ? 'more' : difference < 0 ? 'fewer' : 'same';
  }
  const low = difference - Math.hypot(now.value - now.low, then.high - then.value);
  const high = difference + Math.hypot(now.high - now.value, then.value - then.low);
  return low > 0 ? 'more' : high < 0 ? 'fewer' : 'same';
}

/** What a period is compared with, as a word inside a sentence: `i fjol`, `kvartalet före`. */
export function referenceInWords(observed: ObservedPeriod, comparison: Comparison, today: string, locale: Locale): string {
  const options = { locale };
  if (comparison === 'last-year') {
    return observed.period.to.slice(0, 4) === today.slice(0, 4) ? m.reference_last_year({}, options) : m.reference_year_before({}, options);
  }
  return {
    day: () => m.reference_day({}, options),
    week: () => m.reference_week({}, options),
    month: () => m.reference_month({}, options),
    quarter: () => m.reference_quarter({}, options),
    tertial: () => m.reference_tertial({}, options),
    year: () => m.reference_year_before({}, options),
    custom: () => m.reference_previous({}, options),
  }[observed.period.kind]();
}

/** `+3,1 procentenheter mot kv. 3 2025`, and whether that is within the margin of error. */
export function comparisonInWords(
  metric: Pick<MetricDefinition, 'unit'>,
  now: Measured | undefined,
  then: Measured | undefined,
  compared: ObservedPeriod | null,
  locale: Locale,
): string | null {
  if (!compared) return null;
  if (!now || now.value === null) return null;
  const period = formatShortPeriod(compared.period.text, locale);
  if (!then || then.value === null) return m.comparison_missing({ period }, { locale });
  const difference = formatDifference(now.value - then.value, metric.unit, locale);
  const hasInterval = now.low !== null && then.low !== null;
  const within = hasInterval && changeBetween(now, then) === 'same';
  return within ? m.comparison_within({ difference, period }, { locale }) : m.comparison({ difference, period }, { locale });
}
