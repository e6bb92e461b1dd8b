import type { MetricRow } from '#warehouse/metrics/definition.ts';
import { formatRatio } from '#lib/format/number.ts';
import { formatBareInterval } from '#lib/format/value.ts';
import { targetStatus } from '#lib/narrative/status.ts';
import { capitalise, listInWords, shareInWords } from '#lib/narrative/words.ts';
import { m } from '#lib/paraglide/messages.js';
import { readReadings } from '#lib/server/cards.ts';
import { changeOf } from '#lib/server/comparison.ts';
import { readRows, readTotals } from '#lib/server/readings.ts';
import { metricOf } from '#lib/server/view.ts';
import type { Section, Sentence } from '../../document.ts';
import { countedInWords, countInWords, verdictInWords } from '../numbers.ts';
import { isFew, isOfFew } from '../suppress.ts';
import { cite, sectionOf, topicName, type Desk } from './desk.ts';
import { topicTable } from './topic-table.ts';

const mostNamed = 3;

/** What was solved at the first contact, and which simple matters were passed on although Medborgarcenter is first line for them. */
export async function writeLeakage(desk: Desk): Promise<Section | null> {
  const { own } = desk;
  const options = { locale: own.locale };
  const [readings, totals, topics] = await Promise.all([
    readReadings(own, ['fcr', 'leakage']),
    readTotals(own, ['handed_over'], own.observed),
    readRows(own, ['leakage'], own.observed, 'none', ['topic']),
  ]);
  const [fcr, leakage] = readings;
  const byTopic = topics.get('leakage') ?? [];
  const table = topicTable(
    desk,
    byTopic,
    { id: 'leakage', title: m.report_dep_leak_table({}, options), metric: 'leakage', counted: m.column_forwarded({}, options) },
    8,
  );
  const leaked = leakSentences(desk, leakage!.now, byTopic);
  return sectionOf(
    'leakage',
    m.report_dep_leakage_title({}, options),
    [
      ...fcrSentences(desk, fcr!.now, changeOf(own, fcr)),
      ...leaked,
      handedSentence(desk, totals.get('handed_over')),
      (leakage!.now?.numerator ?? 0) > 0 ? desk.book.say(m.report_dep_leak_why({}, options), cite(desk, 'leakage')) : null,
    ],
    [table],
  );
}

function fcrSentences(desk: Desk, row: MetricRow | undefined, { change, reference }: ReturnType<typeof changeOf>): Sentence[] {
  const { locale } = desk.own;
  const options = { locale };
  const metric = metricOf(desk.own, 'fcr');
  if (!row || row.value === null || isOfFew(row) || (row.denominator ?? 0) < metric.minimum) return [];
  const note = cite(desk, 'fcr', row.denominator);
  const inputs = {
    share: capitalise(shareInWords(row.value, locale)),
    value: formatRatio(row.value, locale),
    contacts: countedInWords(row.denominator!, 'contacts', locale),
    interval: formatBareInterval(row.low, row.high, 'ratio', locale) ?? '–',
  };
  return [
    desk.book.say(m.report_dep_fcr(inputs, options), note),
    desk.book.say(m.report_dep_change({ change, reference }, options), note),
    desk.book.say(verdictInWords(metric, row, locale), note),
  ];
}

function leakSentences(desk: Desk, row: MetricRow | undefined, topics: readonly MetricRow[]): Sentence[] {
  const { locale } = desk.own;
  const options = { locale };
  const metric = metricOf(desk.own, 'leakage');
  if (!row || row.value === null) return [];
  if (isOfFew(row) && !isFew(row.numerator)) return [];
  const note = cite(desk, 'leakage', row.denominator);
  const inputs = {
    contacts: countedInWords(row.denominator!, 'contacts', locale),
    count: countInWords(row.numerator!, locale),
    value: formatRatio(row.value, locale),
  };
  const say = row.numerator === 0 ? m.report_dep_leak_none : isOfFew(row) ? m.report_dep_leak_few : m.report_dep_leak;
  const above = topics
    .filter((topic) => topic.topic !== 'unknown' && targetStatus(metric, topic) === 'missed' && !isOfFew(topic))
    .sort((a, b) => b.numerator! - a.numerator!)
    .slice(0, mostNamed)
    .map((topic) => `${topicName(desk, topic.topic!)} (${formatRatio(topic.value, locale, 0)})`);
  return [
    desk.book.say(say(inputs, options), note),
    desk.book.say(verdictInWords(metric, row, locale), note),
    ...(above.length > 0
      ? [desk.book.say(m.report_dep_leak_topics({ topics: listInWords(above, locale) }, options), cite(desk, 'leakage', null, ['topic']))]
      : []),
  ];
}

function handedSentence(desk: Desk, row: MetricRow | undefined): Sentence | null {
  const { locale } = desk.own;
  if (!row || row.value === null || isOfFew(row)) return null;
  const inputs = {
    count: countInWords(row.numerator!, locale),
    contacts: countedInWords(row.denominator!, 'contacts', locale),
    value: formatRatio(row.value, locale),
  };
  return desk.book.say(m.report_dep_handed(inputs, { locale }), cite(desk, 'handed_over', row.denominator));
}
