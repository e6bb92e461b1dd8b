import type { Locale } from '#lib/format/locale.ts';
import { formatNumber } from '#lib/format/number.ts';
import { thresholdInWords } from '#lib/narrative/compliance.ts';
import { gapRange, gapVerdict } from '#lib/narrative/gaps.ts';
import { capitalise, listInWords, midSentence } from '#lib/narrative/words.ts';
import { m } from '#lib/paraglide/messages.js';
import type { DepartmentGap } from '#lib/server/department-gaps.ts';
import type { Block, Section, Sentence } from '../../document.ts';
import { numberCell, textCell } from '../cells.ts';
import { countInWords } from '../numbers.ts';
import { isOfFew, suppressTable } from '../suppress.ts';
import { cite, quoted, sectionOf, type Desk } from './desk.ts';
import { tableBlock } from './topic-table.ts';

/** Promises about how the work is organised: a resident is not let down by each contact that breaks them. */
const rules = ['agreement_coverage', 'delegation_coverage', 'external_agreement_coverage', 'mandate_share', 'upstream'];

/** What residents were let down in, surely, and so many of them that it can be told. */
export function certainGaps(gaps: readonly DepartmentGap[]): DepartmentGap[] {
  return residentGaps(gaps).filter(
    ({ metric, gap, measured }) =>
      gap.low > 0 &&
      gap.count >= 5 &&
      gap.observations >= metric.minimum &&
      !isOfFew({ numerator: measured.numerator, denominator: gap.observations }),
  );
}

/** Gaps in what a resident notices. */
export function residentGaps(gaps: readonly DepartmentGap[]): DepartmentGap[] {
  return gaps.filter(({ metric }) => !rules.includes(metric.id));
}

/** `248 fler skriftliga frågor än målet godtar fick inget svar inom en arbetsdag`. */
export function gapInWords({ metric, gap }: DepartmentGap, locale: Locale): string {
  const inputs = { id: metric.id, count: countInWords(gap.count, locale), metric: midSentence(metric.name[locale], locale) };
  return m.report_dep_gap(inputs, { locale });
}

function gapSentence(desk: Desk, { topics, isNeglected, ...each }: DepartmentGap): Sentence {
  const { metric, gap } = each;
  const { locale } = desk.own;
  const options = { locale };
  const named = topics
    .filter(({ count }) => Math.round(count) >= 5)
    .map(({ name, count }) => `${quoted(name, locale)} (${formatNumber(count, locale, 0)})`);
  const words = gapInWords({ ...each, topics, isNeglected }, locale);
  const sentences = [
    capitalise(m.report_dep_gap_range({ gap: words, range: gapRange(gap, locale) }, options)),
    named.length > 0 ? m.report_dep_gap_topics({ topics: listInWords(named, locale) }, options) : '',
    isNeglected ? m.report_dep_gap_neglected({}, options) : '',
  ];
  return desk.book.say(
    sentences.filter((text) => text !== '').join(' '),
    cite(desk, metric.id, gap.observations),
    ...(named.length > 0 ? [cite(desk, metric.id, null, ['topic'])] : []),
  );
}

/** Where most residents did not get what is promised, counted in contacts. */
export function writeGaps(desk: Desk, gaps: readonly DepartmentGap[], most: number, isBrief = false): Section | null {
  const { own, book } = desk;
  const options = { locale: own.locale };
  if (gaps.length === 0) return null;
  const items = certainGaps(gaps)
    .slice(0, most)
    .map((gap) => gapSentence(desk, gap));
  const notes = () => gaps.slice(0, most).map(({ metric, gap }) => cite(desk, metric.id, gap.observations));
  const felt = residentGaps(gaps);
  const nothing = felt.some(({ gap }) => gap.count >= 0.5)
    ? m.report_dep_answer_no_gap({}, options)
    : m.report_dep_answer_kept({}, options);
  const table = isBrief ? null : gapTable(desk, gaps);
  const hasRules = gaps.some(({ metric, gap }) => rules.includes(metric.id) && gap.count >= 0.5);
  return sectionOf(
    'gaps',
    m.report_dep_gaps_title({}, options),
    [
      items.length === 0 ? book.say(nothing, ...notes()) : isBrief ? null : book.say(m.report_dep_gap_how({}, options), ...notes()),
      table && hasRules ? book.say(m.report_dep_gap_rules({}, options)) : null,
    ],
    [items.length > 0 ? { kind: 'list', items } : null, table],
  );
}

function gapTable(desk: Desk, all: readonly DepartmentGap[]): Block | null {
  const gaps = all.filter(({ gap }) => gap.count >= 0.5);
  if (gaps.length === 0) return null;
  const { locale } = desk.own;
  const options = { locale };
  const kept = gaps.map(({ measured }) => measured.numerator);
  const of = gaps.map(({ gap }) => gap.observations);
  return tableBlock(
    desk,
    suppressTable(
      {
        id: 'gaps',
        title: m.report_dep_gap_table({}, options),
        columns: [
          { name: m.gap_column_promise({}, options), unit: 'text', width: 3 },
          { name: m.gap_column({}, options), unit: 'count' },
          { name: m.gap_interval({}, options), unit: 'text', width: 1.4 },
          { name: m.column_value({}, options), unit: 'ratio' },
          { name: m.clause_threshold({}, options), unit: 'text', width: 1.6 },
          { name: m.column_of({}, options), unit: 'count' },
          { name: m.gap_judgement({}, options), unit: 'text', width: 1.6 },
        ],
        rows: gaps.map(({ policy, metric, gap, measured }) => [
          textCell(`${policy.id} ${metric.name[locale]}`),
          { text: formatNumber(gap.count, locale, 0), value: gap.count },
          textCell(gapRange(gap, locale)),
          numberCell(measured.value, 'ratio', locale),
          textCell(thresholdInWords(measured.target, metric.unit, false, locale) ?? '–'),
          numberCell(gap.observations, 'count', locale),
          textCell(gap.observations < metric.minimum ? m.status_uncertain({}, options) : gapVerdict(gap, locale)),
        ]),
        remark: null,
        notes: gaps.map(({ metric, gap }) => cite(desk, metric.id, gap.observations)),
      },
      {
        counts: {
          gap: gaps.map(({ gap }) => gap.count),
          ...{ kept, rest: of.map((count, row) => (kept[row] == null ? null : count - kept[row])), of },
        },
        across: [{ whole: 'of', parts: ['kept', 'rest'] }],
        total: null,
        columns: [[], ['gap', 'kept', 'rest', 'of'], ['gap', 'kept', 'rest', 'of'], ['kept', 'rest', 'of', 'gap'], [], ['of'], []],
      },
    ),
  );
}
