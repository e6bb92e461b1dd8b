import { contactDimensions, type MetricDefinition } from './definition.ts';
import type { MetricSettings } from './settings.ts';

const shared = {
  fact: 'contact',
  dimensions: contactDimensions,
  unit: 'ratio',
  better: 'lower',
  clauses: ['M16'],
  minimum: 30,
  changes: [],
} as const;
const source = {
  sv: 'Begreppet failure demand (Seddon), här som närmevärde ur registrerade uppgifter',
  en: 'The notion of failure demand (Seddon), here as a proxy from registered data',
};

/** Channels whose handling time is not working time: e-mail is open for days, an e-service and a chatbot take the resident’s own time. */
const isWorkingTime = "channel not in ('email', 'e_service', 'chatbot')";

/** Contacts that might not have been needed, by four signs in the data. Never failure demand as measured: that takes reading contacts. */
export function failureDemandMetrics({ repeatWindowDays }: MetricSettings): MetricDefinition[] {
  return [
    {
      ...shared,
      id: 'failure_demand',
      name: { sv: 'Onödig efterfrågan (proxy)', en: 'Failure demand (proxy)' },
      definition: {
        sv: 'Hur stor andel av kontakterna som visar något av fyra tecken på att de kanske inte hade behövts: återkomst, statusfråga, fel väg in eller klagomål. Ett närmevärde, inte uppmätt onödig efterfrågan.',
        en: 'The share of contacts that show one of four signs that they might not have been needed: a repeat, a status question, a wrong way in or a complaint. A proxy, not measured failure demand.',
      },
      formula: {
        sv: 'Kontakter med minst ett av tecknen, var och en räknad en gång / alla inkommande kontakter. Det som inte går att veta räknas som nej, så andelen är minst så stor. Går inget av tecknen att se i någon källa räknas ingenting.',
        en: 'Contacts with at least one of the signs, each counted once / all inbound contacts. What cannot be known counts as no, so the share is at least this large. Nothing is counted when no source shows any of the signs.',
      },
      expression: { kind: 'ratio', numerator: 'is_failure_demand', denominator: 'is_failure_demand is not null' },
      source,
    },
    {
      ...shared,
      id: 'failure_repeat',
      name: { sv: 'Återkomster', en: 'Repeats' },
      definition: {
        sv: `Hur stor andel av kontakterna som kommer från en person som hört av sig i samma fråga de senaste ${repeatWindowDays} dagarna.`,
        en: `The share of contacts from a person who made contact on the same topic in the last ${repeatWindowDays} days.`,
      },
      formula: {
        sv: `Kontakter som följer på en tidigare inom ${repeatWindowDays} dagar / kontakter med personnyckel och ärendetyp`,
        en: `Contacts that follow an earlier one within ${repeatWindowDays} days / contacts with a person key and a topic`,
      },
      expression: { kind: 'ratio', numerator: 'is_repeat', denominator: 'is_repeat is not null' },
      source,
    },
    {
      ...shared,
      id: 'failure_status',
      name: { sv: 'Statusfrågor', en: 'Status questions' },
      definition: {
        sv: 'Hur stor andel av kontakterna som frågar hur det går med ett ärende.',
        en: 'The share of contacts that ask how a case is going.',
      },
      formula: {
        sv: 'Kontakter vars ärendetyp är märkt status i topics.csv / kontakter med känd ärendetyp. Att ärendet var öppet kontrolleras inte, eftersom få kontakter har ärendenummer.',
        en: 'Contacts whose topic is marked status in topics.csv / contacts with a known topic. That the case was open is not checked, since few contacts carry its number.',
      },
      expression: { kind: 'ratio', numerator: 'is_status_question', denominator: 'is_status_question is not null' },
      source,
    },
    {
      ...shared,
      id: 'failure_wrong_way',
      name: { sv: 'Fel väg in', en: 'Wrong way in' },
      definition: {
        sv: 'Hur stor andel av kontakterna som skickades vidare eller hänvisades någon annanstans, fast medborgarcenter är första linjen för frågan.',
        en: 'The share of contacts that were forwarded or referred elsewhere although Medborgarcenter is the first line for the question.',
      },
      formula: {
        sv: 'Kontakter på nivå 1–3 som skickades vidare, eller hänvisades externt utan att gälla en samhällsaktör / kontakter med känd nivå och känt utfall',
        en: 'Contacts at levels 1–3 that were forwarded, or referred externally without being about an external actor / contacts with a known level and outcome',
      },
      expression: { kind: 'ratio', numerator: 'is_wrong_way', denominator: 'is_wrong_way is not null' },
      clauses: ['M8'],
      source,
    },
    {
      ...shared,
      id: 'failure_complaint',
      name: { sv: 'Klagomål', en: 'Complaints' },
      definition: { sv: 'Hur stor andel av kontakterna som är klagomål.', en: 'The share of contacts that are complaints.' },
      formula: {
        sv: 'Kontakter vars ärendetyp är märkt complaint i topics.csv / kontakter med känd ärendetyp',
        en: 'Contacts whose topic is marked complaint in topics.csv / contacts with a known topic',
      },
      expression: { kind: 'ratio', numerator: 'is_complaint', denominator: 'is_complaint is not null' },
      clauses: ['M21'],
      source,
    },
    {
      ...shared,
      id: 'failure_demand_time',
      name: { sv: 'Tid för onödig efterfrågan (proxy)', en: 'Time for failure demand (proxy)' },
      definition: {
        sv: 'Den hanteringstid som kontakterna med tecken på onödig efterfrågan tog.',
        en: 'The handling time of the contacts that show signs of failure demand.',
      },
      formula: {
        sv: 'Summan av hanteringstiden för kontakter med minst ett av tecknen. E-post, e-tjänst och chattbot räknas inte med, eftersom deras tid inte är arbetstid, och inte heller kontakter utan hanteringstid.',
        en: 'The sum of handling time of contacts with at least one of the signs. E-mail, e-services and chatbots are left out, since their time is not working time, and so are contacts without a handling time.',
      },
      unit: 'seconds',
      expression: { kind: 'sum', value: `case when is_failure_demand and ${isWorkingTime} then handle_seconds end` },
      source,
      minimum: 1,
    },
    {
      ...shared,
      id: 'failure_demand_timed',
      name: { sv: 'Onödig efterfrågan med känd tid', en: 'Failure demand with a known time' },
      definition: {
        sv: 'Hur stor andel av kontakterna med tecken på onödig efterfrågan som har en hanteringstid som är arbetstid.',
        en: 'The share of the contacts with signs of failure demand that have a handling time that is working time.',
      },
      formula: {
        sv: 'Kontakter med tecken och hanteringstid, utom e-post, e-tjänst och chattbot / kontakter med tecken',
        en: 'Contacts with signs and a handling time, but for e-mail, e-services and chatbots / contacts with signs',
      },
      better: 'higher',
      expression: { kind: 'ratio', numerator: `handle_seconds is not null and ${isWorkingTime}`, denominator: 'is_failure_demand' },
      source,
    },
  ];
}
