import type { Dimension, Expression, MetricDefinition } from './definition.ts';

const responseDimensions: readonly Dimension[] = ['channel', 'department', 'topic', 'rosa_level', 'unit', 'response_bucket'];
const shared = { fact: 'response', dimensions: responseDimensions, clauses: ['M1'], minimum: 30, changes: [] } as const;
const source = { sv: 'Uppdrag för medborgarcenter, M1', en: 'Mission of Medborgarcenter, M1' };
const humanOnly = { sv: 'Automatiska svar räknas aldrig som svar.', en: 'An automatic reply is never an answer.' };

/** First answers to written inquiries, in calendar and working time. */
export function responseMetrics(): MetricDefinition[] {
  return [
    {
      ...shared,
      id: 'responses',
      name: { sv: 'Skriftliga frågor', en: 'Written inquiries' },
      definition: {
        sv: 'Antal inkomna brev, e-postmeddelanden och andra skriftliga frågor.',
        en: 'Number of letters, e-mails and other written inquiries received.',
      },
      formula: { sv: 'Antal inkomna skriftliga frågor.', en: 'Count of written inquiries received.' },
      unit: 'count',
      better: 'neutral',
      expression: { kind: 'count', where: 'true' },
      source,
      minimum: 1,
    },
    {
      ...shared,
      id: 'first_response_within_one_day',
      name: { sv: 'Skriftliga frågor besvarade inom 1 arbetsdag', en: 'Written inquiries answered within 1 working day' },
      definition: {
        sv: `Hur stor andel av de skriftliga frågorna som fick ett första svar senast nästa arbetsdag. ${humanOnly.sv}`,
        en: `The share of written inquiries that got a first answer by the end of the next working day. ${humanOnly.en}`,
      },
      formula: {
        sv: 'Besvarade före slutet av nästa arbetsdag / alla vars tid har gått ut eller som besvarats. Ankomstdagen är dag 0; det som kommer utanför öppettid börjar räknas vid nästa öppning.',
        en: 'Answered before the end of the next working day / all that are answered or whose time has passed. Day of arrival is day 0; what arrives outside opening hours starts at the next opening.',
      },
      unit: 'ratio',
      better: 'higher',
      expression: { kind: 'ratio', numerator: 'is_within_one_working_day', denominator: 'is_due' },
      source,
      target: { value: 0.9, comparison: 'at_least', example: true },
    },
    time(
      'first_response_median',
      'Tid till första svar, median',
      'Time to first answer, median',
      { kind: 'quantile', value: 'response_seconds', quantile: 0.5, where: 'is_answered' },
      'kalendertid',
      'calendar time',
    ),
    time(
      'first_response_p90',
      'Tid till första svar, nio av tio',
      'Time to first answer, 90th percentile',
      { kind: 'quantile', value: 'response_seconds', quantile: 0.9, where: 'is_answered' },
      'kalendertid',
      'calendar time',
    ),
    time(
      'first_response_open_median',
      'Öppen tid till första svar, median',
      'Opening time to first answer, median',
      { kind: 'quantile', value: 'response_open_seconds', quantile: 0.5, where: 'is_answered' },
      'öppettid',
      'opening hours',
    ),
    time(
      'first_response_open_p90',
      'Öppen tid till första svar, nio av tio',
      'Opening time to first answer, 90th percentile',
      { kind: 'quantile', value: 'response_open_seconds', quantile: 0.9, where: 'is_answered' },
      'öppettid',
      'opening hours',
    ),
    ...buckets(),
    {
      ...shared,
      id: 'response_time_share',
      name: { sv: 'Skriftliga frågor efter tid till svar', en: 'Written inquiries by time to answer' },
      definition: {
        sv: `Hur de skriftliga frågorna fördelar sig efter tiden till första svaret: varje fråga räknas på ett ställe. ${humanOnly.sv}`,
        en: `How written inquiries divide by the time to the first answer: each inquiry counts in one place. ${humanOnly.en}`,
      },
      formula: {
        sv: 'Frågor i tidsklassen / alla som besvarats eller vars svarstid på en arbetsdag gått ut. Klasserna prövas i ordning: 1 och 4 timmar i öppettid, 1, 2 och 5 arbetsdagar, senare, obesvarad.',
        en: 'Inquiries in the class / all that are answered or past the promised working day. Classes are tried in order: 1 and 4 opening hours, 1, 2 and 5 working days, later, unanswered.',
      },
      unit: 'ratio',
      better: 'neutral',
      expression: { kind: 'share', of: 'response_bucket', where: 'is_due' },
      source,
    },
    {
      ...shared,
      id: 'unanswered_rate',
      name: { sv: 'Skriftliga frågor utan svar', en: 'Written inquiries without an answer' },
      definition: {
        sv: 'Hur stor andel av de skriftliga frågorna vars svarstid har gått ut som ännu inte fått svar.',
        en: 'The share of written inquiries past their time that have not been answered.',
      },
      formula: {
        sv: 'Obesvarade vars tid gått ut / alla vars tid gått ut eller som besvarats',
        en: 'Unanswered past their time / all that are answered or past their time',
      },
      unit: 'ratio',
      better: 'lower',
      expression: { kind: 'ratio', numerator: 'is_due and not is_answered', denominator: 'is_due' },
      source,
    },
  ];
}

function time(id: string, sv: string, en: string, expression: Expression, measureSv: string, measureEn: string): MetricDefinition {
  return {
    ...shared,
    id,
    name: { sv, en },
    definition: {
      sv: `Tiden från att frågan kom in till det första svaret från en människa, i ${measureSv}. ${humanOnly.sv}`,
      en: `Time from arrival to the first answer by a person, in ${measureEn}. ${humanOnly.en}`,
    },
    formula: {
      sv: 'Kvantil med linjär interpolation över besvarade frågor.',
      en: 'Quantile by linear interpolation over answered inquiries.',
    },
    unit: 'seconds',
    better: 'lower',
    expression,
    source,
  };
}

function buckets(): MetricDefinition[] {
  const hour = 3600;
  const limits = [
    { id: 'first_response_within_1_hour', sv: '1 timme i öppettid', en: '1 opening hour', numerator: `response_open_seconds <= ${hour}` },
    {
      id: 'first_response_within_4_hours',
      sv: '4 timmar i öppettid',
      en: '4 opening hours',
      numerator: `response_open_seconds <= ${4 * hour}`,
    },
    { id: 'first_response_within_2_days', sv: '2 arbetsdagar', en: '2 working days', numerator: 'response_working_days <= 2' },
    { id: 'first_response_within_5_days', sv: '5 arbetsdagar', en: '5 working days', numerator: 'response_working_days <= 5' },
  ];
  return limits.map(({ id, sv, en, numerator }) => ({
    ...shared,
    id,
    name: { sv: `Skriftliga frågor besvarade inom ${sv}`, en: `Written inquiries answered within ${en}` },
    definition: {
      sv: `Hur stor andel av de skriftliga frågorna som fick ett första svar inom ${sv}. ${humanOnly.sv}`,
      en: `The share of written inquiries that got a first answer within ${en}. ${humanOnly.en}`,
    },
    formula: {
      sv: `Besvarade inom ${sv} / alla som besvarats eller vars svarstid på en arbetsdag gått ut`,
      en: `Answered within ${en} / all that are answered or past the promised working day`,
    },
    unit: 'ratio',
    better: 'higher',
    expression: { kind: 'ratio', numerator, denominator: 'is_due' },
    source,
  }));
}
