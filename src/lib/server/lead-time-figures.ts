import type { Figure } from '#lib/charts/figure.ts';
import type { TrendSeries } from '#lib/charts/trend-parts.ts';
import { formatDate } from '#lib/format/date.ts';
import { formatNumber } from '#lib/format/number.ts';
import { formatPeriod } from '#lib/format/period.ts';
import { formatLongTime, formatValue } from '#lib/format/value.ts';
import { midSentence } from '#lib/narrative/words.ts';
import { m } from '#lib/paraglide/messages.js';
import { annotationMarks, periodTicks } from './control-line.ts';
import { drawFigure, marksOf, type Canvas } from './figure.ts';
import { nameOf } from './names.ts';
import { readRows, readSeries, readTotals, seriesUpTo, valuesIn } from './readings.ts';
import { csvLink, metricOf, type View } from './view.ts';

type Line = { metric: string; name: string; look: TrendSeries['look'] };
type Words = { id: string; title: string; caption: (grain: string) => string; counts: string };

/** Median and nine in ten of cases' lead time, and cases in and out, over the months that lead up to the period. */
export async function readLeadTimeTrends(view: View, canvas: Canvas): Promise<Figure[]> {
  const options = { locale: view.locale };
  const figures = await Promise.all([
    linesFigure(
      view,
      [
        { metric: 'case_lead_time_p90', name: m.lead_series_p90({}, options), look: 'second' },
        { metric: 'case_lead_time_median', name: m.lead_series_median({}, options), look: 'main' },
      ],
      {
        id: 'lead-time-over-time',
        title: m.lead_chart_trend({}, options),
        caption: (grain) => m.lead_caption_trend({ grain }, options),
        counts: 'case_lead_time_median',
      },
      canvas,
    ),
    linesFigure(
      view,
      [
        { metric: 'cases_registered', name: m.lead_series_in({}, options), look: 'second' },
        { metric: 'cases_closed', name: m.lead_series_out({}, options), look: 'main' },
      ],
      {
        id: 'cases-in-and-out',
        title: m.lead_chart_flow({}, options),
        caption: (grain) => m.lead_caption_flow({ grain }, options),
        counts: 'cases_closed',
      },
      canvas,
    ),
  ]);
  return figures.filter((figure) => figure !== null);
}

async function linesFigure(view: View, lines: readonly Line[], words: Words, canvas: Canvas): Promise<Figure | null> {
  const { locale } = view;
  const options = { locale };
  const series = seriesUpTo(view);
  const ids = lines.map(({ metric }) => metric);
  const [rows, totals] = await Promise.all([readSeries(view, ids, series), readTotals(view, [words.counts], view.observed)]);
  const values = ids.map((id) => valuesIn(series, rows.get(id) ?? []).map((value) => (value === null ? null : Math.round(value))));
  if (values.flat().every((value) => value === null)) return null;
  const metric = metricOf(view, ids.at(-1)!);
  const total = totals.get(words.counts);
  const say = (value: number | null) =>
    metric.unit === 'seconds' ? formatLongTime(value, locale) : formatValue(value, metric.unit, locale);
  const { marks, remarks } = annotationMarks(view, metric.id, series);
  return drawFigure(
    {
      id: words.id,
      title: words.title,
      caption: words.caption(series.grain === 'week' ? m.grain_week({}, options) : m.grain_month({}, options)),
      chart: {
        kind: 'trendLine',
        marks,
        locale,
        unit: metric.unit,
        periods: periodTicks(series, locale),
        limits: null,
        target: null,
        series: lines.map(({ name, look }, index) => ({ name, look, values: values[index]! })),
      },
      remarks,
      table: {
        columns: [m.column_period({}, options), ...lines.map(({ name }) => name)].map((name, index) => ({ name, numeric: index > 0 })),
        rows: series.periods.map((text, at) => [formatPeriod(text, locale), ...values.map((line) => say(line[at] ?? null))]),
      },
      marks: marksOf(metric, ['period'], series.periods),
      csv: { href: csvLink(metric, series, series.grain, [], view), name: metric.name[locale] },
      note: m.figure_n({ n: formatNumber(total?.denominator ?? total?.value ?? null, locale) }, options),
      definition: { href: `/definitions#${metric.id}`, name: metric.name[locale] },
    },
    canvas,
  );
}

const ageIds = ['cases_open_0_2', 'cases_open_3_5', 'cases_open_6_10', 'cases_open_11_30', 'cases_open_over_30'] as const;

/** What is open when the period ends, by department and age in working days, those with most old cases first. */
export async function readBacklog(view: View, canvas: Canvas): Promise<Figure | null> {
  const { locale, observed } = view;
  const options = { locale };
  const results = await readRows(view, ['cases_open', ...ageIds, 'cases_open_oldest'], observed, 'none', ['department']);
  const valueOf = (id: string, code: string | undefined) => results.get(id)?.find((row) => row.department === code)?.value ?? null;
  const rows = (results.get('cases_open') ?? [])
    .map(({ department, value }) => ({
      code: department ?? 'unknown',
      name: nameOf(view, 'department', department ?? 'unknown'),
      open: value ?? 0,
      counts: ageIds.map((id) => valueOf(id, department) ?? 0),
      oldest: valueOf('cases_open_oldest', department),
    }))
    .sort((a, b) => b.counts.at(-1)! - a.counts.at(-1)! || b.open - a.open);
  const [first] = rows;
  if (!first) return null;
  const metric = metricOf(view, 'cases_open');
  const open = rows.reduce((sum, row) => sum + row.open, 0);
  const old = rows.reduce((sum, row) => sum + row.counts.at(-1)!, 0);
  const oldest = Math.max(...rows.map((row) => row.oldest ?? 0));
  const inputs = {
    day: formatDate(observed.to, locale),
    old: formatNumber(old, locale),
    open: formatNumber(open, locale),
    count: old,
    most: midSentence(first.name, locale),
    oldest: formatNumber(oldest, locale),
  };
  const ages = ['0–2', '3–5', '6–10', '11–30', m.lead_age_over({}, options)];
  return drawFigure(
    {
      id: 'backlog',
      title: m.lead_chart_backlog({}, options),
      caption: old > 0 ? m.lead_caption_backlog(inputs, options) : m.lead_caption_backlog_young(inputs, options),
      chart: { kind: 'agedStock', locale, ages, rows: rows.map(({ name, counts }) => ({ name, counts })) },
      table: {
        columns: [
          m.column_department({}, options),
          m.lead_column_open({}, options),
          ...ages.map((age) => m.lead_column_age({ age }, options)),
          m.lead_column_oldest({}, options),
        ].map((name, index) => ({ name, numeric: index > 0 })),
        rows: rows.map(({ name, open: all, counts, oldest: days }) => [
          name,
          ...[all, ...counts, days].map((value) => formatNumber(value, locale)),
        ]),
      },
      marks: marksOf(
        metric,
        ['department'],
        rows.map(({ code }) => code),
      ),
      csv: { href: csvLink(metric, observed, 'none', ['department'], view), name: metric.name[locale] },
      note: m.figure_n({ n: formatNumber(open, locale) }, options),
      definition: { href: `/definitions#${metric.id}`, name: metric.name[locale] },
    },
    canvas,
  );
}
