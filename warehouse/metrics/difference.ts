/** A value with its 95 % interval. */
export type Estimate = { value: number; low: number; high: number };

/**
 * The difference `after − before` of two independent estimates with its 95 % interval, recovered from the intervals of the two (MOVER;
 * Zou and Donner 2008, Statistics in Medicine 27:1693), so that it fits medians and proportions alike.
 */
export function differenceOf(before: Estimate, after: Estimate): Estimate {
  const value = after.value - before.value;
  return {
    value,
    low: value - Math.hypot(after.value - after.low, before.high - before.value),
    high: value + Math.hypot(after.high - after.value, before.value - before.low),
  };
}
