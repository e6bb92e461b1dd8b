import type { MetricDefinition, MetricRow } from '#warehouse/metrics/definition.ts';
import type { Figure } from '#lib/charts/figure.ts';
import { formatNumber, formatRatio } from '#lib/format/number.ts';
import { formatPeriod } from '#lib/format/period.ts';
import { formatInterval } from '#lib/format/value.ts';
import { signalInWords } from '#lib/narrative/signal.ts';
import { m } from '#lib/paraglide/messages.js';
import { annotationMarks, controlLine } from './control-line.ts';
import { drawFigure, marksOf, type Canvas } from './figure.ts';
import { chartOf, readSeries, seriesUpTo, valuesIn, type Series } from './readings.ts';
import { targetColumn } from './target-column.ts';
import { csvLink, ignoredFilters, metricOf, type View } from './view.ts';

/** Proportions month by month with their control limits, one figure each; those without a value in any month are left out. */
export async function readTrendFigures(view: View, ids: readonly string[], canvas: Canvas): Promise<Figure[]> {
  const series = seriesUpTo(view);
  const runs = await readSeries(view, ids, series);
  return ids.flatMap((id) => trendFigure(view, metricOf(view, id), series, runs.get(id) ?? [], canvas) ?? []);
}

function trendFigure(view: View, metric: MetricDefinition, series: Series, rows: readonly MetricRow[], canvas: Canvas): Figure | null {
  const { locale } = view;
  const options = { locale };
  const values = valuesIn(series, rows);
  if (values.every((value) => value === null)) return null;
  const chart = chartOf(view, metric, series, rows);
  const toTarget = targetColumn(view, metric, values);
  const hasLimits = chart.variation !== 'too_few';
  const byPeriod = new Map(rows.map((row) => [row.period, row]));
  const observations = rows.reduce((sum, { denominator }) => sum + (denominator ?? 0), 0);
  const isForAllOffices = ignoredFilters(view, metric).includes('office');
  const { marks, remarks } = annotationMarks(view, metric.id, series);
  return drawFigure(
    {
      id: `trend-${metric.id}`,
      title: metric.name[locale],
      caption: [
        `${signalInWords(chart, series.periods, locale)}.`,
        ...(toTarget ? [toTarget.latest] : []),
        ...(hasLimits ? [m.departments_caption_limits({}, options)] : []),
      ].join(' '),
      chart: { ...controlLine(metric, series, values, chart, locale), marks },
      remarks,
      table: {
        columns: [
          m.column_period({}, options),
          m.column_share({}, options),
          ...(toTarget ? [toTarget.name] : []),
          m.column_interval({}, options),
          m.column_of({}, options),
        ].map((name, index) => ({ name, numeric: index > 0 })),
        rows: series.periods.map((text) => {
          const row = byPeriod.get(text);
          return [
            formatPeriod(text, locale),
            formatRatio(row?.value ?? null, locale),
            ...(toTarget ? [toTarget.cell(row?.value ?? null)] : []),
            formatInterval(row?.low ?? null, row?.high ?? null, metric.unit, locale) ?? '–',
            formatNumber(row?.denominator ?? null, locale),
          ];
        }),
      },
      marks: marksOf(metric, ['period'], series.periods),
      csv: { href: csvLink(metric, series, series.grain, [], view), name: metric.name[locale] },
      note: [
        m.figure_n({ n: formatNumber(observations, locale) }, options),
        ...(isForAllOffices ? [m.not_filtered_office({}, options)] : []),
      ].join(' · '),
      definition: { href: `/definitions#${metric.id}`, name: metric.name[locale] },
    },
    canvas,
  );
}
