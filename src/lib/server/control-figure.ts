import type { Figure } from '#lib/charts/figure.ts';
import type { ControlChart } from '#warehouse/metrics/signal.ts';
import { formatNumber } from '#lib/format/number.ts';
import { formatPeriod } from '#lib/format/period.ts';
import { formatValue } from '#lib/format/value.ts';
import { ruleInWords } from '#lib/narrative/assurance.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Reading } from './cards.ts';
import type { BenchmarkLine } from './benchmarks.ts';
import { annotationMarks, controlLine } from './control-line.ts';
import { drawFigure, marksOf, type Canvas } from './figure.ts';
import { targetColumn } from './target-column.ts';
import { csvLink, type View } from './view.ts';

/** A metric's control chart: limits of every point, flagged points with the rule that flagged them, the target, and what others have. */
export function controlFigure(view: View, reading: Reading, canvas: Canvas, benchmark: BenchmarkLine | null = null): Figure {
  const { locale } = view;
  const options = { locale };
  const { metric, series, rows, values, chart } = reading;
  const sizes = new Map(rows.map((row) => [row.period, row.denominator]));
  const value = (number: number | null | undefined) => formatValue(number ?? null, metric.unit, locale);
  const limits = chart.variation === 'too_few' ? null : chart.limits;
  const toTarget = targetColumn(view, metric, values);
  return drawFigure(
    {
      id: 'control-chart',
      title: m.signals_chart({}, options),
      caption: [captionOf(view, reading), toTarget?.latest ?? '', benchmark?.sentence ?? ''].join(' ').trim(),
      chart: {
        ...controlLine(metric, series, values, chart, locale),
        isZoomed: true,
        ...(benchmark ? { benchmark: { value: benchmark.value, label: benchmark.label } } : {}),
        marks: annotationMarks(view, metric.id, series).marks,
      },
      table: {
        columns: [
          m.column_period({}, options),
          m.signals_value({}, options),
          ...(toTarget ? [toTarget.name] : []),
          m.signals_n({}, options),
          m.signals_mean({}, options),
          m.signals_lower({}, options),
          m.signals_upper({}, options),
          m.signals_flag({}, options),
        ].map((name, index) => ({ name, numeric: index > 0 && name !== m.signals_flag({}, options) })),
        rows: series.periods.map((period, index) => [
          formatPeriod(period, locale),
          value(values[index]),
          ...(toTarget ? [toTarget.cell(values[index] ?? null)] : []),
          formatNumber(sizes.get(period) ?? null, locale),
          ...(['mean', 'lower', 'upper'] as const).map((name) => value(limits?.[index]?.[name])),
          flagInWords(chart, index, view),
        ]),
      },
      marks: marksOf(metric, ['period'], series.periods),
      csv: { href: csvLink(metric, series, series.grain, [], view), name: metric.name[locale] },
      note: noteOf(view, reading),
      definition: { href: `/definitions#${metric.id}`, name: metric.name[locale] },
    },
    canvas,
  );
}

/** What the period's value rests on; a count is its own n. */
function noteOf({ locale }: View, { metric, now }: Reading): string {
  const count = now?.denominator ?? (metric.unit === 'count' ? now?.value : null);
  return count == null ? '' : m.figure_n({ n: formatNumber(count, locale) }, { locale });
}

function flagInWords(chart: ControlChart, index: number, { locale }: View): string {
  const flag = chart.flags[index];
  return flag ? ruleInWords(flag.rule, locale) : '';
}

function captionOf({ locale }: View, { metric, chart, values }: Reading): string {
  const options = { locale };
  const count = values.filter((value) => value !== null).length;
  if (chart.variation === 'too_few') return m.signals_caption_few({ count }, options);
  const value = (number: number) => formatValue(number, metric.unit, locale);
  const method =
    chart.method === 'xmr' ? m.signals_method_xmr({}, options) : m.signals_method_p_prime({ noun: m.signals_noun({}, options) }, options);
  const flagged = chart.flags.filter((flag) => flag !== null).length;
  const lower = metric.unit === 'index' ? chart.lower : Math.max(0, chart.lower);
  return m.signals_caption({ method, mean: value(chart.mean), lower: value(lower), upper: value(chart.upper), flagged, count }, options);
}
