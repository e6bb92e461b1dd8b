import type { MetricRow } from '#warehouse/metrics/definition.ts';
import type { Table } from '#lib/charts/figure.ts';
import { formatNumber } from '#lib/format/number.ts';
import { formatInterval, formatLongTime } from '#lib/format/value.ts';
import { withSoftHyphens } from '#lib/narrative/words.ts';
import { m } from '#lib/paraglide/messages.js';
import { nameOf } from './names.ts';
import { readRows, readTotals } from './readings.ts';
import { exploreLink, type BarTableData } from './topic-tables.ts';
import { csvLink, metricOf, type View } from './view.ts';

export type LeadPart = { id: string; title: string; text: string; table: BarTableData; csv: string; definition: string };

/** Median, nine in ten and number of cases, by department and by topic; quantiles are asked for each and never added up. */
export async function readLeadTimeParts(view: View): Promise<LeadPart[]> {
  const options = { locale: view.locale };
  const parts = await Promise.all([
    readPart(view, 'department', m.lead_part_department({}, options)),
    readPart(view, 'topic', m.lead_part_topic({}, options)),
  ]);
  return parts.filter(({ table }) => table.rows.length > 0);
}

async function readPart(view: View, by: 'department' | 'topic', title: string): Promise<LeadPart> {
  const { locale } = view;
  const options = { locale };
  const metric = metricOf(view, 'case_lead_time_median');
  const results = await readRows(view, ['case_lead_time_median', 'case_lead_time_p90'], view.observed, 'none', [by]);
  const p90 = new Map((results.get('case_lead_time_p90') ?? []).map((row) => [row[by], row.value]));
  const isFew = (row: MetricRow) => Number((row.denominator ?? 0) < metric.minimum);
  const rows = (results.get('case_lead_time_median') ?? [])
    .filter(({ value }) => value !== null)
    .sort((a, b) => isFew(a) - isFew(b) || b.value! - a.value!);
  const longest = Math.max(1, ...rows.map(({ value }) => value!));
  const median = m.lead_series_median({}, options);
  return {
    id: `lead-time-by-${by}`,
    title,
    text: m.lead_part_text({}, options),
    csv: csvLink(metric, view.observed, 'none', [by], view),
    definition: `/definitions#${metric.id}`,
    table: {
      caption: title,
      columns: {
        name: by === 'topic' ? m.column_topic({}, options) : m.column_department({}, options),
        bar: median,
        cells: [median, m.lead_series_p90({}, options), m.lead_column_cases({}, options)],
      },
      rows: rows.map((row) => ({
        name: withSoftHyphens(nameOf(view, by, row[by] ?? 'unknown')),
        detail: isFew(row) ? m.lead_few({}, options) : (formatInterval(row.low, row.high, 'seconds', locale) ?? undefined),
        href: exploreLink(view, metric.id, by, row[by] ?? 'unknown'),
        bar: Math.round((row.value! / longest) * 1000) / 1000,
        cells: [formatLongTime(row.value, locale), formatLongTime(p90.get(row[by]) ?? null, locale), formatNumber(row.denominator, locale)],
      })),
    },
  };
}

const clockIds = [
  'cases_open_past_4_months',
  'cases_open_past_5_months',
  'cases_open_past_5_5_months',
  'cases_open_past_6_months',
] as const;

/** Open cases past the months that the Administrative Procedure Act counts, by department, with all of them last. */
export async function readLegalClock(view: View): Promise<Table | null> {
  const { locale, observed } = view;
  const options = { locale };
  const ids = ['cases_open', ...clockIds];
  const [results, totals] = await Promise.all([readRows(view, ids, observed, 'none', ['department']), readTotals(view, ids, observed)]);
  const open = results.get('cases_open') ?? [];
  if (open.length === 0) return null;
  const cells = (valueOf: (id: string) => number | null | undefined) => ids.map((id) => formatNumber(valueOf(id) ?? 0, locale));
  const past = (department: string | undefined, id: string) => results.get(id)?.find((row) => row.department === department)?.value;
  const rows = open
    .map(({ department }) => ({ department, name: nameOf(view, 'department', department ?? 'unknown') }))
    .sort((a, b) => clockIds.toReversed().reduce((order, id) => order || (past(b.department, id) ?? 0) - (past(a.department, id) ?? 0), 0));
  return {
    columns: [
      m.column_department({}, options),
      m.lead_column_open({}, options),
      ...['4', '5', '5½', '6'].map((months) => m.lead_column_months({ months }, options)),
    ].map((name, index) => ({ name, numeric: index > 0 })),
    rows: [
      ...rows.map(({ department, name }) => [name, ...cells((id) => past(department, id))]),
      [m.lead_row_all({}, options), ...cells((id) => totals.get(id)?.value)],
    ],
  };
}
