import { contactDimensions, type MetricDefinition } from './definition.ts';

const shared = { fact: 'contact', dimensions: contactDimensions, minimum: 30, changes: [] } as const;
const booked = "channel = 'phone' and is_callback_booked";
const practice = { sv: 'Kontaktcenterbranschens gängse formler', en: 'Common contact-centre formulas' };

/** How waits spread, callbacks, and contacts that arrive when nobody is there. */
export function reachMetrics(): MetricDefinition[] {
  return [
    {
      ...shared,
      id: 'wait_share',
      name: { sv: 'Besvarade samtal efter väntetid', en: 'Answered calls by wait' },
      definition: {
        sv: 'Hur de besvarade samtalen fördelar sig efter tiden i kö: varje samtal räknas på ett ställe.',
        en: 'How answered calls divide by time in the queue: each call counts in one place.',
      },
      formula: {
        sv: 'Besvarade samtal i tidsklassen / besvarade samtal med känd väntetid. Gränser: 10, 30 och 60 sekunder, 2, 5 och 10 minuter, längre.',
        en: 'Answered calls in the class / answered calls whose wait is known. Limits: 10, 30 and 60 seconds, 2, 5 and 10 minutes, longer.',
      },
      unit: 'ratio',
      better: 'neutral',
      expression: { kind: 'share', of: 'wait_bucket', where: "channel = 'phone' and is_answered" },
      clauses: ['M1'],
      source: practice,
    },
    {
      ...shared,
      id: 'callback_booked',
      name: { sv: 'Bokade återuppringningar', en: 'Callbacks booked' },
      definition: {
        sv: 'Antal samtal där den som ringde bokade att bli uppringd i stället för att vänta.',
        en: 'Number of calls where the caller booked a callback instead of waiting.',
      },
      formula: { sv: 'Antal samtal med utfallet bokad återuppringning.', en: 'Count of calls whose outcome is a booked callback.' },
      unit: 'count',
      better: 'neutral',
      expression: { kind: 'count', where: booked },
      clauses: ['M1'],
      source: practice,
      minimum: 1,
    },
    {
      ...shared,
      id: 'callback_made',
      name: { sv: 'Genomförda återuppringningar', en: 'Callbacks made' },
      definition: {
        sv: 'Antal samtal i kanalen återuppringning: medborgarcenter ringde tillbaka.',
        en: 'Number of calls in the callback channel: the municipality called back.',
      },
      formula: { sv: 'Antal kontakter i kanalen återuppringning.', en: 'Count of contacts in the callback channel.' },
      unit: 'count',
      better: 'neutral',
      expression: { kind: 'count', where: "channel = 'callback'" },
      clauses: ['M1'],
      source: practice,
      minimum: 1,
    },
    {
      ...shared,
      id: 'callback_booked_rate',
      name: { sv: 'Andel som bokar återuppringning', en: 'Share booking a callback' },
      definition: {
        sv: 'Hur stor andel av dem som ringde som bokade att bli uppringda i stället för att vänta.',
        en: 'The share of callers who booked a callback instead of waiting.',
      },
      formula: {
        sv: 'Bokade återuppringningar / samtal som besvarades, avbröts eller bokade återuppringning. Finns ingen återuppringning i någon källa går det inte att räkna.',
        en: 'Callbacks booked / calls that were answered, abandoned or booked a callback. It cannot be counted when no source has any callback.',
      },
      unit: 'ratio',
      better: 'neutral',
      expression: {
        kind: 'ratio',
        numerator: booked,
        denominator: "channel = 'phone' and is_callback_booked is not null and (is_answered or is_abandoned or is_callback_booked)",
      },
      clauses: ['M1'],
      source: practice,
    },
    {
      ...shared,
      id: 'outside_hours_rate',
      name: { sv: 'Kontakter utanför öppettid', en: 'Contacts outside opening hours' },
      definition: {
        sv: 'Hur stor andel av kontakterna som kom när enheten hade stängt i den kanalen.',
        en: 'The share of contacts that arrived when the unit was closed in that channel.',
      },
      formula: {
        sv: 'Kontakter före öppning, efter stängning eller på en stängd dag / kontakter vars enhet och kanal har öppettider',
        en: 'Contacts before opening, after closing or on a closed day / contacts whose unit and channel have opening hours',
      },
      unit: 'ratio',
      better: 'lower',
      expression: { kind: 'ratio', numerator: 'is_outside_hours', denominator: 'is_outside_hours is not null' },
      clauses: ['M5'],
      source: { sv: 'Uppdrag för medborgarcenter, M5: generösa öppettider', en: 'Mission of Medborgarcenter, M5: generous opening hours' },
    },
  ];
}
