import { contactDimensions, type MetricDefinition } from './definition.ts';

const shared = { fact: 'contact', dimensions: contactDimensions, unit: 'ratio', minimum: 30, changes: [] } as const;
const mission = (clause: string) => ({ sv: `Uppdrag för medborgarcenter, ${clause}`, en: `Mission of Medborgarcenter, ${clause}` });

/** What single clauses of the mission ask for beyond the measures of the field. */
export function missionMetrics(): MetricDefinition[] {
  return [
    {
      ...shared,
      id: 'common_topics_share',
      name: { sv: 'Vanligaste frågorna via medborgarcenter', en: 'Commonest questions through Medborgarcenter' },
      definition: {
        sv: 'Hur stor andel av kontakterna om de 20 vanligaste ärendetyperna som kom in via medborgarcenter och inte direkt till en förvaltning.',
        en: 'The share of contacts on the 20 commonest topics that came in through Medborgarcenter rather than straight to a department.',
      },
      formula: {
        sv: 'Kontakter om kvartalets 20 vanligaste ärendetyper som medborgarcenter tog / alla kontakter om dem där det är känt vem som tog dem',
        en: 'Contacts on the quarter’s 20 commonest topics taken by Medborgarcenter / all contacts on them where it is known who took them',
      },
      better: 'higher',
      expression: { kind: 'ratio', numerator: 'at_medborgarcenter', denominator: 'unit is not null and is_common_topic' },
      clauses: ['M3'],
      source: mission('M3'),
      target: { value: 0.9, comparison: 'at_least', example: true },
    },
    {
      ...shared,
      id: 'digital_support_rate',
      name: { sv: 'Kontakter med digitalt stöd', en: 'Contacts with digital support' },
      definition: {
        sv: 'Hur stor andel av kontakterna där den som hörde av sig fick hjälp i en e-tjänst eller på en webbplats.',
        en: 'The share of contacts in which the resident was helped in an e-service or on a website.',
      },
      formula: { sv: 'Kontakter med digitalt stöd / alla kontakter', en: 'Contacts with digital support / all contacts' },
      better: 'neutral',
      expression: { kind: 'ratio', numerator: 'digital_support', denominator: 'has_digital_support' },
      clauses: ['M19'],
      source: mission('M19'),
    },
    {
      ...shared,
      id: 'phone_despite_e_service',
      name: { sv: 'Ringer trots e-tjänst', en: 'Calls despite an e-service' },
      definition: {
        sv: 'Hur stor andel av kontakterna om ärendetyper med e-tjänst som ändå är telefonsamtal.',
        en: 'The share of contacts on topics with an e-service that are still telephone calls.',
      },
      formula: {
        sv: 'Telefonsamtal om ärendetyper som har fått minst en kontakt i e-tjänst / alla kontakter om dem',
        en: 'Telephone calls on topics that have had at least one e-service contact / all contacts on them',
      },
      better: 'lower',
      expression: { kind: 'ratio', numerator: "channel = 'phone'", denominator: 'has_e_service' },
      clauses: ['M19'],
      source: mission('M19'),
    },
    {
      ...shared,
      id: 'crisis_contacts',
      name: { sv: 'Kontakter om kriser', en: 'Contacts on crises' },
      definition: {
        sv: 'Antal kontakter om ärendetyper som är märkta som kris i registret.',
        en: 'Number of contacts on topics that the register marks as a crisis.',
      },
      formula: { sv: 'Antal kontakter om krisärendetyper.', en: 'Count of contacts on crisis topics.' },
      unit: 'count',
      better: 'neutral',
      expression: { kind: 'count', where: 'is_crisis' },
      clauses: ['M22'],
      source: mission('M22'),
      minimum: 1,
    },
    {
      ...shared,
      id: 'crisis_answer_rate',
      name: { sv: 'Svarsandel i telefon om kriser', en: 'Answer rate on crises, phone' },
      definition: {
        sv: 'Hur stor andel av samtalen om kriser som fick svar.',
        en: 'The share of calls about crises that were answered.',
      },
      formula: {
        sv: 'Besvarade samtal om krisärendetyper / (besvarade + avbrutna)',
        en: 'Answered calls on crisis topics / (answered + abandoned)',
      },
      better: 'higher',
      expression: {
        kind: 'ratio',
        numerator: 'is_answered',
        denominator: "is_crisis and channel = 'phone' and is_lost is not null and (is_answered or is_lost)",
      },
      clauses: ['M22'],
      source: mission('M22'),
    },
    {
      ...shared,
      fact: 'response',
      dimensions: ['channel', 'department', 'topic', 'rosa_level', 'unit'],
      id: 'complaints_within_ten_days',
      name: { sv: 'Synpunkter besvarade inom 10 arbetsdagar', en: 'Complaints answered within 10 working days' },
      definition: {
        sv: 'Hur stor andel av de skriftliga synpunkterna och klagomålen som fick svar inom 10 arbetsdagar.',
        en: 'The share of written comments and complaints that were answered within 10 working days.',
      },
      formula: {
        sv: 'Synpunkter besvarade inom 10 arbetsdagar / alla som besvarats eller vars tid har gått ut. Ankomstdagen är dag 0. Automatiska svar räknas aldrig.',
        en: 'Complaints answered within 10 working days / all that are answered or whose time has passed. Day of arrival is day 0. Automatic replies never count.',
      },
      better: 'higher',
      expression: {
        kind: 'ratio',
        numerator: 'coalesce(response_working_days <= 10, false)',
        denominator: 'is_complaint and (is_answered or is_due_in_ten_days)',
      },
      clauses: ['M21'],
      source: mission('M21'),
      target: { value: 1, comparison: 'at_least', example: true },
    },
  ];
}
