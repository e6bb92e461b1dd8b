import type { Quality } from '#warehouse/publish/quality.ts';
import { formatShortInstant } from '#lib/format/date.ts';
import { formatNumber } from '#lib/format/number.ts';
import { m } from '#lib/paraglide/messages.js';
import { lateAfterHours } from './freshness.ts';
import { columns, type QualityPart } from './quality-parts.ts';
import type { View } from './view.ts';

/** Each source and record with how fresh it is. */
export function sourcesPart(view: View, { sources }: Quality, late: readonly string[]): QualityPart {
  const { locale, zone, today } = view;
  const options = { locale };
  const records: Record<string, () => string> = {
    contact: () => m.record_contact({}, options),
    case_event: () => m.record_case_event({}, options),
    response: () => m.record_response({}, options),
    queue_interval: () => m.record_queue_interval({}, options),
    benchmark: () => m.record_benchmark({}, options),
  };
  return {
    id: 'sources',
    title: m.part_sources({}, options),
    text: m.part_sources_text({ hours: lateAfterHours }, options),
    table: {
      columns: columns(
        [
          m.column_source({}, options),
          m.column_record({}, options),
          m.column_status({}, options),
          m.column_newest({}, options),
          m.column_loaded_at({}, options),
          m.column_files({}, options),
        ],
        (index) => index === 5,
      ),
      rows: sources.map(({ source, record, newestAt, loadedAt, files }) => [
        source,
        records[record]?.() ?? record,
        late.includes(source) ? `✕ ${m.source_late({}, options)}` : `✓ ${m.source_on_time({}, options)}`,
        record === 'benchmark' ? (newestAt?.slice(0, 4) ?? '–') : formatShortInstant(newestAt, locale, zone, today),
        formatShortInstant(loadedAt, locale, zone, today),
        formatNumber(files, locale),
      ]),
    },
  };
}

/** Where every row that came in went, and whether the sum holds. */
export function rowsPart(view: View, { sources }: Quality): QualityPart {
  const { locale } = view;
  const options = { locale };
  const bySource = [...Map.groupBy(sources, ({ source }) => source)].map(([source, records]) => {
    const sum = (name: 'rowsIn' | 'rowsNew' | 'rowsUpdated' | 'rowsUnchanged' | 'rowsSkipped' | 'rowsRejected') =>
      records.reduce((total, record) => total + record[name], 0);
    return {
      source,
      counts: [sum('rowsIn'), sum('rowsNew'), sum('rowsUpdated'), sum('rowsUnchanged'), sum('rowsSkipped'), sum('rowsRejected')],
    };
  });
  const balanced = bySource.filter(
    ({ counts: [rowsIn = 0, ...rest] }) => rest.reduce((total, count) => total + count, 0) === rowsIn,
  ).length;
  const total = bySource.reduce<number[]>((sums, { counts }) => counts.map((count, index) => count + (sums[index] ?? 0)), []);
  const names = [
    m.column_source({}, options),
    m.column_rows_in({}, options),
    m.column_new({}, options),
    m.column_updated({}, options),
    m.column_unchanged({}, options),
    m.column_skipped({}, options),
    m.column_rejected({}, options),
  ];
  return {
    id: 'rows',
    title: m.part_rows({}, options),
    text: m.part_rows_text({ ok: balanced, all: bySource.length }, options),
    table: {
      columns: columns(names, (index) => index > 0),
      rows: [...bySource, { source: m.total_row({}, options), counts: total }].map(({ source, counts }) => [
        source,
        ...counts.map((count) => formatNumber(count, locale)),
      ]),
    },
  };
}
