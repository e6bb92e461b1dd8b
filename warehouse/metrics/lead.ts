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
  'last_unit',
  'language',
  'external_actor',
  'ending',
];
const shared = { fact: 'journey', dimensions: journeyDimensions, clauses: ['M2'], minimum: 30, changes: [] } as const;
const mission = {
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
        : { kind: 'quantile', value: 'lead_seconds', quantile, where, ...(quantile === 0.5 || where === 'true' ? { interval: true } : {}) },
    source: mission,
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
      source: mission,
      minimum: 1,
    },
    {
      ...shared,
      id: 'journeys_started',
      name: { sv: 'Frågor', en: 'Matters' },
      definition: {
        sv: 'Antal frågor som invånarna kom med, var och en från första kontakten tills den är klar: kanal, vem som fick den först och sist, och hur den slutade.',
        en: 'Number of matters that residents brought, each from the first contact until it is done: channel, who had it first and last, and how it ended.',
      },
      formula: {
        sv: `Antal kedjor, räknade den dag de började. En persons kontakter och ärenden i samma fråga hör ihop så länge högst ${repeatWindowDays} dagar skiljer dem åt. Försök som avbröts före svar är en egen fråga om ingen kontakt ligger inom ${repeatWindowDays} dagar. Ett öppet ärende avgör hur frågan slutar, annars det senast registrerade ärendet, annars den senaste kontakten. Avslutat ärende eller löst kontakt: klart hos den enhet som hade det sist. Skickad vidare utan ärende: okänt hur det gick sedan. Allt annat: annat eller okänt.`,
        en: `Count of chains, on the day they began. One person’s contacts and cases on the same topic belong together while at most ${repeatWindowDays} days part them. Attempts abandoned before an answer are a matter of their own when no contact lies within ${repeatWindowDays} days. An open case decides how the matter ends, else the case registered last, else the last contact. Closed case or resolved contact: done at the unit that had it last. Passed on without a case: not known what came of it. Anything else: other or not known.`,
      },
      unit: 'count',
      better: 'neutral',
      date: 'started_date',
      expression: { kind: 'count', where: 'true' },
      source: mission,
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
