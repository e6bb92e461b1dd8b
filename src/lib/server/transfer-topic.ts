import type { Assumption } from '#warehouse/metrics/transfer-test.ts';
import type { Table } from '#lib/charts/figure.ts';
import type { AssumptionField, JudgementField } from '#lib/components/transfer-form.ts';
import { formatDays } from '#lib/format/duration.ts';
import { formatMoney, formatNumber } from '#lib/format/number.ts';
import { midSentence } from '#lib/narrative/words.ts';
import { m } from '#lib/paraglide/messages.js';
import { nameOf } from './names.ts';
import { parameterOf, shownValue, type Assumed, type Judgement } from './transfer-assumptions.ts';
import { readTransferCandidates, type Origin, type TransferCandidate } from './transfer-inputs.ts';
import { testTopic } from './transfer-list.ts';
import { assumptionName, assumptionValue, clauseInWords, resultWord, turningInWords } from './transfer-words.ts';
import type { View } from './view.ts';

export type TopicTest = {
  lead: string;
  clause: string | null;
  notes: string[];
  measured: Table;
  sensitivity: string[];
};

/** One topic's test; null when no matter about it has been completed at its department in the period. */
export async function readTopicTest(view: View, topic: string, assumed: Assumed): Promise<(TopicTest & { form: TransferForm }) | null> {
  const { locale } = view;
  const options = { locale };
  const candidates = await readTransferCandidates({
    ...view,
    filters: { ...view.filters, topic: [topic], department: [], rosa_level: [], except: [] },
  });
  const candidate = candidates[0];
  if (!candidate) return null;
  const tested = testTopic(candidate, assumed);
  const { verdict, turning, wait, inputs } = tested;
  const saved = verdict.personDays === null ? '' : m.test_saved({ days: formatNumber(verdict.personDays, locale) }, options);
  const cost = verdict.costChange === null ? '' : costInWords(verdict.costChange, view);
  return {
    lead: [m.test_topic_lead({ result: resultWord(verdict.result, locale) }, options), saved, cost].filter(Boolean).join(' '),
    clause: clauseInWords(verdict.clause, locale),
    notes: [
      ...(tested.isFew ? [m.test_few({ n: wait.n }, options)] : []),
      m.test_topic_owner({ department: midSentence(nameOf(view, 'department', candidate.department), locale) }, options),
    ],
    measured: {
      columns: [m.test_measured_what({}, options), m.test_measured_value({}, options), m.test_measured_from({}, options)].map(
        (name, index) => ({
          name,
          numeric: index === 1,
        }),
      ),
      rows: [
        [
          m.test_measured_volume({}, options),
          formatNumber(inputs.volume, locale, 1),
          m.test_origin_measured({ n: formatNumber(wait.n, locale) }, options),
        ],
        [
          m.test_measured_wait({}, options),
          formatDays(wait.value, 'days', locale),
          wait.low === null || wait.high === null
            ? m.test_origin_measured({ n: formatNumber(wait.n, locale) }, options)
            : m.test_origin_interval(
                { low: formatNumber(wait.low, locale, 1), high: formatDays(wait.high, 'days', locale), n: formatNumber(wait.n, locale) },
                options,
              ),
        ],
        ...(Object.keys(candidate.origins) as Assumption[])
          .filter((assumption) => candidate.origins[assumption].kind !== 'assumed')
          .map((assumption) => [
            assumptionName(assumption, locale),
            assumptionValue(assumption, candidate.inputs[assumption], locale),
            originInWords(candidate.origins[assumption], view),
          ]),
      ],
    },
    sensitivity: turning.map((point) => turningInWords(point, locale)),
    form: transferForm(view, assumed, candidate),
  };
}

function costInWords(change: number, { locale }: View): string {
  const options = { locale };
  if (Math.round(change) === 0) return m.test_cost_same({}, options);
  const cost = formatMoney(Math.abs(change), locale);
  return change < 0 ? m.test_cost_less({ cost }, options) : m.test_cost_more({ cost }, options);
}

function originInWords(origin: Origin, { locale }: View): string {
  const options = { locale };
  if (origin.kind === 'measured') return m.test_origin_measured({ n: formatNumber(origin.n, locale) }, options);
  return origin.kind === 'reference' ? m.test_origin_reference({}, options) : m.test_origin_assumed({}, options);
}

export type TransferForm = { fields: AssumptionField[]; judgements: JudgementField[] };

const order: readonly Assumption[] = [
  ...(['centreWaitDays', 'centreMinutes', 'departmentMinutes', 'centreRate', 'departmentRate'] as const),
  ...(['partWaitShare', 'partMinutes', 'partFreedMinutes', 'helpShare', 'helpBound', 'markedShare'] as const),
];

/** The form of assumptions, with the defaults of one topic where the page is about one. */
export function transferForm(view: View, assumed: Assumed, candidate: TransferCandidate | null): TransferForm {
  const { locale } = view;
  const options = { locale };
  const judgementName: Record<Judgement, string> = {
    isInternal: m.test_judge_internal({}, options),
    isNeglected: m.test_judge_behind({}, options),
    hasSpecialReasons: m.test_judge_special({}, options),
  };
  return {
    fields: order.map((assumption) => ({
      name: parameterOf(assumption),
      label: assumptionName(assumption, locale),
      unit: unitOf(assumption, view),
      value: assumed.values[assumption] === undefined ? '' : written(assumption, assumed.values[assumption], view),
      usual: candidate ? written(assumption, Number(candidate.inputs[assumption].toPrecision(3)), view) : '',
      hint: candidate
        ? m.test_usual(
            {
              value: assumptionValue(assumption, candidate.inputs[assumption], locale),
              origin: originInWords(candidate.origins[assumption], view),
            },
            options,
          )
        : m.test_usual_by_topic({}, options),
    })),
    judgements: (candidate ? (Object.keys(judgementName) as Judgement[]) : []).map((name) => ({
      name: parameterOf(name),
      label: judgementName[name],
      checked: assumed.judgements.has(name),
    })),
  };
}

/** A number as it is typed in the language of the page. */
function written(assumption: Assumption, value: number, { locale }: View): string {
  const text = shownValue(assumption, value);
  return locale === 'sv' ? text.replace('.', ',') : text;
}

function unitOf(assumption: Assumption, { locale }: View): string {
  const options = { locale };
  if (assumption === 'centreWaitDays') return m.test_unit_days({}, options);
  if (assumption.endsWith('Minutes')) return m.test_unit_minutes({}, options);
  return assumption.endsWith('Rate') ? m.test_unit_rate({}, options) : '%';
}
