import type { MetricDefinition, MetricRow } from '#warehouse/metrics/definition.ts';
import type { ControlChart } from '#warehouse/metrics/signal.ts';
import type { Card } from '#lib/components/card.ts';
import { formatBareInterval, splitValue } from '#lib/format/value.ts';
import { assuranceInWords } from '#lib/narrative/assurance.ts';
import { comparisonInWords, type Against } from '#lib/narrative/change.ts';
import { observationsInWords } from '#lib/narrative/observations.ts';
import { signalInWords, toneOf, tonesOf } from '#lib/narrative/signal.ts';
import { statusWord, targetInWords, targetStatus } from '#lib/narrative/status.ts';
import { m } from '#lib/paraglide/messages.js';
import { readAgainst } from './comparison.ts';
import { lackingMetrics, reasonInWords } from './lacking.ts';
import { chartOf, readRows, readSeries, readTotals, seriesUpTo, valuesIn, type Series } from './readings.ts';
import { addUp, isAdditive, rollUp, splitBy } from './roll-up.ts';
import { ignoredFilters, linkTo, metricOf, type View } from './view.ts';

/** A metric as cards and attention need it: now, what that is compared with, and the run of months that leads up to now. */
export type Reading = {
  metric: MetricDefinition;
  now: MetricRow | undefined;
  against: Against;
  series: Series;
  /** one a period of the series that has any record */
  rows: readonly MetricRow[];
  values: (number | null)[];
  chart: ControlChart;
  /** no period or selection has a value: the sources lack what it takes */
  isLacking: boolean;
  /** the rows by department that the others were added up from, when they were asked for */
  parts: { now: MetricRow[]; runs: MetricRow[] } | null;
};

/**
 * Reads several metrics for the view: three scans a fact table, side by side. Read by department, the same scans give the
 * departments and, added up, the whole, whichever departments and channels are chosen.
 */
export async function readReadings(view: View, ids: readonly string[], by: 'department' | null = null): Promise<Reading[]> {
  const series = seriesUpTo(view);
  const split = by === null ? [] : ids.filter((id) => isAdditive(metricOf(view, id)));
  const whole = ids.filter((id) => !split.includes(id));
  const [against, now, runs, nowParts, runParts] = await Promise.all([
    readAgainst(view, ids),
    readTotals(view, whole, view.observed),
    readSeries(view, whole, series),
    readRows(view, split, view.observed, 'none', splitBy),
    readSeries(view, split, series, splitBy),
  ]);
  const readings = ids.map((id) => {
    const metric = metricOf(view, id);
    const parts = split.includes(id)
      ? { now: addUp(nowParts.get(id) ?? [], ['department']), runs: addUp(runParts.get(id) ?? [], ['period', 'department']) }
      : null;
    const run = parts ? addUp(parts.runs, ['period']) : (runs.get(id) ?? []);
    return {
      metric,
      now: parts ? rollUp(parts.now) : now.get(id),
      against: against.get(id)!,
      series,
      rows: run,
      values: valuesIn(series, run),
      chart: chartOf(view, metric, series, run),
      parts,
    };
  });
  const without = readings.filter(({ now: row, values }) => row?.value == null && values.every((value) => value === null));
  const lacking = await lackingMetrics(
    view,
    without.map(({ metric }) => metric.id),
  );
  return readings.map((reading) => ({ ...reading, isLacking: lacking.has(reading.metric.id) }));
}

export function makeCard(view: View, { metric, now, against, series, values, chart, isLacking }: Reading): Card {
  const { locale } = view;
  const options = { locale };
  const status = targetStatus(metric, now);
  const hasRun = values.some((value) => value !== null);
  const signal = hasRun ? signalInWords(chart, series.periods, locale) : '';
  const hasLimits = chart.variation !== 'too_few';
  const grain = series.grain === 'week' ? m.grain_weeks({}, options) : m.grain_months({}, options);
  return {
    id: metric.id,
    name: metric.name[locale],
    ...split(metric, now, view),
    status,
    statusWord: statusWord(status, locale),
    sparkline: {
      values: values.map((value) => (value === null ? null : Number(value.toPrecision(5)))),
      tones: tonesOf(chart, metric.better),
      limits: hasLimits ? { mean: chart.mean, lower: chart.lower, upper: chart.upper } : null,
      target: metric.target?.value ?? null,
    },
    sparklineLabel: m.spark_label({ count: series.periods.length, grain, signal: signal || m.signal_too_few({}, options) }, options),
    tone: toneOf(chart.variation),
    signal,
    comparison: comparisonInWords(metric, now, against, locale),
    assurance: chart.assurance === 'no_target' ? null : { kind: chart.assurance, words: assuranceInWords(chart.assurance, locale) },
    foot: footOf(view, metric, now, isLacking),
    href: linkTo(view, `/signals/${metric.id}`),
    definition: `/definitions#${metric.id}`,
  };
}

function split(metric: MetricDefinition, now: MetricRow | undefined, { locale }: View): { figure: string; unit: string } {
  return splitValue(now?.value ?? null, metric.unit, locale);
}

function footOf(view: View, metric: MetricDefinition, now: MetricRow | undefined, isLacking: boolean): string[] {
  const { locale } = view;
  const options = { locale };
  const target = targetInWords(metric, locale);
  const facts = target ? [target] : [];
  if (!now || now.value === null) facts.push(reasonInWords(view, metric, isLacking));
  else if (now.denominator !== null) {
    const noun = observationsInWords(metric, now.denominator, locale);
    facts.push(noun);
    const interval = formatBareInterval(now.low, now.high, metric.unit, locale);
    if (interval) facts.push(metric.expression.kind === 'bounds' ? m.bounds_known({ interval }, options) : interval);
    if (now.denominator < metric.minimum) facts.push(m.few({ minimum: metric.minimum }, options));
  }
  const formula = /^(F\d): /.exec(metric.formula[locale])?.[1];
  if (formula) facts.push(m.formula_chip({ formula }, options));
  return [...facts, ...ignoredInWords(view, metric)];
}

/** That a figure is for all of what the filters choose among, where its metric knows nothing of it. */
export function ignoredInWords(view: View, metric: MetricDefinition): string[] {
  const ignored = {
    department: m.not_filtered_department,
    channel: m.not_filtered_channel,
    office: m.not_filtered_office,
    topic: m.not_filtered_topic,
    rosa_level: m.not_filtered_rosa_level,
  };
  return ignoredFilters(view, metric).map((name) => ignored[name]({}, { locale: view.locale }));
}
