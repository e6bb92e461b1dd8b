import { caseDimensions } from './case.ts';
import { contactDimensions, type MetricDefinition, type Text } from './definition.ts';

const shared = { fact: 'contact', dimensions: contactDimensions, minimum: 30, changes: [] } as const;
const handled =
  "at_medborgarcenter and not is_abandoned and coalesce(outcome, '') not in ('forwarded', 'referred_external', 'callback_booked')";
const external = `${handled} and external_actor is not null and rosa_level between 3 and 4`;

/** What Medborgarcenter handles itself at levels 5–6 without an agreement that names the topic as an exception. */
export const outsideMandate = `${handled} and rosa_level >= 5 and not coalesce(has_agreement, false)`;

const handledInWords = {
  sv: 'Det som skickades eller hänvisades vidare, avbröts eller bokades för återuppringning räknas inte.',
  en: 'What was passed on, referred, abandoned or booked for a callback does not count.',
};
const inForce = {
  sv: 'Överenskommelsen ska gälla den dagen, för den förvaltning eller externa aktör som frågan hör till, ärendetypen och nivån. Utan agreements.csv går det inte att räkna.',
  en: 'The agreement must be in force that day, with the department or external actor that the matter belongs to, for the topic and the level. It cannot be counted without agreements.csv.',
};

/** Whether the work that Medborgarcenter does for others is agreed on, delegated and paid for. */
export function agreementMetrics(): MetricDefinition[] {
  return [
    {
      ...shared,
      id: 'agreement_coverage',
      name: { sv: 'Nivå 3–5 med överenskommelse', en: 'Levels 3–5 with an agreement' },
      definition: {
        sv: 'Hur stor andel av det som medborgarcenter själv hanterar på nivå 3–5 som täcks av en överenskommelse som gällde den dagen.',
        en: 'The share of what Medborgarcenter itself handles at levels 3–5 that is covered by an agreement in force that day.',
      },
      formula: {
        sv: `Medborgarcenters kontakter på nivå 3–5 med överenskommelse / alla medborgarcenters kontakter på nivå 3–5 som det är känt vem de hör till. ${handledInWords.sv} ${inForce.sv}`,
        en: `Medborgarcenter’s contacts at levels 3–5 with an agreement / all its contacts at levels 3–5 known to belong to somebody. ${handledInWords.en} ${inForce.en}`,
      },
      unit: 'ratio',
      better: 'higher',
      expression: {
        kind: 'ratio',
        numerator: 'has_agreement',
        denominator: `${handled} and rosa_level between 3 and 5 and has_agreement is not null`,
      },
      clauses: ['M10'],
      source: clause('M10', 'administration och handläggning efter överenskommelse', 'administration and case handling by agreement'),
      target: { value: 1, comparison: 'at_least', example: false },
    },
    {
      ...shared,
      id: 'delegation_coverage',
      name: { sv: 'Ärenden på nivå 4–5 på delegation', en: 'Cases at levels 4–5 on delegation' },
      definition: {
        sv: 'Hur stor andel av medborgarcenters ärenden på nivå 4–5 som ägs av en förvaltning som har delegerat dem.',
        en: 'The share of Medborgarcenter’s cases at levels 4–5 that are owned by a department that has delegated them.',
      },
      formula: {
        sv: 'Ärenden på nivå 4–5 som har en ägande förvaltning och en överenskommelse med delegationshänvisning / alla ärenden på nivå 4–5 som senast fanns hos medborgarcenter. Räknas den dag ärendet registrerades. Nämner ingen överenskommelse någon delegation går det inte att räkna.',
        en: 'Cases at levels 4–5 with an owning department and an agreement that names a delegation / all cases at levels 4–5 last at Medborgarcenter. Counted on the day the case was registered. It cannot be counted when no agreement names a delegation.',
      },
      unit: 'ratio',
      better: 'higher',
      fact: 'service_case',
      date: 'registered_date',
      dimensions: caseDimensions,
      expression: {
        kind: 'ratio',
        numerator: 'has_delegation',
        denominator: "last_unit = 'medborgarcenter' and rosa_level between 4 and 5 and has_delegation is not null",
      },
      clauses: ['M11'],
      source: clause('M11', 'förvaltningen behåller huvudansvaret', 'the department keeps the main responsibility'),
      target: { value: 1, comparison: 'at_least', example: false },
    },
    {
      ...shared,
      id: 'external_agreement_coverage',
      name: { sv: 'Externa aktörer med överenskommelse', en: 'External actors with an agreement' },
      definition: {
        sv: 'Hur stor andel av det som medborgarcenter hanterar åt externa aktörer på nivå 3–4 som täcks av en överenskommelse.',
        en: 'The share of what Medborgarcenter handles for external actors at levels 3–4 that is covered by an agreement.',
      },
      formula: {
        sv: `Kontakter för externa aktörer på nivå 3–4 med överenskommelse / alla medborgarcenters kontakter för externa aktörer på nivå 3–4. ${handledInWords.sv} ${inForce.sv}`,
        en: `Contacts for external actors at levels 3–4 with an agreement / all Medborgarcenter’s contacts for external actors at levels 3–4. ${handledInWords.en} ${inForce.en}`,
      },
      unit: 'ratio',
      better: 'higher',
      expression: { kind: 'ratio', numerator: 'has_agreement', denominator: `${external} and has_agreement is not null` },
      clauses: ['M20'],
      source: clause('M20', 'externa aktörer', 'external actors'),
      target: { value: 1, comparison: 'at_least', example: false },
    },
    {
      ...shared,
      id: 'outside_mandate',
      name: { sv: 'Nivå 5–6 utan undantag', en: 'Levels 5–6 without an exception' },
      definition: {
        sv: 'Antal kontakter på nivå 5–6 som medborgarcenter själv hanterade utan att ärendetypen är ett namngivet undantag.',
        en: 'Number of contacts at levels 5–6 that Medborgarcenter handled itself although the topic is no named exception.',
      },
      formula: {
        sv: `Antal. ${handledInWords.sv} Ett namngivet undantag är en överenskommelse om ärendetypen på den nivån som gällde den dagen.`,
        en: `Count. ${handledInWords.en} A named exception is an agreement on the topic at that level in force that day.`,
      },
      unit: 'count',
      better: 'lower',
      expression: { kind: 'count', where: outsideMandate },
      clauses: ['M9'],
      source: clause('M9', 'främst kategori ett till fyra', 'mainly categories one to four'),
      minimum: 1,
    },
    {
      ...shared,
      id: 'external_contacts',
      name: { sv: 'Hanterat åt externa aktörer', en: 'Handled for external actors' },
      definition: {
        sv: 'Antal kontakter på nivå 3–4 som medborgarcenter hanterade åt externa aktörer.',
        en: 'Number of contacts at levels 3–4 that Medborgarcenter handled for external actors.',
      },
      formula: { sv: `Antal. ${handledInWords.sv}`, en: `Count. ${handledInWords.en}` },
      unit: 'count',
      better: 'neutral',
      expression: { kind: 'count', where: external },
      clauses: ['M20'],
      source: clause('M20', 'externa aktörer', 'external actors'),
      minimum: 1,
    },
    {
      ...shared,
      id: 'external_payment',
      name: { sv: 'Ersättning från externa aktörer', en: 'Payment from external actors' },
      definition: {
        sv: 'Vad externa aktörer betalar för det som medborgarcenter hanterar åt dem på nivå 3–4.',
        en: 'What external actors pay for what Medborgarcenter handles for them at levels 3–4.',
      },
      formula: {
        sv: `Summan av ersättningen per kontakt enligt den överenskommelse som gällde den dagen. ${handledInWords.sv}`,
        en: `Total of the payment per contact by the agreement in force that day. ${handledInWords.en}`,
      },
      unit: 'sek',
      better: 'neutral',
      expression: { kind: 'sum', value: `case when ${external} then contact_payment end` },
      clauses: ['M20'],
      source: clause('M20', 'ersättning som täcker kostnaderna', 'payment that covers the costs'),
      minimum: 1,
    },
    {
      ...shared,
      id: 'external_cost_mean',
      name: { sv: 'Kostnad per kontakt åt externa aktörer', en: 'Cost per contact for external actors' },
      definition: {
        sv: 'Vad en kontakt på nivå 3–4 åt en extern aktör i genomsnitt kostar i hanteringstid.',
        en: 'What a contact at levels 3–4 for an external actor costs in handling time, on average.',
      },
      formula: {
        sv: `Medel av hanteringstiden × enhetens kostnad per timme den dagen, för samtal, chattar och besök med uppmätt hanteringstid (skriftliga kontakter har ingen uppmätt arbetstid). ${handledInWords.sv} Utan costs.csv går det inte att räkna.`,
        en: `Mean of handling time × the unit’s cost per hour that day, for calls, chats and visits with a measured handling time (written contacts have no measured working time). ${handledInWords.en} It cannot be counted without costs.csv.`,
      },
      unit: 'sek',
      better: 'lower',
      expression: { kind: 'mean', value: 'contact_cost', where: external },
      clauses: ['M20'],
      source: clause('M20', 'ersättning som täcker kostnaderna', 'payment that covers the costs'),
    },
    {
      ...shared,
      id: 'touch_time_mean',
      name: { sv: 'Arbetstid per ärende', en: 'Working time per case' },
      definition: {
        sv: 'Hur lång tid någon i genomsnitt arbetade med ett ärende som avslutades.',
        en: 'How long somebody worked on a closed case, on average.',
      },
      formula: {
        sv: 'Medel av uppmätt arbetstid, bara för ärenden där den är uppmätt. Räknas den dag ärendet avslutades.',
        en: 'Mean of measured working time, only for cases where it is measured. Counted on the day the case was closed.',
      },
      unit: 'seconds',
      better: 'neutral',
      fact: 'service_case',
      dimensions: caseDimensions,
      expression: { kind: 'mean', value: 'touch_seconds', where: 'local_date is not null and touch_seconds > 0' },
      clauses: ['M12', 'M13'],
      source: clause(
        'M13',
        'flytta det som minskar väntetiden utan att öka kostnaden',
        'move what lessens waiting without raising the cost',
      ),
    },
  ];
}

function clause(id: string, sv: string, en: string): Text {
  return { sv: `Uppdrag för medborgarcenter, ${id}: ${sv}`, en: `Mission of Medborgarcenter, ${id}: ${en}` };
}
