import type { Dimension, MetricDefinition } from './definition.ts';
import type { MetricSettings } from './settings.ts';

/** What a journey can be divided by. */
export const journeyDimensions: readonly Dimension[] = [
  'channel',
  'department',
  'topic',
  'rosa_level',
  'office',
  'unit',
  'language',
  'external_actor',
];
const shared = { fact: 'journey', dimensions: journeyDimensions, clauses: ['M2'], minimum: 30, changes: [] } as const;
const source = {
  sv: 'Uppdrag för medborgarcenter, M2: minska tiden från första kontakt',
  en: 'Mission of Medborgarcenter, M2: less time from first contact',
};

/** From the first contact until the need is met. */
export function leadMetrics({ repeatWindowDays }: MetricSettings): MetricDefinition[] {
  const chain = {
    sv: `En persons kontakter och ärenden i samma fråga hör ihop så länge högst ${repeatWindowDays} dagar skiljer dem åt. Räknas den dag behovet blev uppfyllt.`,
    en: `One person’s contacts and cases on the same topic belong together while at most ${repeatWindowDays} days part them. Counted on the day the need was met.`,
  };
  const lead = (id: string, quantile: number | 'mean', where: string, sv: string, en: string): MetricDefinition => ({
    ...shared,
    id,
    name: { sv, en },
    definition: {
      sv: 'Tiden från första kontakten tills invånaren fått hjälp.',
      en: 'Time from the first contact until the resident had been helped.',
    },
    formula: {
      sv: `Första kontakt till avslutat ärende, eller till den sista kontakten i kedjan. ${chain.sv}`,
      en: `First contact to the closing of the case, or the last contact of the chain. ${chain.en}`,
    },
    unit: 'seconds',
    better: 'lower',
    expression:
      quantile === 'mean'
        ? { kind: 'mean', value: 'lead_seconds', where }
        : { kind: 'quantile', value: 'lead_seconds', quantile, where, ...(quantile === 0.5 && where !== 'true' ? { interval: true } : {}) },
    source,
  });
  return [
    {
      ...shared,
      id: 'journeys',
      name: { sv: 'Uppfyllda behov', en: 'Needs met' },
      definition: {
        sv: 'Antal kedjor av kontakter och ärenden som blev klara.',
        en: 'Number of chains of contacts and cases that were completed.',
      },
      formula: { sv: `Antal kedjor vars sista steg är klart. ${chain.sv}`, en: `Count of chains whose last step is done. ${chain.en}` },
      unit: 'count',
      better: 'neutral',
      expression: { kind: 'count', where: 'true' },
      source,
      minimum: 1,
    },
    lead('lead_time_median', 0.5, 'true', 'Ledtid, median', 'Lead time, median'),
    lead('lead_time_mean', 'mean', 'true', 'Ledtid, medel', 'Lead time, mean'),
    lead('lead_time_p90', 0.9, 'true', 'Ledtid, nio av tio', 'Lead time, 90th percentile'),
    lead('case_lead_time_median', 0.5, 'case_count > 0', 'Ledtid för ärenden, median', 'Lead time of cases, median'),
    lead('case_lead_time_mean', 'mean', 'case_count > 0', 'Ledtid för ärenden, medel', 'Lead time of cases, mean'),
    lead('case_lead_time_p90', 0.9, 'case_count > 0', 'Ledtid för ärenden, nio av tio', 'Lead time of cases, 90th percentile'),
  ];
}
