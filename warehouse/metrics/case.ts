import type { Dimension, Expression, MetricDefinition, Text } from './definition.ts';

export const caseDimensions: readonly Dimension[] = ['channel', 'department', 'topic', 'rosa_level', 'unit', 'last_unit'];
const shared = { fact: 'service_case', dimensions: caseDimensions, clauses: ['M2'], minimum: 30, changes: [] } as const;
const mission = {
  sv: 'Uppdrag för medborgarcenter, M2: minska tiden från första kontakt',
  en: 'Mission of Medborgarcenter, M2: less time from first contact',
};
const transfer = {
  sv: 'Uppdrag för medborgarcenter, M12: överförd handläggning ska bli mer flödeseffektiv',
  en: 'Mission of Medborgarcenter, M12: transferred handling is to flow better',
};
const whenClosed = { sv: 'Räknas den dag ärendet avslutades.', en: 'Counted on the day the case was closed.' };
const handOversUnknown = {
  sv: 'Registrerar ingen källa överlämningar går det inte att räkna.',
  en: 'It cannot be counted when no source records hand-overs.',
};

/** From registered to closed: how long, spent on what, through how many units. */
export function caseMetrics(): MetricDefinition[] {
  return [
    {
      ...shared,
      id: 'cases_closed',
      name: { sv: 'Avslutade ärenden', en: 'Cases closed' },
      definition: { sv: 'Antal ärenden som avslutades.', en: 'Number of cases that were closed.' },
      formula: {
        sv: `Antal. ${whenClosed.sv} Ett ärende som öppnats igen är avslutat först när det stängs på nytt.`,
        en: `Count. ${whenClosed.en} A reopened case is closed only when it is closed again.`,
      },
      unit: 'count',
      better: 'neutral',
      expression: { kind: 'count', where: 'true' },
      source: mission,
      minimum: 1,
    },
    {
      ...shared,
      id: 'cases_registered',
      name: { sv: 'Inkomna ärenden', en: 'Cases registered' },
      definition: { sv: 'Antal ärenden som registrerades.', en: 'Number of cases that were registered.' },
      formula: {
        sv: 'Antal. Räknas den dag ärendet registrerades, vare sig det är avslutat eller inte.',
        en: 'Count. Counted on the day the case was registered, whether closed or not.',
      },
      unit: 'count',
      better: 'neutral',
      date: 'registered_date',
      expression: { kind: 'count', where: 'true' },
      source: mission,
      minimum: 1,
    },
    handling(
      'handling_time_median',
      0.5,
      { sv: 'Handläggningstid, median', en: 'Handling time, median' },
      { sv: 'Hälften av ärendena avslutades inom den här tiden.', en: 'Half of the cases were closed within this time.' },
    ),
    handling(
      'handling_time_p90',
      0.9,
      { sv: 'Handläggningstid, nio av tio', en: 'Handling time, 90th percentile' },
      { sv: 'Nio av tio ärenden avslutades inom den här tiden.', en: 'Nine in ten cases were closed within this time.' },
    ),
    {
      ...shared,
      id: 'waiting_share',
      name: { sv: 'Väntan på invånaren', en: 'Waiting for the resident' },
      definition: {
        sv: 'Hur stor del av handläggningstiden som ärendena väntade på invånaren. Resten är kommunens tid.',
        en: 'The part of handling time that cases waited for the resident. The rest is the municipality’s time.',
      },
      formula: {
        sv: `Summan av väntan på invånaren / summan av tiden från registrerat till avslutat. ${whenClosed.sv} Registrerar ingen källa väntan går det inte att räkna.`,
        en: `Total time waiting for the resident / total time from registered to closed. ${whenClosed.en} It cannot be counted when no source records waiting.`,
      },
      unit: 'ratio',
      better: 'neutral',
      expression: {
        kind: 'weighted_ratio',
        numerator: 'waiting_seconds',
        denominator: 'handling_seconds',
        where: 'local_date is not null and waiting_seconds is not null',
      },
      source: mission,
    },
    {
      ...shared,
      id: 'flow_efficiency',
      name: { sv: 'Flödeseffektivitet (närmevärde)', en: 'Flow efficiency (proxy)' },
      definition: {
        sv: 'Hur stor del av handläggningstiden som någon arbetade med ärendet. Ett närmevärde: arbetstiden är den som källan mäter, och nätter och helger räknas med i tiden.',
        en: 'The part of handling time that someone worked on the case. A proxy: working time is what the source measures, and nights and weekends count as time.',
      },
      formula: {
        sv: `Summan av uppmätt arbetstid / summan av tiden från registrerat till avslutat, bara för ärenden där arbetstiden är uppmätt. ${whenClosed.sv}`,
        en: `Total measured working time / total time from registered to closed, only for cases whose working time is measured. ${whenClosed.en}`,
      },
      unit: 'ratio',
      better: 'higher',
      expression: {
        kind: 'weighted_ratio',
        numerator: 'least(touch_seconds, handling_seconds)',
        denominator: 'handling_seconds',
        where: 'local_date is not null and touch_seconds > 0',
      },
      clauses: ['M12'],
      source: transfer,
    },
    {
      ...shared,
      id: 'hand_overs_mean',
      name: { sv: 'Överlämningar per ärende', en: 'Hand-overs per case' },
      definition: {
        sv: 'Hur många gånger ett ärende i genomsnitt lämnades över till en annan enhet.',
        en: 'How many times a case was handed over to another unit, on average.',
      },
      formula: {
        sv: `Överlämningar / avslutade ärenden. ${whenClosed.sv} ${handOversUnknown.sv}`,
        en: `Hand-overs / cases closed. ${whenClosed.en} ${handOversUnknown.en}`,
      },
      unit: 'index',
      better: 'lower',
      expression: { kind: 'mean', value: 'forward_count', where: 'true' },
      clauses: ['M12'],
      source: transfer,
    },
    {
      ...shared,
      id: 'first_unit_share',
      name: { sv: 'Klara hos första enheten', en: 'Finished by the first unit' },
      definition: {
        sv: 'Hur stor andel av ärendena som avslutades utan att lämnas över.',
        en: 'The share of cases closed without being handed over.',
      },
      formula: {
        sv: `Avslutade ärenden utan överlämning / avslutade ärenden. ${whenClosed.sv} ${handOversUnknown.sv}`,
        en: `Cases closed without a hand-over / cases closed. ${whenClosed.en} ${handOversUnknown.en}`,
      },
      unit: 'ratio',
      better: 'higher',
      expression: { kind: 'ratio', numerator: 'forward_count = 0', denominator: 'forward_count is not null' },
      clauses: ['M12'],
      source: transfer,
    },
  ];
}

function handling(id: string, quantile: number, name: Text, definition: Text): MetricDefinition {
  const expression: Expression = {
    kind: 'quantile',
    value: 'handling_seconds',
    quantile,
    where: 'true',
    ...(quantile === 0.5 ? { interval: true } : {}),
  };
  const interval =
    quantile === 0.5
      ? {
          sv: ' Intervallet för medianen bygger på ordningstalen (binomialfördelningen).',
          en: ' The interval of the median is by order statistics (binomial).',
        }
      : { sv: '', en: '' };
  return {
    ...shared,
    id,
    name,
    definition,
    formula: {
      sv: `Tiden från registrerat till avslutat ärende, i kalendertid. ${whenClosed.sv}${interval.sv}`,
      en: `Time from registered to closed, in calendar time. ${whenClosed.en}${interval.en}`,
    },
    unit: 'seconds',
    better: 'lower',
    expression,
    source: mission,
  };
}
