import { contactDimensions, type Expression, type MetricDefinition } from './definition.ts';
import type { MetricSettings, ServiceLevelFormula } from './settings.ts';
import { serviceLevelFormulas } from './settings.ts';

const shared = { fact: 'contact', dimensions: contactDimensions, minimum: 30, changes: [] } as const;
const phone = "channel = 'phone'";
const nationalPractice = { sv: 'Kontaktcenterbranschens gängse formler', en: 'Common contact-centre formulas' };
const lossUnknown = {
  sv: 'Säger ingen källa vilka som avbröts går det inte att räkna.',
  en: 'It cannot be counted when no source says which were abandoned.',
};

/** Volumes, answers, service level, waits and handling of contacts that queue. */
export function accessMetrics({ serviceLevel }: MetricSettings): MetricDefinition[] {
  const { formula, targetSeconds, shortAbandonSeconds } = serviceLevel;
  const main = serviceLevelMetric('service_level', formula, targetSeconds, shortAbandonSeconds);
  return [
    {
      ...shared,
      id: 'contacts',
      name: { sv: 'Kontakter', en: 'Contacts' },
      definition: { sv: 'Antal inkommande kontakter i alla kanaler.', en: 'Number of incoming contacts in all channels.' },
      formula: {
        sv: 'Antal inkommande kontakter, även de som avbröts före svar.',
        en: 'Count of inbound contacts, including those abandoned before an answer.',
      },
      unit: 'count',
      better: 'neutral',
      expression: { kind: 'count', where: 'true' },
      clauses: ['M4'],
      source: { sv: 'Uppdrag för medborgarcenter', en: 'Mission of Medborgarcenter' },
      minimum: 1,
    },
    count(
      'offered',
      'Inkomna samtal',
      'Calls offered',
      `${phone} and (is_answered or is_abandoned)`,
      'Besvarade samtal plus samtal som avbröts i kö. Bokad återuppringning räknas inte som avbruten.',
      'Answered calls plus calls abandoned in the queue. A booked callback is not abandoned.',
    ),
    count(
      'answered',
      'Besvarade samtal',
      'Calls answered',
      `${phone} and is_answered`,
      'Samtal som fick svar.',
      'Calls that were answered.',
    ),
    count(
      'abandoned',
      'Avbrutna samtal',
      'Calls abandoned',
      `${phone} and is_abandoned`,
      'Samtal där den som ringde lade på före svar.',
      'Calls where the caller hung up before an answer.',
    ),
    {
      ...shared,
      id: 'answer_rate',
      name: { sv: 'Svarsandel i telefon', en: 'Answer rate, phone' },
      definition: { sv: 'Hur stor andel av samtalen som fick svar.', en: 'The share of calls that were answered.' },
      formula: {
        sv: `Besvarade samtal / (besvarade + avbrutna samtal). ${lossUnknown.sv}`,
        en: `Answered calls / (answered + abandoned calls). ${lossUnknown.en}`,
      },
      unit: 'ratio',
      better: 'higher',
      expression: {
        kind: 'ratio',
        numerator: `${phone} and is_answered and is_lost is not null`,
        denominator: `${phone} and (is_answered or is_lost) and is_lost is not null`,
      },
      clauses: ['M1'],
      source: nationalPractice,
      target: { value: 0.92, comparison: 'at_least', example: true },
    },
    {
      ...shared,
      id: 'abandonment_rate',
      name: { sv: 'Andel avbrutna samtal', en: 'Abandonment rate, phone' },
      definition: {
        sv: 'Hur stor andel av dem som ringde som lade på före svar.',
        en: 'The share of callers who hung up before an answer.',
      },
      formula: {
        sv: `Avbrutna samtal / (besvarade + avbrutna samtal). ${lossUnknown.sv}`,
        en: `Abandoned calls / (answered + abandoned calls). ${lossUnknown.en}`,
      },
      unit: 'ratio',
      better: 'lower',
      expression: {
        kind: 'ratio',
        numerator: `${phone} and is_lost`,
        denominator: `${phone} and (is_answered or is_lost) and is_lost is not null`,
      },
      clauses: ['M1'],
      source: nationalPractice,
    },
    { ...main, target: { value: 0.8, comparison: 'at_least', example: true } },
    ...serviceLevelFormulas.map((each) =>
      serviceLevelMetric(`service_level_${each.toLowerCase()}`, each, targetSeconds, shortAbandonSeconds),
    ),
    wait(
      'wait_mean',
      'Väntetid, medel',
      'Wait, mean',
      { kind: 'mean', value: 'wait_seconds', where: `${phone} and is_answered` },
      'Medelvärdet av kötiden för besvarade samtal.',
      'Mean queue time of answered calls.',
    ),
    wait(
      'wait_median',
      'Väntetid, median',
      'Wait, median',
      { kind: 'quantile', value: 'wait_seconds', quantile: 0.5, where: `${phone} and is_answered` },
      'Hälften av de besvarade väntade kortare än så.',
      'Half of those answered waited less.',
    ),
    wait(
      'wait_p90',
      'Väntetid, nio av tio',
      'Wait, 90th percentile',
      { kind: 'quantile', value: 'wait_seconds', quantile: 0.9, where: `${phone} and is_answered` },
      'Nio av tio besvarade väntade kortare än så.',
      'Nine in ten of those answered waited less.',
    ),
    wait(
      'abandoned_wait_median',
      'Väntetid före avbrott, median',
      'Wait before abandonment, median',
      { kind: 'quantile', value: 'wait_seconds', quantile: 0.5, where: `${phone} and is_abandoned` },
      'Hälften av dem som lade på hade väntat kortare än så.',
      'Half of those who hung up had waited less.',
    ),
    handle('handle_mean', 'Samtalstid, medel', 'Handle time, mean', {
      kind: 'mean',
      value: 'handle_seconds',
      where: `${phone} and is_answered`,
    }),
    handle('handle_median', 'Samtalstid, median', 'Handle time, median', {
      kind: 'quantile',
      value: 'handle_seconds',
      quantile: 0.5,
      where: `${phone} and is_answered`,
    }),
  ];
}

function count(id: string, sv: string, en: string, where: string, definitionSv: string, definitionEn: string): MetricDefinition {
  return {
    ...shared,
    id,
    name: { sv, en },
    definition: { sv: definitionSv, en: definitionEn },
    formula: { sv: `Antal. ${definitionSv}`, en: `Count. ${definitionEn}` },
    unit: 'count',
    better: 'neutral',
    expression: { kind: 'count', where },
    clauses: ['M1'],
    source: nationalPractice,
    minimum: 1,
  };
}

function wait(id: string, sv: string, en: string, expression: Expression, definitionSv: string, definitionEn: string): MetricDefinition {
  return {
    ...shared,
    id,
    name: { sv, en },
    definition: { sv: definitionSv, en: definitionEn },
    formula: { sv: `${definitionSv} Kvantiler med linjär interpolation.`, en: `${definitionEn} Quantiles by linear interpolation.` },
    unit: 'seconds',
    better: 'lower',
    expression,
    clauses: ['M1'],
    source: nationalPractice,
  };
}

function handle(id: string, sv: string, en: string, expression: Expression): MetricDefinition {
  const definition = { sv: 'Tid för samtal och efterarbete per besvarat samtal.', en: 'Talk and after-call time per answered call.' };
  return { ...wait(id, sv, en, expression, definition.sv, definition.en), better: 'neutral', clauses: ['M7'] };
}

function serviceLevelMetric(id: string, formula: ServiceLevelFormula, target: number, short: number): MetricDefinition {
  const answeredInTime = `is_answered and wait_seconds <= ${target}`;
  const abandonedWithin = (seconds: number) => `is_abandoned and coalesce(wait_seconds, 0) <= ${seconds}`;
  const answered = 'is_answered and wait_seconds is not null';
  const offered = `is_lost is not null and ((${answered}) or is_abandoned)`;
  const formulas: Record<ServiceLevelFormula, { numerator: string; denominator: string; sv: string }> = {
    F1: {
      numerator: `(${answeredInTime} or ${abandonedWithin(target)})`,
      denominator: offered,
      sv: `(besvarade inom ${target} s + avbrutna inom ${target} s) / (besvarade + avbrutna)`,
    },
    F2: { numerator: answeredInTime, denominator: answered, sv: `besvarade inom ${target} s / besvarade` },
    F3: { numerator: answeredInTime, denominator: offered, sv: `besvarade inom ${target} s / (besvarade + avbrutna)` },
    F4: {
      numerator: answeredInTime,
      denominator: `is_lost is not null and ((${answered}) or (is_abandoned and wait_seconds > ${target}))`,
      sv: `besvarade inom ${target} s / (besvarade + avbrutna efter ${target} s)`,
    },
    F5: {
      numerator: `(${answeredInTime} or ${abandonedWithin(short)})`,
      denominator: offered,
      sv: `(besvarade inom ${target} s + avbrutna inom ${short} s) / (besvarade + avbrutna)`,
    },
    F6: {
      numerator: answeredInTime,
      denominator: `is_lost is not null and ((${answered}) or (is_abandoned and coalesce(wait_seconds, 0) > ${short}))`,
      sv: `besvarade inom ${target} s / (besvarade + avbrutna − avbrutna inom ${short} s)`,
    },
  };
  const { numerator, denominator, sv } = formulas[formula];
  return {
    ...shared,
    id,
    name:
      id === 'service_level'
        ? { sv: `Samtal besvarade inom ${target} s`, en: `Calls answered within ${target} s` }
        : { sv: `Samtal besvarade inom ${target} s, formel ${formula}`, en: `Calls answered within ${target} s, formula ${formula}` },
    definition: {
      sv: `Hur stor andel av samtalen som fick svar inom ${target} sekunder, enligt formel ${formula}.`,
      en: `The share of calls answered within ${target} seconds, by formula ${formula}.`,
    },
    formula: {
      sv: `${formula}: ${sv}. Besvarade utan känd väntetid räknas inte.`,
      en: `${formula}: ${sv.replaceAll('besvarade', 'answered').replaceAll('avbrutna', 'abandoned').replaceAll('inom', 'within').replaceAll('efter', 'after')}. Answered calls without a known wait are not counted.`,
    },
    unit: 'ratio',
    better: 'higher',
    expression: { kind: 'ratio', numerator: `${phone} and ${numerator}`, denominator: `${phone} and ${denominator}` },
    clauses: ['M1'],
    source: nationalPractice,
  };
}
