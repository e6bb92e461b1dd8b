import type { Figure } from '#lib/charts/figure.ts';
import { parsePeriod } from '#lib/filters/period.ts';
import { formatRatio } from '#lib/format/number.ts';
import { formatPeriod } from '#lib/format/period.ts';
import { formatInterval } from '#lib/format/value.ts';
import { targetInWords } from '#lib/narrative/status.ts';
import { genitive, midSentence } from '#lib/narrative/words.ts';
import { m } from '#lib/paraglide/messages.js';
import { annotationMarks, periodTicks } from './control-line.ts';
import { drawFigure, marksOf, rounded, type Canvas } from './figure.ts';
import { firstImmatureDay } from './first-contact.ts';
import { intervalBarsFigure, namedRows, type NamedRow } from './interval-bars.ts';
import { readRows, readSeries, seriesUpTo, valuesIn } from './readings.ts';
import { csvLink, metricOf, type View } from './view.ts';

/** Gross, net and repeat-adjusted over the months that lead up to the period; what may still change is dashed. */
export async function firstContactTrend(view: View, canvas: Canvas): Promise<Figure | null> {
  const { locale } = view;
  const options = { locale };
  const metric = metricOf(view, 'fcr');
  const series = seriesUpTo(view);
  const rows = await readSeries(view, ['fcr', 'fcr_net', 'fcr_repeat_adjusted', 'repeat_rate'], series);
  const [gross, net, adjusted] = ['fcr', 'fcr_net', 'fcr_repeat_adjusted'].map((id) =>
    valuesIn(series, rows.get(id) ?? []).map(rounded),
  ) as [(number | null)[], (number | null)[], (number | null)[]];
  if (gross.every((value) => value === null)) return null;
  const adjustedRows = new Map((rows.get('fcr_repeat_adjusted') ?? []).map((row) => [row.period, row]));
  const band = series.periods.map((period) => {
    const row = adjustedRows.get(period);
    return row?.low == null || row.high === null ? null : { low: rounded(row.low)!, high: rounded(row.high)! };
  });
  const immature = firstImmatureDay(view);
  const provisional = series.periods.filter((text) => immature !== null && parsePeriod(text)!.to >= immature).length;
  const grain = series.grain === 'week' ? m.grain_week({}, options) : m.grain_month({}, options);
  const names = { gross: m.series_gross({}, options), net: m.series_net({}, options), adjusted: m.series_adjusted({}, options) };
  const { marks, remarks } = annotationMarks(view, metric.id, series);
  return drawFigure(
    {
      id: 'fcr-over-time',
      title: m.chart_fcr_trend({}, options),
      caption: m.caption_fcr_trend({ grain }, options),
      chart: {
        kind: 'trendLine',
        marks,
        locale,
        unit: 'ratio',
        periods: periodTicks(series, locale),
        limits: null,
        target: metric.target ? { value: metric.target.value, label: targetInWords(metric, locale) ?? '' } : null,
        series: [
          { name: names.net, values: net, look: 'second' },
          { name: names.gross, values: gross, look: 'main' },
          { name: names.adjusted, values: adjusted, band, provisional, look: 'third' },
        ],
      },
      remarks,
      table: {
        columns: [m.column_period({}, options), names.gross, names.net, names.adjusted, m.def_interval({}, options)].map((name, index) => ({
          name,
          numeric: index > 0,
        })),
        rows: series.periods.map((text, index) => [
          formatPeriod(text, locale),
          ...[gross, net, adjusted].map((values) => formatRatio(values[index] ?? null, locale)),
          formatInterval(band[index]?.low ?? null, band[index]?.high ?? null, 'ratio', locale) ?? '–',
        ]),
      },
      marks: marksOf(metric, ['period'], series.periods),
      csv: { href: csvLink(metric, series, series.grain, [], view), name: metric.name[locale] },
      note: '',
      definition: { href: `/definitions#${metric.id}`, name: metric.name[locale] },
    },
    canvas,
  );
}

/** First-contact resolution side by side: by channel or by department, highest first. */
export async function firstContactBy(view: View, by: 'channel' | 'department', canvas: Canvas): Promise<Figure | null> {
  const options = { locale: view.locale };
  const metric = metricOf(view, 'fcr');
  const all = (await readRows(view, ['fcr'], view.observed, 'none', [by])).get('fcr') ?? [];
  const rows = namedRows(view, metric, by, all, metric.minimum);
  const [best, worst] = [rows[0], rows.at(-1)];
  if (!best || !worst) return null;
  const title = by === 'channel' ? m.chart_fcr_channel({}, options) : m.chart_fcr_department({}, options);
  const words = { id: `fcr-by-${by}`, title, caption: captionOf(view, by, best, worst), numerator: m.column_resolved({}, options) };
  return intervalBarsFigure(view, metric, by, rows, words, canvas);
}

function captionOf(view: View, by: 'channel' | 'department', best: NamedRow, worst: NamedRow): string {
  const { locale } = view;
  const options = { locale };
  if (best === worst) return m.caption_single({}, options);
  const say = (name: string) => (by === 'channel' ? midSentence(name, locale) : genitive(midSentence(name, locale), locale));
  const inputs = {
    best: say(best.name),
    high: formatRatio(best.value, locale),
    worst: say(worst.name),
    low: formatRatio(worst.value, locale),
  };
  return by === 'channel' ? m.caption_fcr_channel(inputs, options) : m.caption_fcr_department(inputs, options);
}

export async function readFirstContactFigures(view: View, canvas: Canvas): Promise<Figure[]> {
  const figures = await Promise.all([firstContactBy(view, 'channel', canvas), firstContactBy(view, 'department', canvas)]);
  return figures.filter((figure) => figure !== null);
}
