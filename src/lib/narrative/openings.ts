import type { MetricDefinition } from '#warehouse/metrics/definition.ts';
import type { Locale } from '#lib/format/locale.ts';
import { formatNumber } from '#lib/format/number.ts';
import { formatValue } from '#lib/format/value.ts';
import type { Opening } from '#lib/components/opening.ts';
import { m } from '#lib/paraglide/messages.js';
import { observationsInWords } from './observations.ts';
import { statusWord, targetInWords, type Measured, type Status } from './status.ts';
import { listInWords, lowerFirst, midSentence } from './words.ts';

type Distance = { count: number; low: number; high: number };

export type OpeningFacts = {
  metric: MetricDefinition;
  row: Measured;
  /** contacts beyond the target, with the bounds that the interval gives */
  distance: Distance;
  status: Status;
  topics: readonly { name: string; count: number }[];
  href: string;
};

const words = {
  fcr: { title: m.departments_opening_fcr, action: m.departments_action_fcr },
  leakage: { title: m.departments_opening_leakage, action: m.departments_action_leakage },
  repeat_rate: { title: m.departments_opening_repeat, action: m.departments_action_repeat },
  first_response_within_one_day: { title: m.departments_opening_response, action: m.departments_action_response },
} as const;

/** An opening as it is read out: how many, of what, in which topics, and what there is to agree on. */
export function openingInWords({ metric, row, distance, status, topics, href }: OpeningFacts, locale: Locale): Opening {
  const options = { locale };
  const { title, action } = words[metric.id as keyof typeof words];
  return {
    id: metric.id,
    title: title({ count: distance.count, text: formatNumber(distance.count, locale) }, options),
    text: m.departments_opening_text(
      {
        value: formatValue(row.value, metric.unit, locale),
        noun: observationsInWords(metric, row.denominator ?? 0, locale),
        target: lowerFirst(targetInWords(metric, locale) ?? ''),
        low: formatNumber(distance.low, locale),
        high: formatNumber(distance.high, locale),
      },
      options,
    ),
    topics:
      topics.length === 0
        ? null
        : m.departments_opening_topics(
            {
              topics: listInWords(
                topics.map(({ name, count }) => `${midSentence(name, locale)} (${formatNumber(count, locale)})`),
                locale,
              ),
            },
            options,
          ),
    action: action({}, options),
    status,
    statusWord: statusWord(status, locale),
    href,
  };
}
