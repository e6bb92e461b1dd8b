import { contactDimensions, type MetricDefinition } from './definition.ts';
import type { MetricSettings } from './settings.ts';

const shared = { fact: 'contact', dimensions: contactDimensions, unit: 'ratio', minimum: 30, changes: [] } as const;
const mission = {
  sv: 'Uppdrag för medborgarcenter, M6: svar direkt på flertalet av sina frågor',
  en: 'Mission of Medborgarcenter, M6: an answer at once to most questions',
};

/** First-contact resolution: gross, net and with repeats. */
export function firstContactMetrics({ repeatWindowDays }: MetricSettings): MetricDefinition[] {
  return [
    {
      ...shared,
      id: 'fcr',
      name: { sv: 'Löst vid första kontakten', en: 'Resolved at first contact' },
      definition: {
        sv: 'Hur stor andel av alla kontakter där frågan löstes i samma kontakt. Samtal som avbröts före svar räknas som inte lösta.',
        en: 'The share of all contacts whose question was resolved in that contact. Calls abandoned before an answer count as not resolved.',
      },
      formula: {
        sv: 'Kontakter som löstes direkt / alla inkommande kontakter (brutto). Säger ingen källa vilka som löstes går det inte att räkna.',
        en: 'Contacts resolved at once / all inbound contacts (gross). It cannot be counted when no source says which were resolved.',
      },
      better: 'higher',
      expression: { kind: 'ratio', numerator: 'is_resolved', denominator: 'is_resolved is not null' },
      clauses: ['M6'],
      source: mission,
      target: { value: 0.5, comparison: 'above', example: false },
    },
    {
      ...shared,
      id: 'fcr_net',
      name: { sv: 'Löst vid första kontakten, nivå 1–4', en: 'Resolved at first contact, levels 1–4' },
      definition: {
        sv: 'Hur stor andel av kontakterna på ROSA-nivå 1–4 där frågan löstes i samma kontakt.',
        en: 'The share of contacts at ROSA levels 1–4 whose question was resolved in that contact.',
      },
      formula: {
        sv: 'Kontakter på nivå 1–4 som löstes direkt / alla kontakter på nivå 1–4 (netto). Säger ingen källa vilka som löstes går det inte att räkna.',
        en: 'Contacts at levels 1–4 resolved at once / all contacts at levels 1–4 (net). It cannot be counted when no source says which were resolved.',
      },
      better: 'higher',
      expression: {
        kind: 'ratio',
        numerator: 'is_resolved and rosa_level between 1 and 4',
        denominator: 'is_resolved is not null and rosa_level between 1 and 4',
      },
      clauses: ['M6'],
      source: mission,
      target: { value: 0.5, comparison: 'above', example: false },
    },
    {
      ...shared,
      id: 'fcr_repeat_adjusted',
      name: { sv: 'Löst vid första kontakten, utan återkomst', en: 'Resolved at first contact, no repeat' },
      definition: {
        sv: `Hur stor andel av kontakterna där frågan löstes och samma person inte återkom i samma fråga inom ${repeatWindowDays} dagar. Det som inte går att veta ger ett spann.`,
        en: `The share of contacts whose question was resolved and where the same person did not return on the same topic within ${repeatWindowDays} days. What cannot be known gives a range.`,
      },
      formula: {
        sv: `Lösta utan ny kontakt av samma person i samma fråga inom ${repeatWindowDays} dagar och utan återöppnat ärende / kontakter med personnyckel vars utgång är känd. Spannet går från att alla okända räknas som inte lösta till att alla räknas som lösta; de senaste ${repeatWindowDays} dagarna är okända.`,
        en: `Resolved with no later contact by the same person on the same topic within ${repeatWindowDays} days and no reopened case / contacts with a person key whose result is known. The range runs from all unknowns as failures to all as successes; the last ${repeatWindowDays} days are unknown.`,
      },
      better: 'higher',
      expression: {
        kind: 'bounds',
        success: "adjusted_resolution = 'success'",
        failure: "adjusted_resolution = 'failure'",
        denominator: 'adjusted_resolution is not null',
      },
      clauses: ['M6'],
      source: mission,
      target: { value: 0.5, comparison: 'above', example: false },
    },
    {
      ...shared,
      id: 'person_key_coverage',
      name: { sv: 'Kontakter med personnyckel', en: 'Contacts with a person key' },
      definition: {
        sv: 'Hur stor andel av kontakterna som går att koppla till tidigare kontakter av samma person.',
        en: 'The share of contacts that can be linked to other contacts by the same person.',
      },
      formula: {
        sv: 'Besvarade kontakter med personnyckel / besvarade kontakter',
        en: 'Answered contacts with a person key / answered contacts',
      },
      better: 'higher',
      expression: { kind: 'ratio', numerator: 'has_person_key and not is_abandoned', denominator: 'not is_abandoned' },
      clauses: ['M6'],
      source: mission,
    },
    {
      ...shared,
      id: 'repeat_rate',
      name: { sv: `Återkommer inom ${repeatWindowDays} dagar`, en: `Returns within ${repeatWindowDays} days` },
      definition: {
        sv: `Hur stor andel av kontakterna som följs av en ny kontakt från samma person i samma fråga inom ${repeatWindowDays} dagar. Ett närmevärde för om svaret var korrekt och lätt att förstå.`,
        en: `The share of contacts followed by another from the same person on the same topic within ${repeatWindowDays} days. A proxy for whether the answer was correct and easy to understand.`,
      },
      formula: {
        sv: `Kontakter som följs av en ny inom ${repeatWindowDays} dagar / kontakter med personnyckel och ärendetyp som är äldre än ${repeatWindowDays} dagar`,
        en: `Contacts followed by another within ${repeatWindowDays} days / contacts with a person key and a topic that are older than ${repeatWindowDays} days`,
      },
      better: 'lower',
      expression: { kind: 'ratio', numerator: 'is_repeated and is_mature', denominator: 'is_repeated is not null and is_mature' },
      clauses: ['M16'],
      source: {
        sv: 'Uppdrag för medborgarcenter, M16: korrekt och lättbegriplig information',
        en: 'Mission of Medborgarcenter, M16: correct and understandable information',
      },
      target: { value: 0.1, comparison: 'at_most', example: true },
    },
    {
      ...shared,
      id: 'satisfaction_index',
      name: { sv: 'Nöjdhet', en: 'Satisfaction' },
      definition: {
        sv: 'Medelbetyget från dem som svarat, omräknat till 0–100. Visas från 100 svar.',
        en: 'Mean score of those who answered, from 0 to 100. Shown from 100 answers.',
      },
      formula: {
        sv: 'Medelvärde av betyg 1–5 omräknade till 0, 25, 50, 75 och 100',
        en: 'Mean of scores 1–5 turned into 0, 25, 50, 75 and 100',
      },
      unit: 'index',
      better: 'higher',
      expression: { kind: 'mean', value: '(satisfaction - 1) * 25', where: 'satisfaction is not null', interval: true },
      clauses: ['M15'],
      source: { sv: 'Uppdrag för medborgarcenter, M15: gott bemötande', en: 'Mission of Medborgarcenter, M15: good reception' },
      minimum: 100,
    },
  ];
}
