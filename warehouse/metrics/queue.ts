import type { Dimension, MetricDefinition } from './definition.ts';

const queueDimensions: readonly Dimension[] = ['channel', 'department', 'unit', 'queue', 'weekday', 'local_hour'];
const shared = { fact: 'queue_interval', dimensions: queueDimensions, clauses: ['M1'], changes: [] } as const;
const source = { sv: 'Telefonsystemets egen köstatistik', en: 'The telephone system’s own queue statistics' };

/** What the telephone system itself counted, queue by queue. */
export function queueMetrics(): MetricDefinition[] {
  const sum = (id: string, value: string, sv: string, en: string): MetricDefinition => ({
    ...shared,
    id,
    name: { sv: `${sv}, enligt telefonsystemet`, en: `${en}, by the telephone system` },
    definition: {
      sv: `${sv}, så som telefonsystemet räknat dem per kö och intervall.`,
      en: `${en}, as the telephone system counted them by queue and interval.`,
    },
    formula: { sv: 'Summan över intervallen.', en: 'The sum over intervals.' },
    unit: 'count',
    better: 'neutral',
    expression: { kind: 'sum', value },
    source,
    minimum: 1,
  });
  return [
    sum('queue_offered', 'offered', 'Inkomna samtal', 'Calls offered'),
    sum('queue_answered', 'answered', 'Besvarade samtal', 'Calls answered'),
    sum('queue_abandoned', 'abandoned', 'Avbrutna samtal', 'Calls abandoned'),
    {
      ...shared,
      id: 'queue_answer_rate',
      name: { sv: 'Svarsandel, enligt telefonsystemet', en: 'Answer rate, by the telephone system' },
      definition: {
        sv: 'Hur stor andel av samtalen som fick svar, så som telefonsystemet räknat dem.',
        en: 'The share of calls answered, as the telephone system counted them.',
      },
      formula: { sv: 'Summa besvarade / summa besvarade och avbrutna', en: 'Sum of answered / sum of answered and abandoned' },
      unit: 'ratio',
      better: 'higher',
      expression: {
        kind: 'ratio_of_sums',
        numerator: 'case when abandoned is not null then answered end',
        denominator: 'answered + abandoned',
      },
      source,
      minimum: 30,
    },
  ];
}
