import type { MetricDefinition, MetricRow } from '#warehouse/metrics/definition.ts';
import type { Figure } from '#lib/charts/figure.ts';
import { formatNumber, formatRatio } from '#lib/format/number.ts';
import { formatInterval } from '#lib/format/value.ts';
import { statusWord, targetInWords, targetStatus, type Status } from '#lib/narrative/status.ts';
import { m } from '#lib/paraglide/messages.js';
import { drawFigure, marksOf, rounded, type Canvas } from './figure.ts';
import { nameOf } from './names.ts';
import { csvLink, type View } from './view.ts';

export type ComparedBy = keyof typeof columnNames;

const columnNames = {
  channel: m.column_channel,
  department: m.column_department,
  office: m.column_office,
  topic: m.column_topic,
  unit: m.column_unit,
} as const;
export type NamedRow = MetricRow & { name: string; status: Status };

/** Rows of a proportion with names and status, highest first; those without a value or a name are left out. */
export function namedRows(view: View, metric: MetricDefinition, by: ComparedBy, rows: readonly MetricRow[], least = 1): NamedRow[] {
  return rows
    .filter((row) => row.value !== null && row[by] !== 'unknown' && (row.denominator ?? 0) >= least)
    .map((row) => ({ ...row, name: nameOf(view, by, row[by] ?? 'unknown'), status: targetStatus(metric, row) }))
    .sort((a, b) => (b.value ?? 0) - (a.value ?? 0));
}

type Words = { id: string; title: string; caption: string; numerator: string };

/** A proportion side by side, with intervals and target: the chart, its table and where its rows are had as a file. */
export function intervalBarsFigure(
  view: View,
  metric: MetricDefinition,
  by: ComparedBy,
  rows: readonly NamedRow[],
  { id, title, caption, numerator }: Words,
  canvas: Canvas,
): Figure {
  const { locale } = view;
  const options = { locale };
  const observations = rows.reduce((sum, { denominator }) => sum + (denominator ?? 0), 0);
  return drawFigure(
    {
      id,
      title,
      caption,
      chart: {
        kind: 'intervalBars',
        locale,
        unit: metric.unit,
        target: metric.target ? { value: metric.target.value, label: targetInWords(metric, locale) ?? '' } : null,
        rows: rows.map(({ name, value, low, high, denominator, status }) => ({
          name,
          value: rounded(value),
          low: rounded(low),
          high: rounded(high),
          count: denominator,
          missed: status === 'missed',
        })),
      },
      table: {
        columns: [
          columnNames[by]({}, options),
          m.column_share({}, options),
          m.column_interval({}, options),
          numerator,
          m.column_of({}, options),
          m.column_status({}, options),
        ].map((name, index) => ({ name, numeric: index > 0 && index < 5 })),
        rows: rows.map((row) => [
          row.name,
          formatRatio(row.value, locale),
          formatInterval(row.low, row.high, metric.unit, locale) ?? '–',
          formatNumber(row.numerator, locale),
          formatNumber(row.denominator, locale),
          statusWord(row.status, locale),
        ]),
      },
      marks: marksOf(
        metric,
        [by],
        rows.map((row) => row[by] ?? 'unknown'),
      ),
      csv: { href: csvLink(metric, view.observed, 'none', [by], view), name: metric.name[locale] },
      note: m.figure_n({ n: formatNumber(observations, locale) }, options),
      definition: { href: `/definitions#${metric.id}`, name: metric.name[locale] },
    },
    canvas,
  );
}
