import type { MetricRow } from '#warehouse/metrics/definition.ts';
import { m } from '#lib/paraglide/messages.js';
import { nameOf } from '#lib/server/names.ts';
import { rollUp } from '#lib/server/roll-up.ts';
import type { Block, ReportTable } from '../../document.ts';
import { numberCell, textCell, valueCell } from '../cells.ts';
import { countsOf, suppressTable } from '../suppress.ts';
import { cite, type Desk } from './desk.ts';

type Words = { id: string; title: string; metric: string; counted: string };

/** The topics with most of what a proportion counts, the others together and all; none is named with fewer than five: how many, of how many, and the share. */
export function topicTable(desk: Desk, rows: readonly MetricRow[], { id, title, metric, counted }: Words, most: number): Block | null {
  const { locale } = desk.own;
  const options = { locale };
  const sorted = rows.filter(({ numerator }) => (numerator ?? 0) >= 5).sort((a, b) => (b.numerator ?? 0) - (a.numerator ?? 0));
  const all = rollUp(rows);
  const named = sorted.filter(({ topic }) => topic !== undefined && topic !== 'unknown').slice(0, most);
  if (named.length === 0 || !all) return null;
  const others = rollUp(rows.filter((row) => !named.includes(row)));
  const rest = others?.denominator ? others : null;
  const lines = [
    ...named.map((row) => ({ name: nameOf(desk.own, 'topic', row.topic!), row })),
    ...(rest ? [{ name: m.report_dep_topics_other({}, options), row: rest }] : []),
    { name: m.report_dep_all({}, options), row: all },
  ];
  const { names, counts, across } = countsOf(
    'counted',
    lines.map(({ row }) => row),
  );
  const table: ReportTable = {
    id,
    title,
    columns: [
      { name: m.column_topic({}, options), unit: 'text', width: 3 },
      { name: counted, unit: 'count' },
      { name: m.column_of({}, options), unit: 'count' },
      { name: m.column_share({}, options), unit: 'ratio' },
    ],
    rows: lines.map(({ name, row }) => [
      textCell(name),
      numberCell(row.numerator, 'count', locale),
      numberCell(row.denominator, 'count', locale),
      valueCell(row, 'ratio', locale),
    ]),
    remark: null,
    notes: [cite(desk, metric, all.denominator, ['topic'])],
  };
  return tableBlock(
    desk,
    suppressTable(table, { counts, across, total: lines.length - 1, columns: [[], ['counted'], ['counted_of'], names] }),
  );
}

/** A table as a block; one that leaves something out says what its two dots stand for. */
export function tableBlock({ own: { locale } }: Pick<Desk, 'own'>, table: ReportTable): Block {
  const isSuppressed = table.rows.flat().some(({ text }) => text === '..');
  const remark = [table.remark, isSuppressed ? m.report_suppressed_remark({}, { locale }) : null].filter((text) => text !== null).join(' ');
  return { kind: 'table', table: { ...table, remark: remark === '' ? null : remark } };
}
