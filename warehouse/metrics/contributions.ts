/** One group's part of a whole in a period: how many observations, and their rate or mean. */
export type GroupValue = { group: string; size: number; value: number | null };

/** A group's part in a change; `mix` and `rate` of all groups add up to the change of the whole. */
export type Contribution = {
  group: string;
  /** because the group has become a larger or smaller part of all */
  mix: number;
  /** because the group's own rate has changed */
  rate: number;
  then: GroupValue | null;
  now: GroupValue | null;
};

export type ExplainedChange = { then: number; now: number; change: number; mix: number; rate: number; contributions: Contribution[] };

/**
 * Splits the change of a rate or mean into mix and rate effects by group (Kitagawa 1955): rate effect of a group Δr · (w₀ + w₁)/2, mix
 * effect Δw · ((r₀ + r₁)/2 − R), where w is the group's share of the observations, r its rate and R the mean of the two wholes, which
 * changes no sum since Σ Δw = 0. A group that exists in one period only has no change of rate. Null when either whole has no observations.
 */
export function explainChange(then: readonly GroupValue[], now: readonly GroupValue[]): ExplainedChange | null {
  const [before, after] = [wholeOf(then), wholeOf(now)];
  if (!before || !after) return null;
  const level = (before.value + after.value) / 2;
  const names = [...new Set([...then, ...now].filter(({ size, value }) => size > 0 && value !== null).map(({ group }) => group))];
  const contributions = names.map((group): Contribution => {
    const find = (rows: readonly GroupValue[]) => rows.find((row) => row.group === group && row.size > 0 && row.value !== null) ?? null;
    const [old, current] = [find(then), find(now)];
    const oldRate = (old ?? current)!.value!;
    const rate = (current ?? old)!.value!;
    const oldShare = (old?.size ?? 0) / before.size;
    const share = (current?.size ?? 0) / after.size;
    return {
      group,
      mix: (share - oldShare) * ((oldRate + rate) / 2 - level),
      rate: ((rate - oldRate) * (oldShare + share)) / 2,
      then: old,
      now: current,
    };
  });
  const sum = (part: 'mix' | 'rate') => contributions.reduce((total, contribution) => total + contribution[part], 0);
  return { then: before.value, now: after.value, change: after.value - before.value, mix: sum('mix'), rate: sum('rate'), contributions };
}

function wholeOf(rows: readonly GroupValue[]): { size: number; value: number } | null {
  const known = rows.filter(({ size, value }) => size > 0 && value !== null);
  const size = known.reduce((sum, row) => sum + row.size, 0);
  return size === 0 ? null : { size, value: known.reduce((sum, row) => sum + row.size * row.value!, 0) / size };
}
