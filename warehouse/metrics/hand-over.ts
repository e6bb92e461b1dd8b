import { contactDimensions, type MetricDefinition } from './definition.ts';
import { journeyDimensions } from './lead.ts';
import type { MetricSettings } from './settings.ts';

const source = {
  sv: 'Uppdrag för medborgarcenter, M8 och M12: första linjen, och enklare överförd handläggning',
  en: 'Mission of Medborgarcenter, M8 and M12: first line, and simpler transferred handling',
};
const shared = {
  fact: 'contact',
  dimensions: contactDimensions,
  unit: 'ratio',
  clauses: ['M8'],
  source,
  minimum: 30,
  changes: [],
} as const;
const handedOver = 'at_medborgarcenter and is_forwarded and forwarded_to = department';

/** Contacts that Medborgarcenter passes on to the department that owns the matter, and what the data says became of them. */
export function handOverMetrics({ repeatWindowDays }: MetricSettings): MetricDefinition[] {
  return [
    {
      ...shared,
      id: 'handed_over',
      name: { sv: 'Skickas vidare till förvaltningen', en: 'Passed on to the department' },
      definition: {
        sv: 'Hur stor andel av medborgarcenters kontakter, på alla nivåer, som skickas vidare till den förvaltning som äger frågan.',
        en: 'The share of Medborgarcenter’s contacts, at all levels, that are passed on to the department that owns the matter.',
      },
      formula: {
        sv: 'Medborgarcenters kontakter som skickades till den ägande förvaltningen / medborgarcenters kontakter. Kontakter utan känd förvaltning räknas inte som vidareskickade. Säger ingen källa vilka som skickades vidare går det inte att räkna.',
        en: 'Medborgarcenter’s contacts forwarded to the owning department / Medborgarcenter’s contacts. Contacts without a known department do not count as forwarded. It cannot be counted when no source says which were forwarded.',
      },
      better: 'neutral',
      expression: { kind: 'ratio', numerator: handedOver, denominator: 'at_medborgarcenter and is_forwarded is not null' },
    },
    {
      ...shared,
      id: 'handed_over_case',
      name: { sv: 'Vidareskickade med ärende', en: 'Passed on with a case' },
      definition: {
        sv: 'Hur stor andel av de vidareskickade kontakterna som har ett ärende att följa.',
        en: 'The share of contacts passed on that have a case to follow.',
      },
      formula: {
        sv: 'Vidareskickade kontakter med ärendenummer / kontakter som medborgarcenter skickade till den ägande förvaltningen',
        en: 'Contacts passed on with a case number / contacts that Medborgarcenter forwarded to the owning department',
      },
      better: 'higher',
      expression: { kind: 'ratio', numerator: 'has_case', denominator: handedOver },
    },
    {
      ...shared,
      id: 'handed_over_repeat',
      name: { sv: `Hör av sig igen inom ${repeatWindowDays} dagar`, en: `Gets in touch again within ${repeatWindowDays} days` },
      definition: {
        sv: `Hur stor andel av de vidareskickade kontakterna som följs av en ny från samma person i samma fråga inom ${repeatWindowDays} dagar. Ett närmevärde för att förvaltningen inte hört av sig.`,
        en: `The share of contacts passed on that are followed by another from the same person on the same topic within ${repeatWindowDays} days. A proxy for the department not having been in touch.`,
      },
      formula: {
        sv: `Vidareskickade som följs av en ny kontakt inom ${repeatWindowDays} dagar / vidareskickade med personnyckel och ärendetyp som är äldre än ${repeatWindowDays} dagar`,
        en: `Passed on and followed by another within ${repeatWindowDays} days / passed on with a person key and a topic and older than ${repeatWindowDays} days`,
      },
      better: 'lower',
      expression: {
        kind: 'ratio',
        numerator: 'is_repeated and is_mature',
        denominator: `${handedOver} and is_repeated is not null and is_mature`,
      },
    },
    {
      ...shared,
      id: 'handed_over_lead_median',
      name: { sv: 'Ledtid för överlämnade ärenden, median', en: 'Lead time of cases handed over, median' },
      definition: {
        sv: 'Tiden från första kontakten tills invånaren fått hjälp, när ärendet har lämnats mellan enheter.',
        en: 'Time from the first contact until the resident had been helped, when the case was handed between units.',
      },
      formula: {
        sv: 'Median av ledtiden för kedjor med minst ett ärende och minst en överlämning mellan enheter. Räknas den dag behovet blev uppfyllt.',
        en: 'Median lead time of chains with at least one case and at least one hand-over between units. Counted on the day the need was met.',
      },
      unit: 'seconds',
      better: 'lower',
      fact: 'journey',
      dimensions: journeyDimensions,
      clauses: ['M2'],
      expression: { kind: 'quantile', value: 'lead_seconds', quantile: 0.5, where: 'case_count > 0 and hand_over_count > 0' },
    },
  ];
}
