import type { MetricDefinition, Target } from './definition.ts';

/** Which rule of domain.md §3 flagged a point; the first that matches. */
export type SignalRule = 'outside_limits' | 'trend' | 'two_of_three' | 'shift';
export type Variation = 'improving' | 'worsening' | 'changed' | 'normal' | 'too_few';
export type Assurance = 'always_passes' | 'always_fails' | 'hit_or_miss' | 'no_target';

/** `xmr`: individual values; `p_prime`: proportions of large volumes, limits by each period's volume (Laney). */
export type LimitMethod = 'xmr' | 'p_prime';
export type Limits = { mean: number; lower: number; upper: number };

export type ControlChart = Limits & {
  method: LimitMethod;
  /** the limits that each point is judged by; null where a point has no value. The last ones are also the chart's own. */
  limits: (Limits | null)[];
  /** one entry a point: the rule that flagged it and the side it lies on, or null */
  flags: ({ rule: SignalRule; side: 'high' | 'low' } | null)[];
  variation: Variation;
  assurance: Assurance;
  /** fewer than twelve points since the last rebasing: limits are on trial */
  trial: boolean;
};

export type ChartMeaning = {
  better: MetricDefinition['better'];
  target?: Target;
  /** observations behind each point of a proportion; with large volumes the limits follow them (p′) */
  sizes?: readonly (number | null)[];
  /** indexes of points from which limits are computed anew: a dated, signed annotation says why */
  rebasedAt?: readonly number[];
};

const trialPoints = 12;
const runChartPoints = 6;
/** From here on chance alone would give limits so narrow that every point lies outside: Laney's correction is needed. */
const largeVolume = 1000;

/** A point that has a value; `index` is its place among all points. */
export type Known = { value: number; size: number | null; index: number };

/**
 * Control chart of one series in time order. XmR: mean ± 2.66 · mean moving range, after dropping moving ranges ≥ 3.267 · their mean
 * once. Proportions whose median volume is large: p′, centre the ratio of sums c, z_i = (y_i − c)/s_i, limits c ± 3 · s_i · σ_z with
 * s_i = √(c(1 − c)/n_i) and σ_z = mean|z_i − z_{i−1}|/1.128, within 0–1 (domain.md §3; NHS Making Data Count; Laney 2002).
 * @param points values in the metric's own unit; null points are left out of limits and runs
 */
export function controlChart(points: readonly (number | null)[], meaning: ChartMeaning): ControlChart {
  const known = knownPoints(points, meaning.sizes);
  const method = methodFor(known);
  const limits: ControlChart['limits'] = points.map(() => null);
  const flags: ControlChart['flags'] = points.map(() => null);
  const phases = phasesOf(known, meaning.rebasedAt ?? []);
  for (const phase of phases) {
    const judged = limitsOf(method, phase, phase);
    phase.forEach(({ index }, i) => (limits[index] = judged[i]!));
    if (phase.length < runChartPoints) continue;
    flagPoints(
      phase.map(({ value }) => value),
      judged,
    ).forEach((flag, i) => (flags[phase[i]!.index] = flag));
  }
  const current = phases.at(-1)!;
  const last = current.at(-1);
  const own = (last && limits[last.index]) ?? { mean: 0, lower: 0, upper: 0 };
  return {
    ...own,
    method,
    limits,
    flags,
    variation: current.length < runChartPoints ? 'too_few' : variationOf(last ? (flags[last.index] ?? null) : null, meaning.better),
    assurance: assuranceOf(own, current.length, meaning.target),
    trial: current.length < trialPoints,
  };
}

export function knownPoints(points: readonly (number | null)[], sizes: ChartMeaning['sizes']): Known[] {
  return points.flatMap((value, index) => (value === null ? [] : [{ value, size: sizes?.[index] ?? null, index }]));
}

/** The limits of some points, as a baseline of points (the same or others) gives them. */
export function limitsOf(method: LimitMethod, baseline: readonly Known[], judged: readonly Known[]): Limits[] {
  return method === 'p_prime' ? pPrimeLimits(baseline, judged) : xmrLimits(baseline, judged);
}

export function methodFor(known: readonly Known[]): LimitMethod {
  const sizes = known.map(({ size, value }) => (size !== null && value >= 0 && value <= 1 ? size : 0)).sort((a, b) => a - b);
  return (sizes[Math.floor(sizes.length / 2)] ?? 0) >= largeVolume && (sizes[0] ?? 0) > 0 ? 'p_prime' : 'xmr';
}

function phasesOf(known: readonly Known[], rebasedAt: readonly number[]): Known[][] {
  const phases: Known[][] = [[]];
  for (const point of known) {
    const previous = phases.at(-1)!;
    const isNew = previous.length > 0 && rebasedAt.some((at) => at <= point.index && at > previous.at(-1)!.index);
    if (isNew) phases.push([point]);
    else previous.push(point);
  }
  return phases;
}

function xmrLimits(baseline: readonly Known[], judged: readonly Known[]): Limits[] {
  const values = baseline.map(({ value }) => value);
  const mean = average(values);
  const range = screenedMovingRange(values);
  return judged.map(() => ({ mean, lower: mean - 2.66 * range, upper: mean + 2.66 * range }));
}

function pPrimeLimits(baseline: readonly Known[], judged: readonly Known[]): Limits[] {
  const observations = baseline.reduce((sum, { size }) => sum + size!, 0);
  const mean = baseline.reduce((sum, { value, size }) => sum + value * size!, 0) / observations;
  const spreadOf = ({ size }: Known) => Math.sqrt((mean * (1 - mean)) / size!);
  const scores = baseline.map((point) => (spreadOf(point) === 0 ? 0 : (point.value - mean) / spreadOf(point)));
  const sigma = average(scores.slice(1).map((score, i) => Math.abs(score - scores[i]!))) / 1.128;
  return judged.map(spreadOf).map((spread) => ({
    mean,
    lower: Math.max(0, mean - 3 * spread * sigma),
    upper: Math.min(1, mean + 3 * spread * sigma),
  }));
}

function screenedMovingRange(values: readonly number[]): number {
  const ranges = values.slice(1).map((value, i) => Math.abs(value - values[i]!));
  const mean = average(ranges);
  return average(ranges.filter((range) => range < 3.267 * mean || mean === 0));
}

/** Which of some points a rule flags, by the limits of each. */
export function flagPoints(values: readonly number[], limits: readonly Limits[]): ControlChart['flags'] {
  const flags: ControlChart['flags'] = values.map(() => null);
  const mark = (from: number, to: number, rule: SignalRule, side: 'high' | 'low') => {
    for (let i = from; i <= to; i++) flags[i] ??= { rule, side };
  };
  values.forEach((value, i) => {
    if (value > limits[i]!.upper) mark(i, i, 'outside_limits', 'high');
    if (value < limits[i]!.lower) mark(i, i, 'outside_limits', 'low');
  });
  const side = values.map((value, i) => Math.sign(value - limits[i]!.mean));
  const step = values.map((value, i) => (i === 0 ? 0 : Math.sign(value - values[i - 1]!)));
  for (let end = 6; end < values.length; end++) {
    const steps = step.slice(end - 5, end + 1);
    if (steps.every((s) => s === 1)) mark(end - 6, end, 'trend', 'high');
    if (steps.every((s) => s === -1)) mark(end - 6, end, 'trend', 'low');
  }
  const outerHigh = values.map((value, i) => value > beyond(limits[i]!, 'upper'));
  const outerLow = values.map((value, i) => value < beyond(limits[i]!, 'lower'));
  for (let end = 2; end < values.length; end++) {
    for (const [outer, name, sign] of [
      [outerHigh, 'high', 1],
      [outerLow, 'low', -1],
    ] as const) {
      const window = [end - 2, end - 1, end];
      if (!window.every((i) => side[i] === sign) || window.filter((i) => outer[i]).length < 2) continue;
      for (const i of window) if (outer[i]) mark(i, i, 'two_of_three', name);
    }
  }
  for (let end = 6; end < values.length; end++) {
    const run = side.slice(end - 6, end + 1);
    if (run.every((s) => s === 1)) mark(end - 6, end, 'shift', 'high');
    if (run.every((s) => s === -1)) mark(end - 6, end, 'shift', 'low');
  }
  return flags;
}

/** Two thirds of the way from the mean to a limit. */
function beyond(limits: Limits, side: 'lower' | 'upper'): number {
  return limits.mean + (2 / 3) * (limits[side] - limits.mean);
}

function variationOf(flag: ControlChart['flags'][number], better: MetricDefinition['better']): Variation {
  if (!flag) return 'normal';
  if (better === 'neutral') return 'changed';
  return (flag.side === 'high') === (better === 'higher') ? 'improving' : 'worsening';
}

function assuranceOf(limits: { lower: number; upper: number }, points: number, target: Target | undefined): Assurance {
  if (!target || points < runChartPoints) return 'no_target';
  const good = target.comparison === 'at_most' ? limits.upper <= target.value : limits.lower >= target.value;
  const bad = target.comparison === 'at_most' ? limits.lower > target.value : limits.upper < target.value;
  return good ? 'always_passes' : bad ? 'always_fails' : 'hit_or_miss';
}

function average(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
