import { normalQuantile95 } from './wilson.ts';

/** A proportion in one stratum of one group. */
export type StratumCount = { group: string; stratum: string; numerator: number; denominator: number };

export type StandardisedRate = {
  group: string;
  /** as it is, whatever the group's mix of strata */
  crude: number;
  /** as it would be with the mix of strata that all groups have together */
  value: number;
  low: number;
  high: number;
  observations: number;
  /** share of the common mix that falls in strata where the group has observations */
  coverage: number;
};

/**
 * Direct standardisation: Σ w_s · r_gs, where w_s is the share of all observations in stratum s and r_gs the group's rate there. Strata
 * without observations of the group are left out and the weights of the others scaled up; `coverage` says how much was left. The interval
 * is value ± 1.96 · √(Σ w_s² · p(1 − p)/n_gs) with p = (x + 1)/(n + 2), so that a stratum with 0 or all does not count as certain
 * (Breslow & Day 1987, Statistical Methods in Cancer Research II; Agresti & Coull 1998 for p). Groups without observations are left out.
 */
export function standardiseRates(rows: readonly StratumCount[]): StandardisedRate[] {
  const counted = rows.filter(({ denominator }) => denominator > 0);
  const all = counted.reduce((sum, { denominator }) => sum + denominator, 0);
  const weights = new Map<string, number>();
  for (const { stratum, denominator } of counted) weights.set(stratum, (weights.get(stratum) ?? 0) + denominator / all);
  return [...Map.groupBy(counted, ({ group }) => group)].map(([group, strata]) => {
    const coverage = strata.reduce((sum, { stratum }) => sum + weights.get(stratum)!, 0);
    const observations = strata.reduce((sum, { denominator }) => sum + denominator, 0);
    const parts = strata.map(({ stratum, numerator, denominator }) => {
      const weight = weights.get(stratum)! / coverage;
      const cautious = (numerator + 1) / (denominator + 2);
      return { value: (weight * numerator) / denominator, variance: (weight ** 2 * cautious * (1 - cautious)) / denominator };
    });
    const value = parts.reduce((sum, part) => sum + part.value, 0);
    const reach = normalQuantile95 * Math.sqrt(parts.reduce((sum, { variance }) => sum + variance, 0));
    return {
      group,
      crude: strata.reduce((sum, { numerator }) => sum + numerator, 0) / observations,
      value,
      low: Math.max(0, value - reach),
      high: Math.min(1, value + reach),
      observations,
      coverage,
    };
  });
}
