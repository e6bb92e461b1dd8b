import type { MetricDefinition } from '#warehouse/metrics/definition.ts';
import type { ControlChart } from '#warehouse/metrics/signal.ts';
import type { TrendLine } from '#lib/charts/trend-parts.ts';
import { formatDate } from '#lib/format/date.ts';
import { formatPeriod, formatTick } from '#lib/format/period.ts';
import type { Locale } from '#lib/format/locale.ts';
import { tonesOf } from '#lib/narrative/signal.ts';
import { targetInWords } from '#lib/narrative/status.ts';
import { rounded } from './figure.ts';
import { indexOfDay, type Series } from './readings.ts';
import { annotationsFor, type View } from './view.ts';

/** The periods of a series as a chart names them, on its axis and in full. */
export function periodTicks({ periods }: Series, locale: Locale): TrendLine['periods'] {
  return periods.map((text) => ({ tick: formatTick(text, locale).label, name: formatPeriod(text, locale) }));
}

/** One metric over a series with its control limits, flagged points and target. */
export function controlLine(
  metric: MetricDefinition,
  series: Series,
  values: readonly (number | null)[],
  chart: ControlChart,
  locale: Locale,
  name = metric.name[locale],
): TrendLine {
  const limits = chart.variation === 'too_few' ? null : chart.limits;
  return {
    kind: 'trendLine',
    locale,
    unit: metric.unit,
    periods: periodTicks(series, locale),
    limits: limits?.map((each) => each && { mean: fine(each.mean), lower: fine(each.lower), upper: fine(each.upper) }) ?? null,
    target: metric.target ? { value: metric.target.value, label: targetInWords(metric, locale) ?? '' } : null,
    series: [{ name, values: values.map(rounded), tones: tonesOf(chart, metric.better), look: 'main' }],
  };
}

/** As many digits as a picture shows. */
function fine(value: number): number {
  return Number(value.toPrecision(6));
}

/** What has been written about a metric within a series: where a chart is marked, numbered from the oldest, and what each number stands for. */
export function annotationMarks(view: View, metric: string, series: Series): { marks: NonNullable<TrendLine['marks']>; remarks: string[] } {
  const within = annotationsFor(view, metric)
    .map(({ day, note }, position) => ({ day, note, index: indexOfDay(series, day, 'to'), label: String(position + 1) }))
    .filter(({ index, day }) => index < series.periods.length && day >= series.from);
  return {
    marks: within.map(({ index, label }) => ({ index, label })),
    remarks: within.map(({ day, note, label }) => `${label}. ${formatDate(day, view.locale)}: ${note}`),
  };
}
