import { contactDimensions, type MetricDefinition } from './definition.ts';

const shared = { fact: 'contact', dimensions: contactDimensions, unit: 'ratio', minimum: 30, changes: [] } as const;
const rosa = { sv: 'ROSA-metoden, Uppdrag för medborgarcenter', en: 'The ROSA method, Mission of Medborgarcenter' };

/** How demanding matters are, and who takes them. */
export function rosaMetrics(): MetricDefinition[] {
  return [
    {
      ...shared,
      id: 'rosa_share',
      name: { sv: 'ROSA-fördelning', en: 'ROSA distribution' },
      definition: {
        sv: 'Hur kontakterna fördelar sig på de sex ROSA-nivåerna, från information (1) till värderande beslut (6).',
        en: 'How contacts divide between the six ROSA levels, from information (1) to evaluative decision (6).',
      },
      formula: { sv: 'Kontakter på nivån / alla kontakter med känd nivå', en: 'Contacts at the level / all contacts with a known level' },
      better: 'neutral',
      expression: { kind: 'share', of: 'rosa_level', where: 'rosa_level is not null' },
      clauses: ['M8', 'M9'],
      source: rosa,
    },
    {
      ...shared,
      id: 'rosa_coverage',
      name: { sv: 'Kontakter med känd ROSA-nivå', en: 'Contacts with a known ROSA level' },
      definition: {
        sv: 'Hur stor andel av kontakterna som har en ROSA-nivå, registrerad eller given av ärendetypen.',
        en: 'The share of contacts that have a ROSA level, registered or given by the topic.',
      },
      formula: { sv: 'Kontakter med känd nivå / alla kontakter', en: 'Contacts with a known level / all contacts' },
      better: 'higher',
      expression: { kind: 'ratio', numerator: 'rosa_level is not null', denominator: 'true' },
      clauses: ['M9'],
      source: rosa,
    },
    {
      ...shared,
      id: 'leakage',
      name: { sv: 'Nivå 1–3 som skickas vidare', en: 'Levels 1–3 passed on' },
      definition: {
        sv: 'Hur stor andel av medborgarcenters kontakter på nivå 1–3 som skickas vidare till en förvaltning, fast de borde lösas direkt.',
        en: 'The share of Medborgarcenter’s contacts at levels 1–3 that are passed on to a department although they should be resolved at once.',
      },
      formula: {
        sv: 'Medborgarcenters kontakter på nivå 1–3 som skickades vidare / medborgarcenters kontakter på nivå 1–3. Säger ingen källa vilka som skickades vidare går det inte att räkna.',
        en: 'Medborgarcenter’s contacts at levels 1–3 that were forwarded / Medborgarcenter’s contacts at levels 1–3. It cannot be counted when no source says which were forwarded.',
      },
      better: 'lower',
      expression: {
        kind: 'ratio',
        numerator: 'at_medborgarcenter and rosa_level <= 3 and is_forwarded',
        denominator: 'at_medborgarcenter and rosa_level <= 3 and is_forwarded is not null',
      },
      clauses: ['M8'],
      source: {
        sv: 'Uppdrag för medborgarcenter, M8: första linjen på nivå 1–3',
        en: 'Mission of Medborgarcenter, M8: first line for levels 1–3',
      },
      target: { value: 0.15, comparison: 'at_most', example: true },
    },
    {
      ...shared,
      id: 'direct_to_department',
      name: { sv: 'Nivå 1–3 direkt till förvaltning', en: 'Levels 1–3 straight to a department' },
      definition: {
        sv: 'Hur stor andel av kontakterna på nivå 1–3 som förvaltningen tog själv, utan att medborgarcenter var första linjen.',
        en: 'The share of contacts at levels 1–3 that the department took itself, without Medborgarcenter as first line.',
      },
      formula: {
        sv: 'Kontakter på nivå 1–3 som togs av en förvaltning / alla kontakter på nivå 1–3 där det är känt vem som tog dem',
        en: 'Contacts at levels 1–3 taken by a department / all contacts at levels 1–3 where it is known who took them',
      },
      better: 'lower',
      expression: {
        kind: 'ratio',
        numerator: 'not at_medborgarcenter and unit is not null and rosa_level <= 3',
        denominator: 'unit is not null and rosa_level <= 3',
      },
      clauses: ['M8'],
      source: {
        sv: 'Uppdrag för medborgarcenter, M8: första linjen på nivå 1–3',
        en: 'Mission of Medborgarcenter, M8: first line for levels 1–3',
      },
    },
    {
      ...shared,
      id: 'mandate_share',
      name: { sv: 'Löst inom medborgarcenters uppdrag', en: 'Resolved within Medborgarcenter’s mandate' },
      definition: {
        sv: 'Hur stor andel av alla kontakter på nivå 1–4 som löstes av medborgarcenter, så att förvaltningarna fick tid över.',
        en: 'The share of all contacts at levels 1–4 that Medborgarcenter resolved, freeing the departments’ time.',
      },
      formula: {
        sv: 'Kontakter på nivå 1–4 som medborgarcenter löste / alla kontakter på nivå 1–4. Säger ingen källa vilka som löstes går det inte att räkna.',
        en: 'Contacts at levels 1–4 resolved by Medborgarcenter / all contacts at levels 1–4. It cannot be counted when no source says which were resolved.',
      },
      better: 'higher',
      expression: {
        kind: 'ratio',
        numerator: 'at_medborgarcenter and is_resolved and rosa_level between 1 and 4',
        denominator: 'is_resolved is not null and rosa_level between 1 and 4',
      },
      clauses: ['M7'],
      source: {
        sv: 'Uppdrag för medborgarcenter, M7: en stor andel av återkommande frågor',
        en: 'Mission of Medborgarcenter, M7: a large share of recurring questions',
      },
    },
    {
      ...shared,
      id: 'upstream',
      name: { sv: 'Nivå 5–6 som hanteras av medborgarcenter', en: 'Levels 5–6 handled by Medborgarcenter' },
      definition: {
        sv: 'Hur stor andel av medborgarcenters kontakter som låg på nivå 5–6 och inte skickades till förvaltningens specialister, utöver namngivna undantag.',
        en: 'The share of Medborgarcenter’s contacts that were at levels 5–6 and were not passed on to the department’s specialists, named exceptions apart.',
      },
      formula: {
        sv: 'Medborgarcenters kontakter på nivå 5–6 som inte skickades vidare / medborgarcenters kontakter med känd nivå. Namngivna undantag (till exempel färdtjänst) räknas inte i täljaren: ett undantag är en överenskommelse om ärendetypen på den nivån som gällde den dagen.',
        en: 'Medborgarcenter’s contacts at levels 5–6 that were not forwarded / Medborgarcenter’s contacts with a known level. Named exceptions do not count in the numerator: an exception is an agreement on the topic at that level in force that day.',
      },
      better: 'lower',
      expression: {
        kind: 'ratio',
        numerator:
          "at_medborgarcenter and rosa_level >= 5 and coalesce(outcome, '') not in ('forwarded', 'referred_external') and not coalesce(has_agreement, false)",
        denominator: 'at_medborgarcenter and rosa_level is not null',
      },
      clauses: ['M9'],
      source: {
        sv: 'Uppdrag för medborgarcenter, M9: främst kategori ett till fyra',
        en: 'Mission of Medborgarcenter, M9: mainly categories one to four',
      },
      target: { value: 0.02, comparison: 'at_most', example: true },
      changes: [
        {
          date: '2026-11-24',
          text: {
            sv: 'Namngivna undantag räknas inte längre i täljaren, när de finns i agreements.csv.',
            en: 'Named exceptions no longer count in the numerator, when agreements.csv has them.',
          },
        },
      ],
    },
  ];
}
