/** What the principle asks about a topic at level 4–5 (domain.md §5): measured where it can be, otherwise assumed. */
export type TransferInputs = {
  level: 4 | 5;
  /** matters a month */
  volume: number;
  /** median from first contact to need met, in days; null when no matter has been completed */
  waitDays: number | null;
  /** the same if Medborgarcenter handled it */
  centreWaitDays: number;
  /** working time a matter */
  departmentMinutes: number;
  centreMinutes: number;
  /** SEK an hour */
  departmentRate: number;
  centreRate: number;
  /** the part (0–1) of today's wait that goes when Medborgarcenter does the first parts, and what those take and free */
  partWaitShare: number;
  partMinutes: number;
  partFreedMinutes: number;
  /** the part (0–1) of residents who need help to get started, and from which part on it counts as a need */
  helpShare: number;
  helpBound: number;
  /** how much shorter (0–1) the wait must become for preparations (level 5) to be of marked benefit */
  markedShare: number;
  /** internal administration is not Medborgarcenter's to do */
  isCitizenNear: boolean;
  /** an area that has fallen behind may cost more */
  isNeglected: boolean;
  /** reasons not to follow the principle, which somebody has to state */
  hasSpecialReasons: boolean;
};

export type TransferResult = 'direct' | 'part' | 'start' | 'stay' | 'special';
/** The sentence of the mission that the result rests on. */
export type TransferClause = 'direct' | 'part' | 'start' | 'stay' | 'internal' | 'special' | 'marked' | 'neglected';

export type TransferVerdict = {
  /** null: the wait of today is not known, so it cannot be tested */
  result: TransferResult | null;
  clause: TransferClause | null;
  /** days of waiting that residents are spared in a month, all together; null where the result spares none that can be counted */
  personDays: number | null;
  /** SEK a month, negative when it gets cheaper; null where nothing is moved */
  costChange: number | null;
};

/**
 * Applies the mission's principle for which case handling (level 4) and preparations (level 5) Medborgarcenter should do. A wait that
 * stays the same is not shorter, and a cost that stays the same is not higher.
 */
export function transferTest(inputs: TransferInputs): TransferVerdict {
  const { volume, waitDays, isNeglected } = inputs;
  const none = { personDays: null, costChange: null };
  if (inputs.hasSpecialReasons) return { result: 'special', clause: 'special', ...none };
  if (!inputs.isCitizenNear) return { result: 'stay', clause: 'internal', ...none };
  if (waitDays === null) return { result: null, clause: null, ...none };
  const direct = { saved: waitDays - inputs.centreWaitDays, cost: directCost(inputs) };
  const part = { saved: waitDays * inputs.partWaitShare, cost: partCost(inputs) };
  const isMarked = inputs.level === 4 || direct.saved >= inputs.markedShare * waitDays;
  const isAllowed = (cost: number) => cost <= 0 || isNeglected;
  const gives = (saved: number, cost: number) => ({ personDays: volume * saved, costChange: cost });
  const clauseFor = (clause: TransferClause, cost: number) => (cost > 0 ? 'neglected' : clause);
  if (direct.saved > 0 && isMarked && isAllowed(direct.cost))
    return {
      result: 'direct',
      clause: clauseFor(inputs.level === 5 ? 'marked' : 'direct', direct.cost),
      ...gives(direct.saved, direct.cost),
    };
  if (part.saved > 0 && isAllowed(part.cost))
    return { result: 'part', clause: clauseFor('part', part.cost), ...gives(part.saved, part.cost) };
  if (inputs.helpShare >= inputs.helpBound) return { result: 'start', clause: 'start', ...none };
  return { result: 'stay', clause: 'stay', ...none };
}

/** SEK a month if Medborgarcenter did all of it. */
function directCost({ volume, centreMinutes, centreRate, departmentMinutes, departmentRate }: TransferInputs): number {
  return (volume * (centreMinutes * centreRate - departmentMinutes * departmentRate)) / 60;
}

/** SEK a month if Medborgarcenter did the first parts. */
function partCost({ volume, partMinutes, centreRate, partFreedMinutes, departmentRate }: TransferInputs): number {
  return (volume * (partMinutes * centreRate - partFreedMinutes * departmentRate)) / 60;
}

/** The numbers that somebody may assume, with the span that makes sense. */
export const assumptionSpans = {
  centreWaitDays: [0, 365],
  departmentMinutes: [0, 600],
  centreMinutes: [0, 600],
  departmentRate: [0, 3000],
  centreRate: [0, 3000],
  partWaitShare: [0, 1],
  partMinutes: [0, 240],
  partFreedMinutes: [0, 240],
  helpShare: [0, 1],
  helpBound: [0, 1],
  markedShare: [0, 1],
} as const satisfies Partial<Record<keyof TransferInputs, readonly [number, number]>>;
export type Assumption = keyof typeof assumptionSpans;

export type TurningPoint = { assumption: Assumption; value: number; from: number; result: TransferResult | null };

const steps = 400;

/**
 * For each assumption, others kept, the value nearest to the one assumed at which the answer becomes another: found between the points of
 * a grid over its span, then by halving. Those that cannot change the answer are left out; the smallest change relative to the span is first.
 */
export function turningPoints(inputs: TransferInputs): TurningPoint[] {
  const distance = ({ assumption, value, from }: TurningPoint) => {
    const [low, high] = assumptionSpans[assumption];
    return Math.abs(value - from) / Math.max(from, (high - low) / 100);
  };
  return (Object.keys(assumptionSpans) as Assumption[])
    .flatMap((assumption) => [turningPoint(inputs, assumption, 0), turningPoint(inputs, assumption, 1)])
    .filter((point) => point !== null)
    .sort((a, b) => distance(a) - distance(b))
    .filter((point, index, all) => all.findIndex(({ assumption }) => assumption === point.assumption) === index);
}

/** Searches from the value assumed towards one end of the span. */
function turningPoint(inputs: TransferInputs, assumption: Assumption, end: 0 | 1): TurningPoint | null {
  const from = inputs[assumption];
  const bound = assumptionSpans[assumption][end];
  const resultAt = (value: number) => transferTest({ ...inputs, [assumption]: value }).result;
  const now = resultAt(from);
  const at = (step: number) => from + ((bound - from) * step) / steps;
  const first = Array.from({ length: steps }, (_, index) => index + 1).find((step) => resultAt(at(step)) !== now);
  if (first === undefined || (end === 0 ? bound >= from : bound <= from)) return null;
  let [same, other] = [at(first - 1), at(first)];
  for (let halving = 0; halving < 40; halving++) {
    const middle = (same + other) / 2;
    if (resultAt(middle) === now) same = middle;
    else other = middle;
  }
  return { assumption, value: other, from, result: resultAt(other) };
}
