import { assumptionSpans, type Assumption, type TransferInputs } from '#warehouse/metrics/transfer-test.ts';

const judgements = ['isInternal', 'isNeglected', 'hasSpecialReasons'] as const;
export type Judgement = (typeof judgements)[number];

/** What the address assumes instead of the defaults. Days, minutes, SEK and shares are in the units of the test. */
export type Assumed = { values: Partial<Record<Assumption, number>>; judgements: ReadonlySet<Judgement> };

/** The name that each assumption has in an address; shares are written as per cent. */
const parameters: Record<Assumption, string> = {
  centreWaitDays: 'mc_wait',
  departmentMinutes: 'dep_min',
  centreMinutes: 'mc_min',
  departmentRate: 'dep_rate',
  centreRate: 'mc_rate',
  partWaitShare: 'part_wait',
  partMinutes: 'part_min',
  partFreedMinutes: 'part_freed',
  helpShare: 'help',
  helpBound: 'help_bound',
  markedShare: 'marked',
};
const judgementParameters: Record<Judgement, string> = { isInternal: 'internal', isNeglected: 'behind', hasSpecialReasons: 'special' };
const assumptions = Object.keys(parameters) as Assumption[];

export function isShare(assumption: Assumption): boolean {
  return assumptionSpans[assumption][1] === 1;
}

export function parameterOf(name: Assumption | Judgement): string {
  return name in parameters ? parameters[name as Assumption] : judgementParameters[name as Judgement];
}

const descriptions: Record<Assumption | Judgement, string> = {
  centreWaitDays: 'Median wait at Medborgarcenter, days.',
  departmentMinutes: 'The department’s working time a case, minutes.',
  centreMinutes: 'Medborgarcenter’s working time a case, minutes.',
  departmentRate: 'The department’s cost an hour, SEK.',
  centreRate: 'Medborgarcenter’s cost an hour, SEK.',
  partWaitShare: 'Part of the wait that goes when Medborgarcenter does the first parts, per cent.',
  partMinutes: 'Medborgarcenter’s time for the first parts, minutes.',
  partFreedMinutes: 'The department’s time that they free, minutes.',
  helpShare: 'Share of residents who need help to begin, per cent.',
  helpBound: 'The share at which that counts as a need, per cent.',
  markedShare: 'How much shorter the wait must become to be of marked benefit at level 5, per cent.',
  isInternal: '`1`: mainly internal administration.',
  isNeglected: '`1`: the area has fallen behind, so the cost may rise.',
  hasSpecialReasons: '`1`: there are special reasons to depart from the principle.',
};

/** Every assumption as an address has it, in words for the description of the API. */
export const assumptionParameters = ([...assumptions, ...judgements] as const).map((name) => ({
  name: parameterOf(name),
  description: `${descriptions[name]} Without it what is measured or usual is used.`,
}));

/** What cannot be read as a number within its span is left to the default; a decimal comma is a decimal point. */
export function parseAssumptions(query: URLSearchParams): Assumed {
  const values: Partial<Record<Assumption, number>> = {};
  for (const assumption of assumptions) {
    const text = (query.get(parameters[assumption]) ?? '').trim().replace(',', '.');
    const value = Number(text) / (isShare(assumption) ? 100 : 1);
    const [low, high] = assumptionSpans[assumption];
    if (/^\d+(\.\d+)?$/.test(text) && value >= low && value <= high) values[assumption] = value;
  }
  return { values, judgements: new Set(judgements.filter((name) => query.get(judgementParameters[name]) === '1')) };
}

/** The parameters that say the same again. */
export function writeAssumptions({ values, judgements: chosen }: Assumed): [string, string][] {
  return [
    ...assumptions
      .filter((assumption) => values[assumption] !== undefined)
      .map((assumption): [string, string] => [parameters[assumption], shownValue(assumption, values[assumption]!)]),
    ...judgements.filter((name) => chosen.has(name)).map((name): [string, string] => [judgementParameters[name], '1']),
  ];
}

/** As a form shows and an address has it: shares as per cent, without decimals that say nothing. */
export function shownValue(assumption: Assumption, value: number): string {
  return String(Math.round(value * (isShare(assumption) ? 100 : 1) * 100) / 100);
}

/** The inputs with what the address assumes in place of what was measured or usual. */
export function withAssumptions(inputs: TransferInputs, { values, judgements: chosen }: Assumed): TransferInputs {
  return {
    ...inputs,
    ...values,
    isCitizenNear: !chosen.has('isInternal'),
    isNeglected: chosen.has('isNeglected'),
    hasSpecialReasons: chosen.has('hasSpecialReasons'),
  };
}
