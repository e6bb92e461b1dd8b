import { caseDimensions } from './case.ts';
import type { MetricDefinition, Text } from './definition.ts';

const shared = {
  fact: 'service_case',
  dimensions: caseDimensions,
  unit: 'count',
  better: 'lower',
  clauses: ['M2'],
  source: {
    sv: 'Uppdrag för medborgarcenter, M2: minska tiden från första kontakt',
    en: 'Mission of Medborgarcenter, M2: less time from first contact',
  },
  minimum: 1,
  changes: [],
} as const;
const atEnd = {
  sv: 'Registrerade senast periodens sista dag och inte avslutade den dagen. Ett ärende som öppnats igen räknas som öppet även medan det var avslutat.',
  en: 'Registered by the last day of the period and not closed on that day. A reopened case counts as open also while it was closed.',
};
const workingDays = {
  sv: 'Arbetsdagar är måndag–fredag som inte är röd dag eller arbetsfri afton.',
  en: 'Working days are Monday to Friday except public holidays and eves off.',
};

const ages: readonly (readonly [id: string, from: number, to: number | null])[] = [
  ['cases_open_0_2', 0, 2],
  ['cases_open_3_5', 3, 5],
  ['cases_open_6_10', 6, 10],
  ['cases_open_11_30', 11, 30],
  ['cases_open_over_30', 31, null],
];

const clocks: readonly (readonly [id: string, sv: string, en: string, interval: string])[] = [
  ['cases_open_past_4_months', '4 månader', '4 months', "interval '4' month"],
  ['cases_open_past_5_months', '5 månader', '5 months', "interval '5' month"],
  ['cases_open_past_5_5_months', '5½ månad', '5½ months', "interval '5' month + interval '15' day"],
  ['cases_open_past_6_months', '6 månader', '6 months', "interval '6' month"],
];

/** Cases open when a period ends, by age. These are stocks: periods are not added up. */
export function openCaseMetrics(): MetricDefinition[] {
  return [
    open('cases_open', { sv: 'Öppna ärenden', en: 'Open cases' }, 'true', atEnd),
    ...ages.map(([id, from, to]) => {
      const span = to === null ? { sv: `mer än ${from - 1}`, en: `more than ${from - 1}` } : { sv: `${from}–${to}`, en: `${from}–${to}` };
      const where = to === null ? `open_working_days >= ${from}` : `open_working_days between ${from} and ${to}`;
      return open(id, { sv: `Öppna ${span.sv} arbetsdagar`, en: `Open ${span.en} working days` }, where, workingDays);
    }),
    {
      ...shared,
      id: 'cases_open_oldest',
      name: { sv: 'Äldsta öppna ärendet', en: 'Oldest open case' },
      definition: {
        sv: 'Hur länge det äldsta öppna ärendet hade väntat när perioden slutade.',
        en: 'How long the oldest open case had waited when the period ended.',
      },
      formula: { sv: `Flest kalenderdygn sedan registreringen. ${atEnd.sv}`, en: `Most calendar days since registration. ${atEnd.en}` },
      unit: 'days',
      expression: { kind: 'stock_max', value: "date_diff('day', registered_date, at_date)" },
    },
    ...clocks.map(([id, sv, en, interval]) => ({
      ...open(id, { sv: `Öppna mer än ${sv}`, en: `Open more than ${en}` }, `registered_date + ${interval} < at_date`, {
        sv: `Kalendertid från registreringen. Källan säger inte om en enskild part har inlett ärendet, så alla öppna ärenden räknas. ${atEnd.sv}`,
        en: `Calendar time since registration. The source does not say whether a party started the case, so all open cases are counted. ${atEnd.en}`,
      }),
      clauses: ['F11/F12'],
      source: { sv: 'Förvaltningslagen (2017:900) 11–12 §§', en: 'Administrative Procedure Act (2017:900), sections 11–12' },
    })),
  ];
}

function open(id: string, name: Text, where: string, formula: Text): MetricDefinition {
  return {
    ...shared,
    id,
    name,
    definition: { sv: `${name.sv} när perioden slutar.`, en: `${name.en} when the period ends.` },
    formula: { sv: `Antal. ${formula.sv}`, en: `Count. ${formula.en}` },
    expression: { kind: 'stock', where },
  };
}
