import type { MetricRow } from '#warehouse/metrics/definition.ts';
import { formatDays } from '#lib/format/duration.ts';
import { formatNumber } from '#lib/format/number.ts';
import { gapRange } from '#lib/narrative/gaps.ts';
import { distanceFromTarget, targetStatus } from '#lib/narrative/status.ts';
import { m } from '#lib/paraglide/messages.js';
import type { DepartmentGap } from '#lib/server/department-gaps.ts';
import { readRows, readTotals } from '#lib/server/readings.ts';
import { readTestedTopics } from '#lib/server/transfer-list.ts';
import { metricOf } from '#lib/server/view.ts';
import type { Section, Sentence } from '../../document.ts';
import { boundInWords, countedInWords } from '../numbers.ts';
import { isFew, isOfFew } from '../suppress.ts';
import { cite, sectionOf, topicName, type Desk } from './desk.ts';
import { certainGaps } from './gaps.ts';

/** Something to do, with its number and what it may bring. */
export type Suggestion = {
  kind: 'teach' | 'reply' | 'way_in' | 'transfer' | 'backlog' | 'agree';
  sentence: () => Sentence;
  /** `ge medborgarcenter det som behövs …`: what stands after *Börja med att* */
  short: string;
};

const mostOfAKind = 2;
const smallest = 5;

/** What can be taught, agreed on, transferred or cleared, two of a kind at most; the first of every kind comes first. */
export async function readSuggestions(desk: Desk, gaps: readonly DepartmentGap[]): Promise<Suggestion[]> {
  const { own } = desk;
  const [topics, common, uncovered, totals, tested] = await Promise.all([
    readRows(own, ['leakage'], own.observed, 'none', ['topic']),
    readRows(own, ['common_topics_share'], own.observed, 'none', ['topic']),
    readRows(own, ['agreement_coverage'], own.observed, 'none', ['topic']),
    readTotals(own, ['cases_open_past_6_months'], own.observed),
    readTestedTopics(own, { values: {}, judgements: new Set() }),
  ]);
  const kinds = [
    teachings(desk, topics.get('leakage') ?? []),
    replies(desk, certainGaps(gaps)),
    waysIn(desk, common.get('common_topics_share') ?? []),
    backlogs(desk, totals.get('cases_open_past_6_months')),
    transfers(desk, tested),
    agreements(desk, uncovered.get('agreement_coverage') ?? []),
  ].map((kind) => kind.slice(0, mostOfAKind));
  return [0, 1].flatMap((rank) => kinds.flatMap((kind) => kind[rank] ?? []));
}

export function writeSuggestions({ own, book }: Desk, suggestions: readonly Suggestion[], most: number): Section | null {
  const options = { locale: own.locale };
  const items = suggestions.slice(0, most).map(({ sentence }) => sentence());
  return sectionOf(
    'suggestions',
    m.report_dep_suggestions_title({}, options),
    items.length === 0 ? [book.say(m.report_dep_answer_do_none({}, options))] : [],
    items.length > 0 ? [{ kind: 'list', items }] : [],
  );
}

/** Simple matters that are passed on more than the target accepts, for certain. */
function teachings(desk: Desk, rows: readonly MetricRow[]): Suggestion[] {
  const { locale } = desk.own;
  const metric = metricOf(desk.own, 'leakage');
  const { target } = metric;
  if (!target) return [];
  return rows
    .filter((row) => row.topic !== 'unknown' && !isOfFew(row) && targetStatus(metric, row) === 'missed')
    .map((row) => ({ row, distance: distanceFromTarget(target, row)! }))
    .filter(({ distance }) => distance.count >= smallest && distance.low > 0)
    .sort((a, b) => b.distance.count - a.distance.count)
    .map(({ row, distance }) => {
      const topic = topicName(desk, row.topic!);
      const inputs = {
        ...{ topic, bound: boundInWords(metric, locale), contacts: countedInWords(row.numerator!, 'contacts', locale) },
        ...{
          gain: formatNumber(distance.count, locale),
          low: formatNumber(distance.low, locale),
          high: formatNumber(distance.high, locale),
        },
      };
      return {
        kind: 'teach',
        sentence: () => desk.book.say(m.report_dep_teach(inputs, { locale }), cite(desk, metric.id, null, ['topic'])),
        short: m.report_dep_teach_short({ topic }, { locale }),
      };
    });
}

function replies(desk: Desk, certain: readonly DepartmentGap[]): Suggestion[] {
  const { locale } = desk.own;
  return certain
    .filter(({ metric }) => metric.id === 'first_response_within_one_day')
    .map(({ metric, gap }) => {
      const inputs = { bound: boundInWords(metric, locale), gain: formatNumber(gap.count, locale), range: gapRange(gap, locale) };
      return {
        kind: 'reply',
        sentence: () => desk.book.say(m.report_dep_reply(inputs, { locale }), cite(desk, metric.id, gap.observations)),
        short: m.report_dep_reply_short({}, { locale }),
      };
    });
}

/** The commonest matters that come straight to the department more than the target accepts, for certain. */
function waysIn(desk: Desk, rows: readonly MetricRow[]): Suggestion[] {
  const { locale } = desk.own;
  const metric = metricOf(desk.own, 'common_topics_share');
  const { target } = metric;
  if (!target) return [];
  return rows
    .filter((row) => row.topic !== 'unknown' && !isOfFew(row) && targetStatus(metric, row) === 'missed')
    .map((row) => ({ row, gain: distanceFromTarget(target, row)!.count }))
    .filter(({ gain }) => gain >= smallest)
    .sort((a, b) => b.gain - a.gain)
    .map(({ row, gain }) => {
      const topic = topicName(desk, row.topic!);
      const contacts = countedInWords(row.denominator! - row.numerator!, 'contacts', locale);
      const inputs = { topic, contacts, gain: formatNumber(gain, locale) };
      return {
        kind: 'way_in',
        sentence: () => desk.book.say(m.report_dep_way_in(inputs, { locale }), cite(desk, metric.id, null, ['topic'])),
        short: m.report_dep_way_in_short({ topic }, { locale }),
      };
    });
}

function backlogs(desk: Desk, row: MetricRow | undefined): Suggestion[] {
  const { locale } = desk.own;
  const count = row?.value ?? 0;
  if (count === 0 || isFew(count)) return [];
  return [
    {
      kind: 'backlog',
      sentence: () =>
        desk.book.say(m.report_dep_backlog({ count: formatNumber(count, locale) }, { locale }), cite(desk, 'cases_open_past_6_months')),
      short: m.report_dep_backlog_short({}, { locale }),
    },
  ];
}

/** Topics that the mission's principle would move, with matters enough behind the test. */
function transfers(desk: Desk, tested: Awaited<ReturnType<typeof readTestedTopics>>): Suggestion[] {
  const { locale } = desk.own;
  return tested
    .filter(({ verdict, isFew: isUncertain }) => !isUncertain && (verdict.result === 'direct' || verdict.result === 'part'))
    .map((each) => ({ ...each, saved: (each.verdict.personDays ?? 0) / each.inputs.volume }))
    .filter(({ saved }) => saved >= 1)
    .map(({ topic: code, verdict, wait, saved }) => {
      const topic = topicName(desk, code);
      const inputs = {
        ...{ topic, result: verdict.result!, wait: formatDays(saved, 'days', locale) },
        cases: countedInWords(wait.n, 'cases', locale),
      };
      return {
        kind: 'transfer',
        sentence: () => desk.book.say(m.report_dep_transfer(inputs, { locale }), cite(desk, 'case_lead_time_median', null, ['topic'])),
        short: m.report_dep_transfer_short({ topic, result: verdict.result! }, { locale }),
      };
    });
}

/** What Medborgarcenter does at levels 3–5 without an agreement. */
function agreements(desk: Desk, rows: readonly MetricRow[]): Suggestion[] {
  const { locale } = desk.own;
  return rows
    .filter(({ topic }) => topic !== 'unknown')
    .map((row) => ({ row, count: (row.denominator ?? 0) - (row.numerator ?? 0) }))
    .filter(({ row, count }) => count >= smallest && !isFew(row.numerator))
    .sort((a, b) => b.count - a.count)
    .map(({ row, count }) => {
      const topic = topicName(desk, row.topic!);
      return {
        kind: 'agree',
        sentence: () =>
          desk.book.say(
            m.report_dep_agree({ topic, contacts: countedInWords(count, 'contacts', locale) }, { locale }),
            cite(desk, 'agreement_coverage', null, ['topic']),
          ),
        short: m.report_dep_agree_short({ topic }, { locale }),
      };
    });
}
