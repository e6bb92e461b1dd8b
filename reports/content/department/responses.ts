import type { MetricRow } from '#warehouse/metrics/definition.ts';
import { formatRatio } from '#lib/format/number.ts';
import { formatBareInterval } from '#lib/format/value.ts';
import { changeBetween } from '#lib/narrative/change.ts';
import { capitalise } from '#lib/narrative/words.ts';
import { m } from '#lib/paraglide/messages.js';
import { nameOf } from '#lib/server/names.ts';
import { readRows, readTotals } from '#lib/server/readings.ts';
import { rollUp } from '#lib/server/roll-up.ts';
import { metricOf } from '#lib/server/view.ts';
import type { Block, Section, Sentence } from '../../document.ts';
import { numberCell, textCell, valueCell } from '../cells.ts';
import { countedInWords, verdictInWords } from '../numbers.ts';
import { countsOf, isOfFew, suppressTable } from '../suppress.ts';
import { cite, sectionOf, type Desk } from './desk.ts';
import { handedIds, handedSentences, handedTable } from './hand-overs.ts';
import { tableBlock } from './topic-table.ts';

const centre = 'medborgarcenter';
const responseIds = ['first_response_within_one_day', 'first_response_median', 'first_response_p90', 'unanswered_rate'] as const;

type Line = {
  name: string;
  within: MetricRow | undefined;
  median: MetricRow | undefined;
  slowest: MetricRow | undefined;
  lost: MetricRow | undefined;
};

/** Who answers what is written about the department's matters and how fast, and what became of what was handed over to it. */
export async function writeResponses(desk: Desk): Promise<Section | null> {
  const { own } = desk;
  const options = { locale: own.locale };
  const [units, totals] = await Promise.all([
    readRows(own, responseIds, own.observed, 'none', ['unit']),
    readTotals(own, [...responseIds, ...handedIds], own.observed),
  ]);
  const lines = linesOf(desk, units, totals);
  const handed = handedIds.map((id) => totals.get(id));
  return sectionOf(
    'responses',
    m.report_dep_responses_title({}, options),
    [...answerSentences(desk, lines), ...handedSentences(desk, handed)],
    [responseTable(desk, lines), handedTable(desk, handed)],
  );
}

/** The department, Medborgarcenter, all other units together so that none of them is named, and all. */
function linesOf(desk: Desk, units: Map<string, MetricRow[]>, totals: Map<string, MetricRow | undefined>): Line[] {
  const { own, code } = desk;
  const options = { locale: own.locale };
  const [within, median, slowest, lost] = responseIds.map((id) => units.get(id) ?? []);
  const isOther = ({ unit }: MetricRow) => unit !== code && unit !== centre;
  const of = (unit: string): Line => {
    const find = (rows: readonly MetricRow[] | undefined) => rows?.find((row) => row.unit === unit);
    return { name: nameOf(own, 'unit', unit), within: find(within), median: find(median), slowest: find(slowest), lost: find(lost) };
  };
  const [all, allMedian, allSlowest, allLost] = responseIds.map((id) => totals.get(id));
  const others = { within: rollUp(within!.filter(isOther)), lost: rollUp(lost!.filter(isOther)) };
  return [
    of(code),
    of(centre),
    { name: m.report_dep_units_other({}, options), median: undefined, slowest: undefined, ...others },
    { name: m.report_dep_all({}, options), within: all, median: allMedian, slowest: allSlowest, lost: allLost },
  ];
}

function answerSentences(desk: Desk, [department, atCentre, , all]: readonly Line[]): Sentence[] {
  const { locale } = desk.own;
  const options = { locale };
  const metric = metricOf(desk.own, 'first_response_within_one_day');
  const row = all!.within;
  if (!row || row.value === null) return [];
  const note = cite(desk, metric.id, row.denominator);
  const [own, centreRow] = [department!.within, atCentre!.within];
  const isKnown = (each: MetricRow | undefined) => each?.value != null && each.denominator! >= metric.minimum && !isOfFew(each);
  const lost = all!.lost?.numerator ?? 0;
  return [
    ...(isOfFew(row)
      ? []
      : [
          desk.book.say(
            m.report_dep_responses(
              {
                inquiries: countedInWords(row.denominator!, 'inquiries', locale),
                value: formatRatio(row.value, locale),
                interval: formatBareInterval(row.low, row.high, 'ratio', locale) ?? '–',
              },
              options,
            ),
            note,
          ),
        ]),
    desk.book.say(verdictInWords(metric, row, locale), note),
    ...(isKnown(own) && isKnown(centreRow)
      ? [
          desk.book.say(
            m.report_dep_responses_units(
              {
                change: changeBetween(own, centreRow),
                own: formatRatio(own!.value, locale),
                centre: formatRatio(centreRow!.value, locale),
              },
              options,
            ),
            cite(desk, metric.id, null, ['unit']),
          ),
        ]
      : []),
    ...(lost > 0
      ? [
          desk.book.say(
            capitalise(m.report_dep_unanswered({ inquiries: countedInWords(lost, 'inquiries', locale) }, options)),
            cite(desk, 'unanswered_rate', all!.lost!.denominator),
          ),
        ]
      : []),
  ];
}

function responseTable(desk: Desk, lines: readonly Line[]): Block | null {
  const { locale } = desk.own;
  const options = { locale };
  const shown = lines.filter(({ within }) => (within?.denominator ?? 0) > 0);
  if (shown.length < 2) return null;
  const within = countsOf(
    'within',
    shown.map((line) => line.within),
  );
  const lost = countsOf(
    'lost',
    shown.map((line) => line.lost),
  );
  return tableBlock(
    desk,
    suppressTable(
      {
        id: 'responses',
        title: m.report_dep_responses_table({}, options),
        columns: [
          { name: m.departments_column_unit({}, options), unit: 'text', width: 2 },
          { name: m.departments_inquiries({}, options), unit: 'count' },
          { name: m.departments_column_response({}, options), unit: 'ratio' },
          { name: m.departments_column_median({}, options), unit: 'seconds' },
          { name: m.departments_column_p90({}, options), unit: 'seconds' },
          { name: m.departments_column_unanswered({}, options), unit: 'ratio' },
        ],
        rows: shown.map((line) => [
          textCell(line.name),
          numberCell(line.within!.denominator, 'count', locale),
          valueCell(line.within, 'ratio', locale),
          valueCell(line.median, 'seconds', locale),
          valueCell(line.slowest, 'seconds', locale),
          valueCell(line.lost, 'ratio', locale),
        ]),
        remark: null,
        notes: responseIds.map((id) => cite(desk, id, null, ['unit'])),
      },
      {
        counts: { ...within.counts, ...lost.counts },
        across: [...within.across, ...lost.across],
        total: shown.length - 1,
        columns: [[], ['within_of'], within.names, ['within_of'], ['within_of'], lost.names],
      },
    ),
  );
}
