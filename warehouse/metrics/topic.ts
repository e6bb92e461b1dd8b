import { contactDimensions, type MetricDefinition } from './definition.ts';

const shared = { fact: 'contact', dimensions: contactDimensions, unit: 'ratio', minimum: 30, changes: [] } as const;

/** How well contacts are classified by topic and level. */
export function topicMetrics(): MetricDefinition[] {
  return [
    {
      ...shared,
      id: 'topic_coverage',
      name: { sv: 'Kontakter med känd ärendetyp', en: 'Contacts with a known topic' },
      definition: {
        sv: 'Hur stor andel av kontakterna som har en ärendetyp som finns i kommunens register.',
        en: 'The share of contacts that have a topic that is in the municipality’s register.',
      },
      formula: { sv: 'Kontakter med känd ärendetyp / alla kontakter', en: 'Contacts with a known topic / all contacts' },
      better: 'higher',
      expression: { kind: 'ratio', numerator: 'topic is not null', denominator: 'true' },
      clauses: ['M7'],
      source: { sv: 'Datakontraktet för kontakter', en: 'The data contract of contacts' },
    },
    {
      ...shared,
      id: 'fcr_simple',
      name: { sv: 'Löst vid första kontakten, nivå 1–2', en: 'Resolved at first contact, levels 1–2' },
      definition: {
        sv: 'Hur stor andel av kontakterna på ROSA-nivå 1–2, information och vägledning, där frågan löstes i samma kontakt.',
        en: 'The share of contacts at ROSA levels 1–2, information and guidance, whose question was resolved in that contact.',
      },
      formula: {
        sv: 'Kontakter på nivå 1–2 som löstes direkt / alla kontakter på nivå 1–2. Säger ingen källa vilka som löstes går det inte att räkna.',
        en: 'Contacts at levels 1–2 resolved at once / all contacts at levels 1–2. It cannot be counted when no source says which were resolved.',
      },
      better: 'higher',
      expression: { kind: 'ratio', numerator: 'is_resolved', denominator: 'is_resolved is not null and rosa_level <= 2' },
      clauses: ['M6', 'M8'],
      source: { sv: 'ROSA-metoden, Uppdrag för medborgarcenter', en: 'The ROSA method, Mission of Medborgarcenter' },
    },
    {
      ...shared,
      id: 'level_disagreement',
      name: { sv: 'Annan ROSA-nivå än registret', en: 'Another ROSA level than the register' },
      definition: {
        sv: 'Hur stor andel av kontakterna med en egen registrerad ROSA-nivå där den skiljer sig från ärendetypens nivå i registret.',
        en: 'The share of contacts with a ROSA level of their own where it differs from the level that the register gives the topic.',
      },
      formula: {
        sv: 'Kontakter vars registrerade nivå skiljer sig från ärendetypens nivå den dagen / kontakter med registrerad nivå och känd ärendetyp. Nivåer som hämtats från registret räknas inte.',
        en: 'Contacts whose registered level differs from the topic’s level that day / contacts with a registered level and a known topic. Levels taken from the register do not count.',
      },
      better: 'lower',
      expression: { kind: 'ratio', numerator: 'has_other_level', denominator: 'has_other_level is not null' },
      clauses: ['M9'],
      source: { sv: 'ROSA-metoden, Uppdrag för medborgarcenter', en: 'The ROSA method, Mission of Medborgarcenter' },
    },
  ];
}
