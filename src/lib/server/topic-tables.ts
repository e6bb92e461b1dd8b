import type { Dimension, MetricRow } from '#warehouse/metrics/definition.ts';
import type { BarColumns, BarRow } from '#lib/components/bar-row.ts';
import { formatNumber, formatRatio } from '#lib/format/number.ts';
import { withSoftHyphens } from '#lib/narrative/words.ts';
import { m } from '#lib/paraglide/messages.js';
import { nameOf } from './names.ts';
import { readRows } from './readings.ts';
import { linkTo, type View } from './view.ts';

export type BarTableData = { caption: string; columns: BarColumns; rows: BarRow[] };

/** What a table counts: the numerator (contacts passed on) or the rest of the denominator (contacts not resolved). */
type Counted = 'numerator' | 'rest';

/** Metrics whose tables stand on one page are read in one scan. */
const together = [
  ['leakage', 'direct_to_department', 'mandate_share', 'upstream'],
  ['fcr', 'repeat_rate'],
  ['fcr_simple', 'level_disagreement'],
];

type Request = {
  metric: string;
  by: Dimension & ('topic' | 'unit' | 'channel');
  counted: Counted;
  caption: string;
  columns: BarColumns;
  /** the rows that belong in the table; all when left out */
  only?: (row: MetricRow) => boolean;
};

const mostRows = 40;

/** The topics, units or channels behind a ratio, those with most contacts first and the unknown last. */
export async function readBarTable(
  view: View,
  { metric, by, counted, caption, columns, only = () => true }: Request,
): Promise<BarTableData> {
  const rows =
    (await readRows(view, together.find((ids) => ids.includes(metric)) ?? [metric], view.observed, 'none', [by])).get(metric) ?? [];
  const countOf = (row: MetricRow) => (counted === 'numerator' ? (row.numerator ?? 0) : (row.denominator ?? 0) - (row.numerator ?? 0));
  const isUnknown = (row: MetricRow) => Number(row[by] === 'unknown');
  const sorted = rows.filter((row) => countOf(row) > 0 && only(row)).sort((a, b) => isUnknown(a) - isUnknown(b) || countOf(b) - countOf(a));
  const most = Math.max(1, ...sorted.filter((row) => !isUnknown(row)).map(countOf));
  return {
    caption,
    columns,
    rows: shownRows(sorted).map((row) => ({
      name: withSoftHyphens(nameOf(view, by, row[by] ?? 'unknown')),
      href: exploreLink(view, metric, by, row[by] ?? 'unknown'),
      detail: by === 'topic' ? topicDetail(view, row.topic ?? 'unknown') : undefined,
      bar: Math.min(1, Math.round((countOf(row) / most) * 1000) / 1000),
      cells: [formatNumber(countOf(row), view.locale), formatRatio(row.value, view.locale), formatNumber(row.denominator, view.locale)],
    })),
  };
}

/** Where one value of a dimension is broken down further; its rows where the value cannot be chosen for a whole page. */
export function exploreLink(view: View, metric: string, by: 'topic' | 'unit' | 'channel' | 'department', code: string): string {
  if (by === 'unit') return `${linkTo(view, `/signals/${metric}/rows`)}&unit=${encodeURIComponent(code)}`;
  return linkTo(view, `/signals/${metric}/explore`, { [by]: [code] });
}

/** The first rows, and the last one when it is the unknown. */
function shownRows<T>(rows: T[]): T[] {
  return rows.length <= mostRows ? rows : [...rows.slice(0, mostRows - 1), rows.at(-1)!];
}

/** Whose topic it is, and on which level. */
export function topicDetail(view: View, code: string): string | undefined {
  const topic = view.snapshot.reference.topic.find((each) => each.code === code);
  if (!topic) return undefined;
  const department = withSoftHyphens(nameOf(view, 'department', topic.department));
  const options = { locale: view.locale };
  return topic.rosaLevel === null
    ? m.topic_detail_unknown({ department }, options)
    : m.topic_detail({ department, level: topic.rosaLevel }, options);
}
