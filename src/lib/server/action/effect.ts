import type { MetricDefinition, MetricRow } from '#warehouse/metrics/definition.ts';
import { effectDirection, judgeEffect, type Effect, type EffectMeaning } from '#warehouse/metrics/effect.ts';
import { movePeriod, parsePeriod, periodHolding } from '#lib/filters/period.ts';
import { indexOfDay, readSeries, sizesIn, valuesIn, type Series } from '../readings.ts';
import type { Action } from '../state/action.ts';
import { annotationsFor, viewAt, type View } from '../view.ts';
import { actionPath } from './words.ts';

const periodsBefore = { month: 24, week: 26 } as const;
const mostAfter = 60;

/** An action's metric around the day it was done, and what became of it. */
export type EffectReading = {
  /** the view with the action's own selection */
  view: View;
  metric: MetricDefinition;
  series: Series;
  rows: readonly MetricRow[];
  values: (number | null)[];
  effect: Effect;
  direction: EffectMeaning['direction'];
};

/**
 * Judges an action's effect by its metric's control chart; of one that is not done, the chart up to today.
 * @returns null when the snapshot no longer has the metric
 */
export async function readEffect(base: View, action: Action): Promise<EffectReading | null> {
  const metric = base.snapshot.metrics.find(({ id }) => id === action.metric);
  if (!metric) return null;
  const view = viewAt(base, actionPath, new URLSearchParams(action.filters));
  const day = action.measureFrom ?? base.today;
  const series = seriesAround(view, action.grain, day);
  const rows = series.periods.length > 0 ? ((await readSeries(view, [metric.id], series)).get(metric.id) ?? []) : [];
  const values = valuesIn(series, rows);
  const before = series.periods.filter((text) => parsePeriod(text)!.to < day).length;
  const rebased = annotationsFor(view, metric.id).filter(({ rebases, day: on }) => rebases && on < day);
  const since = Math.max(0, ...rebased.map(({ day: on }) => indexOfDay(series, on, 'from')).filter((index) => index < before));
  const direction = effectDirection(metric.better, action.target, values.slice(since, before));
  const sizes = metric.unit === 'ratio' ? sizesIn(series, rows) : undefined;
  const effect = judgeEffect(values, { direction, since, before, after: indexOfDay(series, day, 'from'), sizes });
  return { view, metric, series, rows, values, effect, direction };
}

/** Whole periods from two years (half a year of weeks) before a day to the newest that there is data of. */
function seriesAround({ data }: View, grain: Action['grain'], day: string): Series {
  const empty = { grain, periods: [], from: day, to: day };
  if (!data) return empty;
  const newest = periodHolding(grain, data.last);
  const last = newest.to <= data.last ? newest : movePeriod(newest, -1);
  const first = movePeriod(periodHolding(grain, day), -periodsBefore[grain]);
  const periods = Array.from({ length: periodsBefore[grain] + 1 + mostAfter }, (_, step) => movePeriod(first, step)).filter(
    ({ from, to }) => from >= data.first && to <= last.to,
  );
  if (periods.length === 0) return empty;
  return { grain, periods: periods.map(({ text }) => text), from: periods[0]!.from, to: periods.at(-1)!.to };
}
