import { formatNumber } from '#lib/format/number.ts';
import { thresholdInWords } from '#lib/narrative/compliance.ts';
import { gapRange, gapVerdict } from '#lib/narrative/gaps.ts';
import { listInWords, midSentence } from '#lib/narrative/words.ts';
import { m } from '#lib/paraglide/messages.js';
import type { DepartmentGap } from '#lib/server/department-gaps.ts';
import type { Block, Section, Sentence } from '../../document.ts';
import { numberCell, textCell } from '../cells.ts';
import { countInWords } from '../numbers.ts';
import { isFew, suppressTable } from '../suppress.ts';
import { cite, sectionOf, type Desk } from './desk.ts';
import { tableBlock } from './topic-table.ts';

/** Gaps that are surely there, and of so many that it can be told. */
export function certainGaps(gaps: readonly DepartmentGap[]): DepartmentGap[] {
  return gaps.filter(({ gap, measured }) => gap.low > 0 && gap.count >= 5 && !isFew(measured.numerator));
}

/** A gap in words with the topics that add most to it. */
export function gapSentence(desk: Desk, { metric, gap, topics, isNeglected }: DepartmentGap): Sentence {
  const { locale } = desk.own;
  const options = { locale };
  const named = topics
    .filter(({ count }) => Math.round(count) >= 5)
    .map(({ name, count }) => `${midSentence(name, locale)} (${formatNumber(count, locale, 0)})`);
  const sentences = [
    m.report_dep_gap({ metric: metric.name[locale], count: countInWords(gap.count, locale), range: gapRange(gap, locale) }, options),
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
  const notes = gaps.slice(0, most).map(({ metric, gap }) => cite(desk, metric.id, gap.observations));
  const nothing = gaps.some(({ gap }) => gap.count >= 0.5)
    ? m.report_dep_answer_no_gap({}, options)
    : m.report_dep_answer_kept({}, options);
  return sectionOf(
    'gaps',
    m.report_dep_gaps_title({}, options),
    items.length === 0 ? [book.say(nothing, ...notes)] : isBrief ? [] : [book.say(m.report_dep_gap_how({}, options), ...notes)],
    [items.length > 0 ? { kind: 'list', items } : null, isBrief ? null : gapTable(desk, gaps)],
  );
}

function gapTable(desk: Desk, gaps: readonly DepartmentGap[]): Block {
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
          textCell(gapVerdict(gap, locale)),
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
