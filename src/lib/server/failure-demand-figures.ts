import type { Figure } from '#lib/charts/figure.ts';
import { formatNumber, formatRatio } from '#lib/format/number.ts';
import { formatPeriod } from '#lib/format/period.ts';
import { signalInWords } from '#lib/narrative/signal.ts';
import { genitive, midSentence } from '#lib/narrative/words.ts';
import { m } from '#lib/paraglide/messages.js';
import { annotationMarks, controlLine } from './control-line.ts';
import { drawFigure, marksOf, type Canvas } from './figure.ts';
import { intervalBarsFigure, namedRows } from './interval-bars.ts';
import { chartOf, readRows, readSeries, seriesUpTo, valuesIn } from './readings.ts';
import { csvLink, metricOf, type View } from './view.ts';

export async function readFailureFigures(view: View, canvas: Canvas): Promise<Figure[]> {
  const figures = await Promise.all([failureTrend(view, canvas), failureByDepartment(view, canvas)]);
  return figures.filter((figure) => figure !== null);
}

/** The share with any sign over the months that lead up to the period, as a control chart. */
async function failureTrend(view: View, canvas: Canvas): Promise<Figure | null> {
  const { locale } = view;
  const options = { locale };
  const metric = metricOf(view, 'failure_demand');
  const series = seriesUpTo(view);
  const rows = (await readSeries(view, ['failure_demand'], series)).get('failure_demand') ?? [];
  const values = valuesIn(series, rows);
  if (values.every((value) => value === null)) return null;
  const chart = chartOf(view, metric, series, rows);
  const byPeriod = new Map(rows.map((row) => [row.period, row]));
  const count = rows.reduce((sum, { denominator }) => sum + (denominator ?? 0), 0);
  const grain = series.grain === 'week' ? m.grain_week({}, options) : m.grain_month({}, options);
  const columns = [m.column_period({}, options), m.column_share({}, options), m.column_contacts({}, options), m.column_of({}, options)];
  const { marks, remarks } = annotationMarks(view, metric.id, series);
  return drawFigure(
    {
      id: 'failure-over-time',
      title: m.failure_chart_trend({}, options),
      caption: m.failure_caption_trend({ grain, signal: signalInWords(chart, series.periods, locale) }, options),
      chart: { ...controlLine(metric, series, values, chart, locale, m.failure_series({}, options)), marks },
      remarks,
      table: {
        columns: columns.map((name, index) => ({ name, numeric: index > 0 })),
        rows: series.periods.map((text, index) => [
          formatPeriod(text, locale),
          formatRatio(values[index] ?? null, locale),
          formatNumber(byPeriod.get(text)?.numerator ?? null, locale),
          formatNumber(byPeriod.get(text)?.denominator ?? null, locale),
        ]),
      },
      marks: marksOf(metric, ['period'], series.periods),
      csv: { href: csvLink(metric, series, series.grain, [], view), name: metric.name[locale] },
      note: m.figure_n({ n: formatNumber(count, locale) }, options),
      definition: { href: `/definitions#${metric.id}`, name: metric.name[locale] },
    },
    canvas,
  );
}

async function failureByDepartment(view: View, canvas: Canvas): Promise<Figure | null> {
  const { locale } = view;
  const options = { locale };
  const metric = metricOf(view, 'failure_demand');
  const all = (await readRows(view, ['failure_demand'], view.observed, 'none', ['department'])).get('failure_demand') ?? [];
  const rows = namedRows(view, metric, 'department', all, metric.minimum);
  const [most, least] = [rows[0], rows.at(-1)];
  if (!most || !least) return null;
  const say = (name: string) => genitive(midSentence(name, locale), locale);
  const inputs = {
    most: say(most.name),
    high: formatRatio(most.value, locale),
    least: say(least.name),
    low: formatRatio(least.value, locale),
  };
  const caption = most === least ? m.failure_caption_one({}, options) : m.failure_caption_department(inputs, options);
  const words = {
    id: 'failure-by-department',
    title: m.failure_chart_department({}, options),
    caption,
    numerator: m.failure_column_signs({}, options),
  };
  return intervalBarsFigure(view, metric, 'department', rows, words, canvas);
}
