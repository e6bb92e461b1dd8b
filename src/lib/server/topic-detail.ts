import type { MetricRow } from '#warehouse/metrics/definition.ts';
import type { TopicDetail } from '#lib/components/topic-row.ts';
import { formatNumber, formatRatio } from '#lib/format/number.ts';
import { withSoftHyphens } from '#lib/narrative/words.ts';
import { m } from '#lib/paraglide/messages.js';
import { nameOf } from './names.ts';
import { seriesUpTo } from './readings.ts';
import { readMetricResults } from './results.ts';
import { csvLink, dimensionFilters, linkTo, metricOf, type View } from './view.ts';

/** One topic's channels, and the units that took its contacts, in the view's selection. */
export async function readTopicDetail(view: View, code: string, department: string | null): Promise<TopicDetail> {
  const options = { locale: view.locale };
  const [channels, units] = await Promise.all([
    detailTable(view, code, 'channel', m.topics_detail_channels({}, options)),
    detailTable(view, code, 'unit', m.topics_detail_units({}, options)),
  ]);
  const series = seriesUpTo(view);
  return {
    tables: [channels, units],
    department: department && linkTo(view, '/fcr', { department: [department] }),
    csv: `${csvLink(metricOf(view, 'fcr'), series, series.grain, [], view)}&topic=${encodeURIComponent(code)}`,
  };
}

async function detailTable(view: View, code: string, by: 'channel' | 'unit', caption: string): Promise<TopicDetail['tables'][number]> {
  const { locale } = view;
  const options = { locale };
  const filters = { ...dimensionFilters(view, metricOf(view, 'fcr')), topic: [code] };
  const { from, to } = view.observed;
  const [result] = await readMetricResults(view.snapshot, { metrics: ['fcr'], from, to, grain: 'none', by: [by], filters });
  const countOf = (row: MetricRow) => row.denominator ?? 0;
  const rows = (result?.rows ?? []).toSorted((a, b) => countOf(b) - countOf(a));
  const most = Math.max(1, ...rows.map(countOf));
  const contacts = m.column_contacts({}, options);
  const name = by === 'channel' ? m.column_channel({}, options) : m.column_unit({}, options);
  return {
    caption,
    columns: { name, bar: contacts, cells: [contacts, m.topics_column_resolved({}, options)] },
    rows: rows.map((row) => ({
      name: withSoftHyphens(nameOf(view, by, row[by] ?? 'unknown')),
      bar: Math.round((countOf(row) / most) * 1000) / 1000,
      cells: [formatNumber(countOf(row), locale), formatRatio(row.value, locale)],
    })),
  };
}
