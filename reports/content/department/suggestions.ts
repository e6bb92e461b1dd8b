import type { MetricRow } from '#warehouse/metrics/definition.ts';
import { formatNumber } from '#lib/format/number.ts';
import { distanceFromTarget, targetStatus } from '#lib/narrative/status.ts';
import { m } from '#lib/paraglide/messages.js';
import { readRows, readTotals } from '#lib/server/readings.ts';
import { readTestedTopics } from '#lib/server/transfer-list.ts';
import { metricOf } from '#lib/server/view.ts';
import type { Section, Sentence } from '../../document.ts';
import { boundInWords, countedInWords } from '../numbers.ts';
import { isFew, isOfFew } from '../suppress.ts';
import { cite, sectionOf, topicName, type Desk } from './desk.ts';

/** Something to do, with its number and what it may bring. */
export type Suggestion = {
  kind: 'teach' | 'reply' | 'transfer' | 'backlog' | 'agree';
  sentence: Sentence;
  /** `ge medborgarcenter det som behövs …`: what stands after *Börja med att* */
  short: string;
};

const mostOfAKind = 2;
const smallest = 5;

/** What can be taught, agreed on, transferred or cleared, two of a kind at most; the first of every kind comes first. */
export async function readSuggestions(desk: Desk): Promise<Suggestion[]> {
  const { own } = desk;
  const [topics, uncovered, totals, tested] = await Promise.all([
    readRows(own, ['leakage'], own.observed, 'none', ['topic']),
    readRows(own, ['agreement_coverage'], own.observed, 'none', ['topic']),
    readTotals(own, ['first_response_within_one_day', 'cases_open_past_6_months'], own.observed),
    readTestedTopics(own, { values: {}, judgements: new Set() }),
  ]);
  const kinds = [
    teachings(desk, topics.get('leakage') ?? []),
    replies(desk, totals.get('first_response_within_one_day')),
    backlogs(desk, totals.get('cases_open_past_6_months')),
    transfers(desk, tested),
    agreements(desk, uncovered.get('agreement_coverage') ?? []),
  ].map((kind) => kind.slice(0, mostOfAKind));
  return [0, 1].flatMap((rank) => kinds.flatMap((kind) => kind[rank] ?? []));
}

export function writeSuggestions({ own, book }: Desk, suggestions: readonly Suggestion[], most: number): Section | null {
  const options = { locale: own.locale };
  const items = suggestions.slice(0, most).map(({ sentence }) => sentence);
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
        ...gainInWords(distance, locale),
      };
      return {
        kind: 'teach',
        sentence: desk.book.say(m.report_dep_teach(inputs, { locale }), cite(desk, metric.id, null, ['topic'])),
        short: m.report_dep_teach_short({ topic }, { locale }),
      };
    });
}

function gainInWords({ count, low, high }: { count: number; low: number; high: number }, locale: Desk['own']['locale']) {
  return { gain: formatNumber(count, locale), low: formatNumber(low, locale), high: formatNumber(high, locale) };
}

function replies(desk: Desk, row: MetricRow | undefined): Suggestion[] {
  const { locale } = desk.own;
  const metric = metricOf(desk.own, 'first_response_within_one_day');
  if (!row || !metric.target || isOfFew(row) || targetStatus(metric, row) !== 'missed') return [];
  const distance = distanceFromTarget(metric.target, row)!;
  if (distance.count < smallest) return [];
  const inputs = { bound: boundInWords(metric, locale), ...gainInWords(distance, locale) };
  return [
    {
      kind: 'reply',
      sentence: desk.book.say(m.report_dep_reply(inputs, { locale }), cite(desk, metric.id, row.denominator)),
      short: m.report_dep_reply_short({}, { locale }),
    },
  ];
}

function backlogs(desk: Desk, row: MetricRow | undefined): Suggestion[] {
  const { locale } = desk.own;
  const count = row?.value ?? 0;
  if (count === 0 || isFew(count)) return [];
  return [
    {
      kind: 'backlog',
      sentence: desk.book.say(
        m.report_dep_backlog({ count: formatNumber(count, locale) }, { locale }),
        cite(desk, 'cases_open_past_6_months'),
      ),
      short: m.report_dep_backlog_short({}, { locale }),
    },
  ];
}

/** Topics that the mission's principle would move, with matters enough behind the test. */
function transfers(desk: Desk, tested: Awaited<ReturnType<typeof readTestedTopics>>): Suggestion[] {
  const { locale } = desk.own;
  return tested
    .filter(({ verdict, isFew: isUncertain }) => !isUncertain && (verdict.result === 'direct' || verdict.result === 'part'))
    .filter(({ verdict }) => (verdict.personDays ?? 0) >= 1)
    .map(({ topic: code, verdict, wait }) => {
      const topic = topicName(desk, code);
      const inputs = {
        ...{ topic, result: verdict.result!, days: formatNumber(verdict.personDays, locale) },
        cases: countedInWords(wait.n, 'cases', locale),
      };
      return {
        kind: 'transfer',
        sentence: desk.book.say(m.report_dep_transfer(inputs, { locale }), cite(desk, 'case_lead_time_median', null, ['topic'])),
        short: m.report_dep_transfer_short({ topic }, { locale }),
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
        sentence: desk.book.say(
          m.report_dep_agree({ topic, contacts: countedInWords(count, 'contacts', locale) }, { locale }),
          cite(desk, 'agreement_coverage', null, ['topic']),
        ),
        short: m.report_dep_agree_short({ topic }, { locale }),
      };
    });
}
