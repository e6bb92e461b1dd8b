import type { MetricDefinition } from '#warehouse/metrics/definition.ts';
import type { Comparison, ObservedPeriod, OpenDaysBeside } from '#lib/filters/observed.ts';
import type { Locale } from '#lib/format/locale.ts';
import { formatNumber } from '#lib/format/number.ts';
import { formatPeriod, formatShortPeriod } from '#lib/format/period.ts';
import { formatDifference, formatDistance, longAsDays } from '#lib/format/value.ts';
import { m } from '#lib/paraglide/messages.js';
import { targetValueInWords, type Measured } from './status.ts';

export type Change = 'more' | 'fewer' | 'same' | 'unknown';

/** What a metric's value is compared with. A value that is not measured, a target or a median, has itself for interval. */
export type Against =
  | { kind: 'none' }
  /** another period; `openDays` when the row is a count, scaled to as many open days as now */
  | { kind: 'period'; row: Measured | undefined; period: ObservedPeriod; openDays: OpenDaysBeside | null }
  | { kind: 'target'; row: Measured | undefined }
  /** the median of `count` departments; `unsuited` metrics are not compared between departments */
  | { kind: 'others'; row: Measured | undefined; count: number; unsuited: 'metric' | 'sum' | null };

/** A value that is exact, as a row to compare with. */
export function exactly(value: number): Measured {
  return { value, numerator: null, denominator: null, low: value, high: value };
}

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

/** What a value is compared with, as words inside a sentence: `i fjol`, `kvartalet före`, `målet på 50 %`. */
export function referenceInWords(
  observed: ObservedPeriod,
  comparison: Comparison,
  today: string,
  locale: Locale,
  metric?: Pick<MetricDefinition, 'target' | 'unit'>,
): string {
  const options = { locale };
  if (comparison === 'target') return m.reference_target({ value: (metric && targetValueInWords(metric, locale)) ?? '' }, options);
  if (comparison === 'others') return m.reference_others({}, options);
  if (comparison === 'last-year' || comparison === 'last-year-open-days') {
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

/** How far a value is from what it is compared with, and whether that is within the margin of error; null when nothing is compared. A time shown in days is compared in days. */
export function comparisonInWords(
  metric: Pick<MetricDefinition, 'unit'>,
  now: Measured | undefined,
  against: Against,
  locale: Locale,
): string | null {
  if (against.kind === 'none') return null;
  const { row } = against;
  if (!now || now.value === null) return null;
  if (!row || row.value === null) return nothingToCompare(against, locale);
  const isLong = metric.unit === 'seconds' && now.value >= longAsDays;
  const unit = isLong ? 'days' : metric.unit;
  const change = (now.value - row.value) / (isLong ? 86_400 : 1);
  const words = differenceInWords({ unit }, change, against, locale);
  const isOn = against.kind !== 'period' && sideOf(change, unit, locale) === 'on';
  const within = !isOn && now.low !== null && row.low !== null && changeBetween(now, row) === 'same';
  return within ? m.comparison_within({ comparison: words }, { locale }) : words;
}

type Compared = Exclude<Against, { kind: 'none' }>;

function nothingToCompare(against: Compared, locale: Locale): string {
  const options = { locale };
  switch (against.kind) {
    case 'period':
      return m.comparison_missing({ period: formatShortPeriod(against.period.period.text, locale) }, options);
    case 'target':
      return m.comparison_no_target({}, options);
    case 'others':
      return m.comparison_no_others({ reason: against.unsuited ?? 'few' }, options);
  }
}

function differenceInWords({ unit }: Pick<MetricDefinition, 'unit'>, change: number, against: Compared, locale: Locale): string {
  const options = { locale };
  const difference = formatDifference(change, unit, locale);
  switch (against.kind) {
    case 'period': {
      const words = m.comparison({ difference, period: formatShortPeriod(against.period.period.text, locale) }, options);
      return against.openDays ? m.comparison_open_days({ comparison: words, ...openDayInputs(against.openDays, locale) }, options) : words;
    }
    case 'target':
      return distanceInWords(change, unit, locale);
    case 'others':
      return m.comparison_others({ side: sideOf(change, unit, locale), difference, count: against.count }, options);
  }
}

/** `4,2 procentenheter under målet`; a distance that rounds to nothing is none. */
export function distanceInWords(change: number, unit: MetricDefinition['unit'], locale: Locale): string {
  return m.comparison_target({ side: sideOf(change, unit, locale), distance: formatDistance(change, unit, locale) }, { locale });
}

/** Which side of what it is compared with a value is on, as far as can be seen of its figures. */
function sideOf(change: number, unit: MetricDefinition['unit'], locale: Locale): 'on' | 'over' | 'under' {
  if (formatDistance(change, unit, locale) === formatDistance(0, unit, locale)) return 'on';
  return change > 0 ? 'over' : 'under';
}

/** A period and how its open days are counted: `kvartal 3 2025 omräknat från 65 till 66 öppna dagar`. */
export function likeForLikeInWords(period: ObservedPeriod, openDays: OpenDaysBeside, locale: Locale): string {
  const text = formatPeriod(period.period.text, locale);
  const name = period.soFar ? m.filter_same_part({ period: text }, { locale }) : text;
  return m.filter_open_days({ period: name, ...openDayInputs(openDays, locale) }, { locale });
}

function openDayInputs({ now, then }: OpenDaysBeside, locale: Locale) {
  return {
    same: now === then ? ('yes' as const) : ('no' as const),
    count: now,
    now: formatNumber(now, locale),
    then: formatNumber(then, locale),
  };
}
