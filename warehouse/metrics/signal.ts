import type { MetricDefinition, Target } from './definition.ts';

/** Which rule of domain.md §3 flagged a point; the first that matches. */
export type SignalRule = 'outside_limits' | 'trend' | 'two_of_three' | 'shift';
export type Variation = 'improving' | 'worsening' | 'changed' | 'normal' | 'too_few';
export type Assurance = 'always_passes' | 'always_fails' | 'hit_or_miss' | 'no_target';

export type ControlChart = {
  mean: number;
  lower: number;
  upper: number;
  /** one entry a point: the rule that flagged it and the side it lies on, or null */
  flags: ({ rule: SignalRule; side: 'high' | 'low' } | null)[];
  variation: Variation;
  assurance: Assurance;
  /** fewer than twelve points: limits are on trial */
  trial: boolean;
};

const trialPoints = 12;
const runChartPoints = 6;

/**
 * XmR control chart of one series in time order: mean ± 2.66 · mean moving range, after dropping moving ranges
 * ≥ 3.267 · their mean once (domain.md §3; NHS Making Data Count).
 * @param points values in the metric's own unit; null points are left out of limits and runs
 */
export function controlChart(
  points: readonly (number | null)[],
  meaning: { better: MetricDefinition['better']; target?: Target },
): ControlChart {
  const known = points.flatMap((value, index) => (value === null ? [] : [{ value, index }]));
  const values = known.map(({ value }) => value);
  const mean = average(values);
  const range = screenedMovingRange(values);
  const limits = { mean, lower: mean - 2.66 * range, upper: mean + 2.66 * range };
  const flags: ControlChart['flags'] = points.map(() => null);
  if (values.length >= runChartPoints) flagPoints(values, limits).forEach((flag, i) => (flags[known[i]!.index] = flag));
  const last = known.at(-1);
  return {
    ...limits,
    flags,
    variation: values.length < runChartPoints ? 'too_few' : variationOf(last ? (flags[last.index] ?? null) : null, meaning.better),
    assurance: assuranceOf(limits, values.length, meaning.target),
    trial: values.length < trialPoints,
  };
}

function screenedMovingRange(values: readonly number[]): number {
  const ranges = values.slice(1).map((value, i) => Math.abs(value - values[i]!));
  const mean = average(ranges);
  return average(ranges.filter((range) => range < 3.267 * mean || mean === 0));
}

function flagPoints(values: readonly number[], limits: { mean: number; lower: number; upper: number }): ControlChart['flags'] {
  const flags: ControlChart['flags'] = values.map(() => null);
  const mark = (from: number, to: number, rule: SignalRule, side: 'high' | 'low') => {
    for (let i = from; i <= to; i++) flags[i] ??= { rule, side };
  };
  values.forEach((value, i) => {
    if (value > limits.upper) mark(i, i, 'outside_limits', 'high');
    if (value < limits.lower) mark(i, i, 'outside_limits', 'low');
  });
  const side = values.map((value) => Math.sign(value - limits.mean));
  const step = values.map((value, i) => (i === 0 ? 0 : Math.sign(value - values[i - 1]!)));
  for (let end = 6; end < values.length; end++) {
    const steps = step.slice(end - 5, end + 1);
    if (steps.every((s) => s === 1)) mark(end - 6, end, 'trend', 'high');
    if (steps.every((s) => s === -1)) mark(end - 6, end, 'trend', 'low');
  }
  const outerHigh = values.map((value) => value > limits.mean + (2 / 3) * (limits.upper - limits.mean));
  const outerLow = values.map((value) => value < limits.mean - (2 / 3) * (limits.mean - limits.lower));
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
