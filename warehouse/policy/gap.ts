import type { Measured } from './measure.ts';

/** How many did not get what was promised. */
export type Gap = {
  /** never below 0 */
  count: number;
  low: number;
  high: number;
  /** promised − kept, below 0 where more was kept than promised: these add up over channels, topics and periods */
  balance: number;
  observations: number;
};

/**
 * gap = (target − actual) · n, never below 0 (domain.md §4), turned round for what should be at most its target. The interval is that
 * of the proportion (Wilson 95 %). Null for what is no proportion, or has no observation or no threshold.
 */
export function gapOf({ value, low, high, target, promised, numerator, observations }: Measured): Gap | null {
  if (value === null || !target || promised === null || numerator === null || !observations) return null;
  const sign = target.comparison === 'at_most' ? -1 : 1;
  const balance = sign * (promised - numerator);
  const at = (share: number) => Math.max(0, sign * (promised - share * observations));
  const bounds = [at(low ?? value), at(high ?? value)];
  return { count: Math.max(0, balance), low: Math.min(...bounds), high: Math.max(...bounds), balance, observations };
}
