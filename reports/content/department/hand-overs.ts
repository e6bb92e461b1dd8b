import type { MetricRow } from '#warehouse/metrics/definition.ts';
import { formatRatio } from '#lib/format/number.ts';
import { formatInterval, formatLongTime } from '#lib/format/value.ts';
import { m } from '#lib/paraglide/messages.js';
import { metricOf } from '#lib/server/view.ts';
import type { Block, Sentence } from '../../document.ts';
import { intervalCell, numberCell, textCell, valueCell } from '../cells.ts';
import { countsOf, isFew, isOfFew, suppressTable } from '../suppress.ts';
import { cite, type Desk } from './desk.ts';
import { tableBlock } from './topic-table.ts';

export const handedIds = ['handed_over', 'handed_over_case', 'handed_over_repeat', 'handed_over_lead_median'] as const;

/** What became of what Medborgarcenter handed over to the department. */
export function handedSentences(desk: Desk, [, withCase, repeat, lead]: readonly (MetricRow | undefined)[]): Sentence[] {
  const { locale, snapshot } = desk.own;
  const options = { locale };
  const isKnown = (row: MetricRow | undefined, id: string, isShare = true): row is MetricRow =>
    row?.value != null && row.denominator! >= metricOf(desk.own, id).minimum && !isOfFew(row, isShare);
  return [
    ...(isKnown(withCase, 'handed_over_case')
      ? [
          desk.book.say(
            m.report_dep_handed_case({ value: formatRatio(withCase.value, locale, 0) }, options),
            cite(desk, 'handed_over_case', withCase.denominator),
          ),
        ]
      : []),
    ...(isKnown(repeat, 'handed_over_repeat')
      ? [
          desk.book.say(
            m.report_dep_handed_repeat(
              {
                value: formatRatio(repeat.value, locale),
                interval: formatInterval(repeat.low, repeat.high, 'ratio', locale) ?? '–',
                days: snapshot.metadata.repeatWindowDays,
              },
              options,
            ),
            cite(desk, 'handed_over_repeat', repeat.denominator),
          ),
        ]
      : []),
    ...(isKnown(lead, 'handed_over_lead_median', false)
      ? [
          desk.book.say(
            m.report_dep_handed_lead({ time: formatLongTime(lead.value, locale) }, options),
            cite(desk, 'handed_over_lead_median', lead.denominator),
          ),
        ]
      : []),
  ];
}

export function handedTable(desk: Desk, rows: readonly (MetricRow | undefined)[]): Block | null {
  const { locale } = desk.own;
  const options = { locale };
  const lines = handedIds.flatMap((id, index) =>
    rows[index]?.value == null || isFew(rows[index].denominator) ? [] : [{ metric: metricOf(desk.own, id), row: rows[index] }],
  );
  if (lines.length === 0) return null;
  const counts = countsOf(
    'part',
    lines.map(({ metric, row }) => (metric.unit === 'ratio' ? row : { numerator: null, denominator: row.denominator })),
  );
  return tableBlock(
    desk,
    suppressTable(
      {
        id: 'handed-over',
        title: m.report_dep_handed_table({}, options),
        columns: [
          { name: m.departments_column_what({}, options), unit: 'text', width: 3 },
          { name: m.departments_column_value({}, options), unit: 'text' },
          { name: m.column_interval({}, options), unit: 'text', width: 1.5 },
          { name: m.column_of({}, options), unit: 'count' },
        ],
        rows: lines.map(({ metric, row }) => [
          textCell(metric.name[locale]),
          valueCell(row, metric.unit, locale),
          intervalCell(row, metric.unit, locale),
          numberCell(row.denominator, 'count', locale),
        ]),
        remark: null,
        notes: lines.map(({ metric, row }) => cite(desk, metric.id, row.denominator)),
      },
      { counts: counts.counts, across: counts.across, total: null, columns: [[], counts.names, counts.names, ['part_of']] },
    ),
  );
}
