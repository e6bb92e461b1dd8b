import { transferTest, turningPoints, type TransferVerdict, type TurningPoint } from '#warehouse/metrics/transfer-test.ts';
import type { TablePartData } from '#lib/components/table-part.ts';
import { formatPeriod } from '#lib/format/period.ts';
import { formatDays } from '#lib/format/duration.ts';
import { formatMoney, formatNumber } from '#lib/format/number.ts';
import { m } from '#lib/paraglide/messages.js';
import { nameOf } from './names.ts';
import { withAssumptions, writeAssumptions, type Assumed } from './transfer-assumptions.ts';
import { readTransferCandidates, type TransferCandidate } from './transfer-inputs.ts';
import { resultWord, turningInWords } from './transfer-words.ts';
import { linkTo, type View } from './view.ts';

const few = 30;

export type TestedTopic = TransferCandidate & { verdict: TransferVerdict; turning: TurningPoint[]; isFew: boolean };

/** Every topic at level 4–5 put to the test, those that spare residents the most waiting first. */
export async function readTestedTopics(view: View, assumed: Assumed): Promise<TestedTopic[]> {
  const candidates = await readTransferCandidates(view);
  return candidates
    .map((candidate) => testTopic(candidate, assumed))
    .sort((a, b) => (b.verdict.personDays ?? -1) - (a.verdict.personDays ?? -1) || b.inputs.volume - a.inputs.volume);
}

export function testTopic(candidate: TransferCandidate, assumed: Assumed): TestedTopic {
  const inputs = withAssumptions(candidate.inputs, assumed);
  return { ...candidate, inputs, verdict: transferTest(inputs), turning: turningPoints(inputs), isFew: candidate.wait.n < few };
}

/** A link to one topic's test with the same selection and assumptions. */
export function topicTestLink(view: View, topic: string, assumed: Assumed): string {
  const kept = new URLSearchParams(writeAssumptions(assumed)).toString();
  return `${linkTo(view, `/transfer-test/${encodeURIComponent(topic)}`)}${kept && `&${kept}`}`;
}

export type TransferList = { lead: string; part: TablePartData };

export async function readTransferList(view: View, assumed: Assumed): Promise<TransferList> {
  const { locale } = view;
  const options = { locale };
  const tested = await readTestedTopics(view, assumed);
  const moved = tested.filter(({ verdict, isFew }) => !isFew && (verdict.result === 'direct' || verdict.result === 'part'));
  const saved = moved.reduce((sum, { verdict }) => sum + (verdict.personDays ?? 0), 0);
  const period = formatPeriod(view.observed.period.text, locale);
  const query = new URLSearchParams([['from', view.observed.from], ['to', view.observed.to], ...writeAssumptions(assumed)]);
  query.set('format', locale === 'sv' ? 'csv-sv' : 'csv');
  return {
    lead:
      tested.length === 0
        ? m.test_lead_none({ period }, options)
        : moved.length === 0
          ? m.test_lead_stay({ count: tested.length }, options)
          : m.test_lead({ moved: moved.length, count: tested.length, days: formatNumber(saved, locale) }, options),
    part: {
      id: 'tested',
      title: m.test_list({}, options),
      text: m.test_list_text({}, options),
      table:
        tested.length === 0
          ? null
          : {
              columns: [
                m.column_topic({}, options),
                m.agree_column_level({}, options),
                m.test_column_result({}, options),
                m.test_column_days({}, options),
                m.test_column_wait({}, options),
                m.test_column_volume({}, options),
                m.test_column_cost({}, options),
                m.test_column_turning({}, options),
              ].map((name, index) => ({ name, numeric: index >= 3 && index <= 6 })),
              rows: tested.map((each) => rowOf(view, each)),
            },
      links: tested.map(({ topic }) => topicTestLink(view, topic, assumed)),
      shown: 20,
      missing: m.test_missing({}, options),
      definitions: [
        { href: '/definitions#case_lead_time_median', name: m.test_definition_wait({}, options) },
        { href: '/definitions#touch_time_mean', name: m.test_definition_minutes({}, options) },
      ],
      csv: { href: `/api/v1/transfer-test?${query.toString()}`, name: m.test_list({}, options) },
    },
  };
}

function rowOf(view: View, { topic, inputs, verdict, wait, turning, isFew }: TestedTopic): string[] {
  const { locale } = view;
  const options = { locale };
  // what lies at the very value assumed says nothing of how far off another answer is
  const nearest = turning.find(({ value, from }) => Math.abs(value - from) > 1e-6) ?? turning[0];
  const word = resultWord(verdict.result, locale);
  return [
    nameOf(view, 'topic', topic),
    String(inputs.level),
    isFew ? m.test_few_word({ word }, options) : word,
    formatNumber(verdict.personDays, locale),
    formatDays(wait.value, 'days', locale),
    formatNumber(inputs.volume, locale, inputs.volume < 10 ? 1 : 0),
    formatMoney(verdict.costChange, locale),
    nearest ? turningInWords(nearest, locale) : m.test_turning_none({}, options),
  ];
}
