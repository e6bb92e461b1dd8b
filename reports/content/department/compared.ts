import { formatDifference } from '#lib/format/value.ts';
import { judgementInWords } from '#lib/narrative/departments.ts';
import { listInWords } from '#lib/narrative/words.ts';
import { m } from '#lib/paraglide/messages.js';
import { comparedIds } from '#lib/server/department.ts';
import { medianOfOthers, readPeers, type Peers } from '#lib/server/peers.ts';
import type { Section, Sentence } from '../../document.ts';
import { numberCell, textCell, valueCell } from '../cells.ts';
import { countsOf, suppressTable } from '../suppress.ts';
import { cite, quoted, sectionOf, type Desk } from './desk.ts';
import { tableBlock } from './topic-table.ts';

/** The department beside the median of the others, none of which is named. */
export async function writeCompared(desk: Desk): Promise<Section | null> {
  const { own, whole, book, code } = desk;
  const { locale } = own;
  const options = { locale };
  const read = await readPeers(whole, comparedIds, 'department');
  const lines = comparedIds.flatMap((id) => {
    const peers = read.get(id)!;
    const peer = peers.peers.find((each) => each.code === code);
    const median = medianOfOthers(peers, [code]);
    // the median of one or two would be their own figures
    return peer?.row?.value == null || median === null || median.count < 3
      ? []
      : [{ metric: peers.metric, row: peer.row, point: peer.point, others: median.value }];
  });
  if (lines.length === 0) return null;
  const { counts, names, across } = countsOf(
    'part',
    lines.map(({ metric, row }) => (metric.unit === 'ratio' ? row : { numerator: null, denominator: row.denominator })),
  );
  const notes = lines.map(({ metric, row }) => cite(desk, metric.id, row.denominator));
  const table = suppressTable(
    {
      id: 'compared',
      title: m.report_dep_compared_table({}, options),
      columns: [
        { name: m.departments_column_metric({}, options), unit: 'text', width: 3 },
        { name: m.report_dep_column_own({}, options), unit: 'text' },
        { name: m.departments_column_others({}, options), unit: 'text' },
        { name: m.departments_column_difference({}, options), unit: 'text', width: 1.3 },
        { name: m.departments_column_judgement({}, options), unit: 'text', width: 2 },
      ],
      rows: lines.map((line) => [
        textCell(line.metric.name[locale]),
        valueCell(line.row, line.metric.unit, locale),
        numberCell(line.others, line.metric.unit, locale),
        textCell(differenceOf(line, locale)),
        textCell(judgementOf(line, locale)),
      ]),
      remark: null,
      notes,
    },
    { counts, across, total: null, columns: [[], names, [], names, []] },
  );
  return sectionOf(
    'compared',
    m.report_dep_compared_title({}, options),
    [...verdictSentences(desk, lines), book.say(m.report_dep_compared_how({}, options))],
    [tableBlock(desk, table)],
  );
}

type Line = {
  metric: Peers['metric'];
  row: NonNullable<Peers['peers'][number]['row']>;
  point: Peers['peers'][number]['point'];
  others: number;
};

function judgementOf({ metric, row, point }: Line, locale: Desk['own']['locale']): string {
  if ((row.denominator ?? 0) < metric.minimum) return m.status_uncertain({}, { locale });
  return point ? judgementInWords(point, locale) : m.departments_not_judged({}, { locale });
}

function differenceOf({ metric, row, others }: Line, locale: Desk['own']['locale']): string {
  const difference = row.value! - others;
  const isLong = metric.unit === 'seconds' && Math.abs(difference) >= 86_400;
  return isLong ? formatDifference(difference / 86_400, 'days', locale) : formatDifference(difference, metric.unit, locale);
}

/** In what the department lies outside what chance can bring, by the funnel of all departments. */
function verdictSentences(desk: Desk, lines: readonly Line[]): Sentence[] {
  const { locale } = desk.own;
  const options = { locale };
  const judged = lines.filter(({ point }) => point !== null && point.zone !== 'uncertain');
  if (judged.length === 0) return [];
  const sentences = (['worse', 'better'] as const).flatMap((verdict) => {
    const found = judged.filter(({ point }) => point!.verdict === verdict);
    if (found.length === 0) return [];
    const metrics = listInWords(
      found.map(({ metric }) => quoted(metric.name[locale], locale)),
      locale,
    );
    return [
      desk.book.say(
        m.report_dep_compared({ verdict, metrics }, options),
        ...found.map(({ metric, row }) => cite(desk, metric.id, row.denominator)),
      ),
    ];
  });
  if (sentences.length > 0) return sentences;
  return [
    desk.book.say(
      m.report_dep_compared({ verdict: 'none', metrics: '' }, options),
      ...judged.map(({ metric, row }) => cite(desk, metric.id, row.denominator)),
    ),
  ];
}
