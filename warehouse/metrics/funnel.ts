/** Inner and outer limits in standard errors: about 95 % and 99.8 % of what chance alone gives. */
export const funnelMultipliers = { inner: 1.96, outer: 3.09 } as const;

const winsorised = 0.1;
/** Dispersion between fewer groups than this says nothing. */
const fewestGroups = 5;

export type FunnelGroup = { numerator: number; denominator: number };

/** Where a group lies: within both limits, outside the inner, outside the outer, or on too few observations to say. */
export type FunnelZone = 'inside' | 'warning' | 'signal' | 'uncertain';

export type FunnelPoint = { value: number | null; zone: FunnelZone; verdict: 'better' | 'worse' | null };

export type Funnel = {
  /** the ratio of sums of all groups */
  centre: number;
  /** φ, by which the variance is multiplied; 1 when the groups differ no more than chance makes them */
  dispersion: number;
  /** one a group, in the order they came */
  points: FunnelPoint[];
};

export type FunnelLimits = Record<keyof typeof funnelMultipliers, { low: number; high: number }>;

/**
 * Judges proportions side by side against a funnel instead of ranking them: centre c is the ratio of sums, limits are
 * c ± 1.96 s and c ± 3.09 s with s = √(φ c(1 − c) / n). φ is the mean square of the Pearson z-scores of the groups with at least
 * `minimum` observations, winsorised at 10 % (quantiles by linear interpolation), and is used only where it is above 1
 * (Spiegelhalter 2005, Funnel plots for comparing institutional performance, Statistics in Medicine 24:1185–1202).
 * @returns null when there is nothing to compare
 */
export function judgeByFunnel(
  groups: readonly FunnelGroup[],
  { better, minimum }: { better: 'higher' | 'lower'; minimum: number },
): Funnel | null {
  const observations = groups.reduce((sum, { denominator }) => sum + denominator, 0);
  if (observations <= 0) return null;
  const centre = groups.reduce((sum, { numerator }) => sum + numerator, 0) / observations;
  const dispersion = dispersionOf(
    groups.filter(({ denominator }) => denominator >= Math.max(1, minimum)),
    centre,
  );
  return {
    centre,
    dispersion,
    points: groups.map(({ numerator, denominator }): FunnelPoint => {
      if (denominator <= 0) return { value: null, zone: 'uncertain', verdict: null };
      const value = numerator / denominator;
      if (denominator < minimum) return { value, zone: 'uncertain', verdict: null };
      const { inner, outer } = funnelLimits(centre, dispersion, denominator);
      if (value >= inner.low && value <= inner.high) return { value, zone: 'inside', verdict: null };
      const zone = value < outer.low || value > outer.high ? 'signal' : 'warning';
      return { value, zone, verdict: value > centre === (better === 'higher') ? 'better' : 'worse' };
    }),
  };
}

/** The limits for a group of `observations`, within 0 and 1. */
export function funnelLimits(centre: number, dispersion: number, observations: number): FunnelLimits {
  const error = standardError(centre, dispersion, observations);
  const limits = (multiplier: number) => ({
    low: Math.max(0, centre - multiplier * error),
    high: Math.min(1, centre + multiplier * error),
  });
  return { inner: limits(funnelMultipliers.inner), outer: limits(funnelMultipliers.outer) };
}

/** How many standard errors a value on so many observations is from the centre. */
export function funnelScore({ centre, dispersion }: Pick<Funnel, 'centre' | 'dispersion'>, value: number, observations: number): number {
  const error = standardError(centre, dispersion, observations);
  return error > 0 ? (value - centre) / error : 0;
}

function standardError(centre: number, dispersion: number, observations: number): number {
  return Math.sqrt((dispersion * centre * (1 - centre)) / observations);
}

function dispersionOf(groups: readonly FunnelGroup[], centre: number): number {
  const variance = centre * (1 - centre);
  if (groups.length < fewestGroups || variance === 0) return 1;
  const scores = groups.map(({ numerator, denominator }) => (numerator / denominator - centre) / Math.sqrt(variance / denominator));
  const sorted = scores.toSorted((a, b) => a - b);
  const [lowest, highest] = [quantileOf(sorted, winsorised), quantileOf(sorted, 1 - winsorised)];
  const squares = scores.map((score) => Math.min(highest, Math.max(lowest, score)) ** 2);
  return Math.max(1, squares.reduce((sum, square) => sum + square, 0) / squares.length);
}

function quantileOf(sorted: readonly number[], quantile: number): number {
  const place = (sorted.length - 1) * quantile;
  const below = Math.floor(place);
  const [low, high] = [sorted[below]!, sorted[Math.min(below + 1, sorted.length - 1)]!];
  return low + (place - below) * (high - low);
}
