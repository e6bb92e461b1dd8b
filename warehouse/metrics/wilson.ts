/** The 97.5 % quantile of the standard normal distribution, for 95 % intervals. */
export const normalQuantile95 = 1.959964;
const z = normalQuantile95;

/**
 * Wilson score interval, 95 %, of the proportion `successes / observations` (Wilson 1927; domain.md §3).
 * @returns bounds between 0 and 1, or null when there are no observations
 */
export function wilsonInterval(successes: number, observations: number): { low: number; high: number } | null {
  if (observations <= 0) return null;
  const share = successes / observations;
  const z2 = z * z;
  const centre = share + z2 / (2 * observations);
  const margin = z * Math.sqrt((share * (1 - share) + z2 / (4 * observations)) / observations);
  const scale = 1 + z2 / observations;
  return { low: Math.max(0, (centre - margin) / scale), high: Math.min(1, (centre + margin) / scale) };
}
