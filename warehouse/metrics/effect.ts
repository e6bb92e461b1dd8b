import type { MetricDefinition } from './definition.ts';
import { flagPoints, knownPoints, limitsOf, methodFor, type ChartMeaning, type ControlChart, type SignalRule } from './signal.ts';

export type EffectVerdict = 'confirmed' | 'unsure' | 'too_early';

/** Why the verdict is what it is. `no_direction`: nothing says whether more or less of the metric is better. */
export type EffectReason = 'improving' | 'worsening' | 'mixed' | 'no_signal' | 'few_before' | 'few_after' | 'no_direction';

export type Effect = {
  verdict: EffectVerdict;
  reason: EffectReason;
  /** the rule that the first point in the direction of the reason broke */
  rule: SignalRule | null;
  /** points with a value before the change, and after it */
  before: number;
  after: number;
  /** limits of every point that has a value, from the points before; null with too few of them */
  limits: ControlChart['limits'];
  flags: ControlChart['flags'];
};

export type EffectMeaning = Pick<ChartMeaning, 'sizes'> & {
  /** which way the metric should go; null when nothing says */
  direction: 'higher' | 'lower' | null;
  /** the first point of the baseline */
  since: number;
  /** points before this one are before the change */
  before: number;
  /** points from this one on are after it; what lies between is both and counts as neither */
  after: number;
};

export const effectNeeds = { before: 6, after: 3, run: 7 } as const;

/** Which way a metric should go: as its definition says, otherwise towards the level that is aimed at. */
export function effectDirection(
  better: MetricDefinition['better'],
  target: number | null,
  points: readonly (number | null)[],
): EffectMeaning['direction'] {
  if (better !== 'neutral') return better;
  const known = points.filter((value) => value !== null);
  if (target === null || known.length === 0) return null;
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  return target === mean ? null : target > mean ? 'higher' : 'lower';
}

/**
 * Whether a metric changed for the better after a date. The limits are those of the points before (XmR, or p′ for large volumes); the
 * rules of the control chart are applied to the points after, which alone make up a run. Confirmed: a rule flags in the right direction
 * and none in the wrong one. Too early: fewer than six points before or three after.
 * @param points values in the metric's own unit in time order; null points are left out
 */
export function judgeEffect(points: readonly (number | null)[], meaning: EffectMeaning): Effect {
  const known = knownPoints(points, meaning.sizes);
  const baseline = known.filter(({ index }) => index >= meaning.since && index < meaning.before);
  const later = known.filter(({ index }) => index >= meaning.after);
  const limits: Effect['limits'] = points.map(() => null);
  const flags: Effect['flags'] = points.map(() => null);
  const counts = { before: baseline.length, after: later.length };
  if (counts.before < effectNeeds.before) return { verdict: 'too_early', reason: 'few_before', rule: null, ...counts, limits, flags };
  const drawn = known.filter(({ index }) => index >= meaning.since);
  const all = limitsOf(methodFor(drawn), baseline, drawn);
  drawn.forEach(({ index }, i) => (limits[index] = all[i]!));
  flagPoints(
    later.map(({ value }) => value),
    later.map(({ index }) => limits[index]!),
  ).forEach((flag, i) => (flags[later[i]!.index] = flag));
  const judged = { ...counts, limits, flags };
  if (counts.after < effectNeeds.after) return { verdict: 'too_early', reason: 'few_after', rule: null, ...judged };
  if (meaning.direction === null) return { verdict: 'unsure', reason: 'no_direction', rule: null, ...judged };
  const good = meaning.direction === 'higher' ? 'high' : 'low';
  const improving = flags.find((flag) => flag?.side === good);
  const worsening = flags.find((flag) => flag && flag.side !== good);
  if (improving && worsening) return { verdict: 'unsure', reason: 'mixed', rule: null, ...judged };
  if (improving) return { verdict: 'confirmed', reason: 'improving', rule: improving.rule, ...judged };
  if (worsening) return { verdict: 'unsure', reason: 'worsening', rule: worsening.rule, ...judged };
  return { verdict: 'unsure', reason: 'no_signal', rule: null, ...judged };
}
