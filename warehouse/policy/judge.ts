import type { Target } from '../metrics/definition.ts';
import { differenceOf, type Estimate } from '../metrics/difference.ts';

/** How a policy is kept in a period (domain.md §2). */
export const statuses = ['met', 'partly', 'not_met', 'uncertain', 'unmeasurable'] as const;
export type Status = (typeof statuses)[number];

/** Why a status is what it is, where the figures alone do not say. */
export type Reason = 'few' | 'straddles' | 'no_data' | 'no_target' | 'not_in_force' | 'no_comparison';

export type Judgement = { status: Status; reason: Reason | null };

export type Judged = { value: number | null; low: number | null; high: number | null; observations: number | null };

/** Whether a value keeps what is promised. */
export function keeps({ comparison, value: bound }: Pick<Target, 'comparison' | 'value'>, value: number): boolean {
  if (comparison === 'at_most') return value <= bound;
  return comparison === 'above' ? value > bound : value >= bound;
}

/**
 * A promise is kept, or broken, only when the whole 95 % interval says so; on fewer observations than `minimum`, or with an interval
 * that straddles the target, it is uncertain (domain.md §2). A count without observations, such as open cases, is judged as it is.
 */
export function judge(
  { value, low, high, observations }: Judged,
  target: Pick<Target, 'comparison' | 'value'> | null,
  minimum: number,
): Judgement {
  if (value === null) return { status: 'unmeasurable', reason: 'no_data' };
  if (!target) return { status: 'unmeasurable', reason: 'no_target' };
  if (observations !== null && observations < minimum) return { status: 'uncertain', reason: 'few' };
  const [isLowKept, isHighKept] = [keeps(target, low ?? value), keeps(target, high ?? value)];
  if (isLowKept !== isHighKept) return { status: 'uncertain', reason: 'straddles' };
  return { status: isLowKept ? 'met' : 'not_met', reason: null };
}

/**
 * Whether something that should fall has fallen: surely, when the whole 95 % interval of the difference says so. Without intervals, and
 * on few observations, it is uncertain.
 */
export function judgeFall(now: Judged, before: Judged | undefined, minimum: number): Judgement {
  if (now.value === null) return { status: 'unmeasurable', reason: 'no_data' };
  if (!before || before.value === null) return { status: 'unmeasurable', reason: 'no_comparison' };
  if (Math.min(now.observations ?? 0, before.observations ?? 0) < minimum) return { status: 'uncertain', reason: 'few' };
  if (now.low === null || now.high === null || before.low === null || before.high === null)
    return { status: 'uncertain', reason: 'straddles' };
  const { low, high } = differenceOf(before as Estimate, now as Estimate);
  if (high < 0) return { status: 'met', reason: null };
  return low > 0 ? { status: 'not_met', reason: null } : { status: 'uncertain', reason: 'straddles' };
}

/**
 * The status of several that must all hold. What cannot be measured is left out unless nothing else is there: some kept and some
 * broken is partly; a broken one beside uncertain ones is broken; a kept one beside uncertain ones is uncertain.
 */
export function combinedStatus(all: readonly Status[]): Status {
  const measured = new Set(all.filter((status) => status !== 'unmeasurable'));
  if (measured.size === 0) return 'unmeasurable';
  if (measured.has('partly') || (measured.has('met') && measured.has('not_met'))) return 'partly';
  if (measured.has('not_met')) return 'not_met';
  return measured.has('uncertain') ? 'uncertain' : 'met';
}
