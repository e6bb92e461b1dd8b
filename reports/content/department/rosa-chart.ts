import type { MetricRow } from '#warehouse/metrics/definition.ts';
import { formatRatio } from '#lib/format/number.ts';
import { m } from '#lib/paraglide/messages.js';
import { levelNames, nameOf } from '#lib/server/names.ts';
import { firstLineShare, sharesOf } from '#lib/server/rosa-figures.ts';
import type { Block, ReportTable } from '../../document.ts';
import { numberCell, textCell } from '../cells.ts';
import { suppressTable } from '../suppress.ts';
import type { Desk } from './desk.ts';

const levels = ['1', '2', '3', '4', '5', '6'] as const;

/** How the department's contacts divide on the ROSA levels, beside the whole municipality. */
export function rosaChart({ own, whole, book, code }: Desk, ownRows: readonly MetricRow[], allRows: readonly MetricRow[]): Block | null {
  const { locale } = own;
  const options = { locale };
  const groups = [
    { name: nameOf(own, 'department', code), rows: ownRows },
    { name: m.report_dep_municipality({}, options), rows: allRows },
  ].map(({ name, rows }) => ({ name, rows, ...sharesOf(rows) }));
  const [mine, all] = groups;
  if (!mine || !all || mine.classified < 5) return null;
  const countOf = (rows: readonly MetricRow[], level: string) => rows.find((row) => row.rosa_level === level)?.numerator ?? 0;
  const notes = [own, whole].map((view, index) =>
    book.cite(view, 'rosa_share', { observations: groups[index]!.classified, by: ['rosa_level'] }),
  );
  const title = m.report_dep_rosa_chart({}, options);
  const table: ReportTable = suppressTable(
    {
      id: 'rosa',
      title,
      columns: [
        { name: m.column_department({}, options), unit: 'text', width: 2.5 },
        ...levelNames(locale, 'short').map((name, index) => ({ name: `${index + 1} ${name}`, unit: 'ratio' as const })),
        { name: m.column_classified({}, options), unit: 'count' },
      ],
      rows: groups.map(({ name, shares, classified }) => [
        textCell(name),
        ...shares.map((share) => numberCell(share, 'ratio', locale)),
        numberCell(classified, 'count', locale),
      ]),
      remark: null,
      notes,
    },
    {
      counts: {
        ...Object.fromEntries(levels.map((level) => [level, groups.map(({ rows }) => countOf(rows, level))])),
        all: groups.map(({ classified }) => classified),
      },
      across: [{ whole: 'all', parts: levels }],
      total: null,
      columns: [[], ...levels.map((level) => [level]), ['all']],
    },
  );
  const isWhole = table.rows.flat().every(({ text }) => text !== '..');
  const inputs = { own: formatRatio(firstLineShare(mine.shares), locale, 0), whole: formatRatio(firstLineShare(all.shares), locale, 0) };
  return {
    kind: 'chart',
    chart: {
      id: 'rosa',
      title,
      caption: book.say(isWhole ? m.report_dep_rosa_caption(inputs, options) : m.report_dep_rosa_caption_short({}, options), ...notes),
      chart: {
        kind: 'rosaByGroup',
        locale,
        levels: levelNames(locale, 'short'),
        countHeading: m.column_classified({}, options),
        groups: groups.map(({ name, classified }, row) => ({
          ...{ name, classified },
          shares: table.rows[row]!.slice(1, -1).map(({ value }) => (value === null ? null : Number(value.toPrecision(4)))),
        })),
      },
      table,
      width: 'full',
    },
  };
}
