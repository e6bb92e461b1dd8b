import type { Dimension, Grain, MetricDefinition, MetricResult, MetricRow } from '#warehouse/metrics/definition.ts';
import { controlChart, type ControlChart } from '#warehouse/metrics/signal.ts';
import { filterDimensions } from '#lib/filters/dimension.ts';
import { isChosen } from '#lib/filters/filters.ts';
import { daysIn, moveDays, type Day } from '#lib/filters/day.ts';
import { movePeriod, parsePeriod, periodHolding } from '#lib/filters/period.ts';
import { readMetricResults, rememberRows } from './results.ts';
import { addUp, addUpShares, isAdditive, splitBy } from './roll-up.ts';
import { annotationsFor, dimensionFilters, metricOf, type View } from './view.ts';

export type Span = { from: Day; to: Day };
export type Series = Span & { grain: 'week' | 'month'; periods: string[] };

/**
 * Rows of several metrics with the view's filters; metrics that can be filtered alike are computed in one scan. Whole months, and
 * runs of months, are added up from one scan over all the data there is, so that another period needs no new scan.
 */
export async function readRows(
  view: View,
  ids: readonly string[],
  span: Span,
  grain: Grain,
  by: readonly Dimension[] = [],
): Promise<Map<string, MetricRow[]>> {
  const areMonths = isOfMonths(view, span, grain);
  const isKept = grain === 'month' || by.every((dimension) => (splitBy as readonly Dimension[]).includes(dimension));
  const added = areMonths && isKept ? ids.filter((id) => isAdditive(metricOf(view, id))) : [];
  const others = ids.filter((id) => !added.includes(id));
  const isRun = areMonths && grain === 'month';
  const [months, rows] = await Promise.all([
    readMonths(view, added, by),
    scanRows(view, others, isRun ? { from: view.data!.first, to: view.data!.last } : span, grain, by),
  ]);
  const isWithin = ({ period }: MetricRow) => period !== null && span.from.slice(0, 7) <= period && period <= span.to.slice(0, 7);
  if (isRun) for (const [id, all] of rows) rows.set(id, all.filter(isWithin));
  for (const [id, all] of months) {
    const within = all.filter(isWithin);
    rows.set(id, grain === 'month' ? within : addUpMetric(view, id, within, by).map((row) => ({ ...row, period: null })));
  }
  return rows;
}

/** Every month that there is data of. */
async function readMonths(view: View, ids: readonly string[], by: readonly Dimension[]): Promise<Map<string, MetricRow[]>> {
  const { snapshot, data, filters } = view;
  if (!data || ids.length === 0) return new Map();
  const key = `months ${JSON.stringify([ids, by, filters.except, filterDimensions.map((dimension) => filters[dimension])])}`;
  return rememberRows(snapshot, key, async () => {
    const isSplit = by.every((dimension) => (splitBy as readonly Dimension[]).includes(dimension));
    const parts = await scanRows(view, ids, { from: data.first, to: data.last }, 'month', isSplit ? splitBy : by);
    return new Map([...parts].map(([id, rows]) => [id, addUpMetric(view, id, rows, ['period', ...by])]));
  });
}

function addUpMetric(view: View, id: string, rows: readonly MetricRow[], kept: readonly ('period' | Dimension)[]): MetricRow[] {
  const { expression } = metricOf(view, id);
  return expression.kind === 'share' ? addUpShares(rows, kept, expression.of) : addUp(rows, kept);
}

/** Whether a span holds every day that there is data of in its first and its last month. */
function isOfMonths({ data }: View, { from, to }: Span, grain: Grain): boolean {
  if (!data || (grain !== 'none' && grain !== 'month')) return false;
  return (from.endsWith('-01') || from <= data.first) && (moveDays(to, 1).endsWith('-01') || to >= data.last);
}

/** A dimension that the rows are split by is asked for in full and chosen among afterwards, so that another choice needs no new scan. */
async function scanRows(
  view: View,
  ids: readonly string[],
  span: Span,
  grain: Grain,
  by: readonly Dimension[],
): Promise<Map<string, MetricRow[]>> {
  const chosen = filterDimensions.filter((dimension) => by.includes(dimension) && view.filters[dimension].length > 0);
  const filtersOf = (id: string) =>
    Object.fromEntries(
      Object.entries(dimensionFilters(view, metricOf(view, id))).filter(([dimension]) => !by.includes(dimension as Dimension)),
    );
  const groups = Map.groupBy(ids, (id) => JSON.stringify(filtersOf(id)));
  const results = await Promise.all(
    [...groups.values()].map((metrics) =>
      readMetricResults(view.snapshot, { ...{ metrics, grain, by, filters: filtersOf(metrics[0]!) }, from: span.from, to: span.to }),
    ),
  );
  const isWithin = (row: MetricRow) => chosen.every((dimension) => isChosen(view.filters, dimension, row[dimension] ?? 'unknown'));
  return new Map(results.flat().map(({ metric, rows }: MetricResult) => [metric.id, rows.filter(isWithin)]));
}

/** One row a metric: the whole of a span. */
export async function readTotals(view: View, ids: readonly string[], span: Span | null): Promise<Map<string, MetricRow | undefined>> {
  if (!span) return new Map();
  const rows = await readRows(view, ids, span, 'none');
  return new Map([...rows].map(([id, [row]]) => [id, row]));
}

const monthsBack = 24;
const weeksBack = 26;
const longestInWeeks = 31;

/**
 * The run of whole months (weeks for a period of a month or less that is not one) that ends where the observed period ends
 * and leads up to it, as far back as there is data. A month that is still going on, or began before the data did, is left out.
 */
export function seriesUpTo(view: View): Series {
  const known = seriesOfViews.get(view) ?? makeSeries(view);
  seriesOfViews.set(view, known);
  return known;
}

const seriesOfViews = new WeakMap<View, Series>();

/** A period to come has no run that leads up to it. */
function makeSeries({ observed, data }: View): Series {
  const inWeeks = observed.period.kind !== 'month' && daysIn(observed.period.from, observed.period.to) <= longestInWeeks;
  const grain = inWeeks ? 'week' : 'month';
  const holding = periodHolding(grain, observed.to);
  const last = holding.to <= observed.to ? holding : movePeriod(holding, -1);
  const periods: string[] = [];
  for (let step = (inWeeks ? weeksBack : monthsBack) - 1; step >= 0; step--) {
    const period = movePeriod(last, -step);
    if (!data || (period.from >= data.first && observed.from <= data.last)) periods.push(period.text);
  }
  const first = periods[0] ?? last.text;
  return { grain, periods, from: parsePeriod(first)!.from, to: last.to };
}

/** Rows of a series, by its periods. */
export function readSeries(
  view: View,
  ids: readonly string[],
  series: Series,
  by: readonly Dimension[] = [],
): Promise<Map<string, MetricRow[]>> {
  return readRows(view, ids, series, series.grain, by);
}

/** Values in the order of the series' periods; null where a period has no row. */
export function valuesIn(series: Series, rows: readonly MetricRow[]): (number | null)[] {
  const byPeriod = new Map(rows.map((row) => [row.period, row.value]));
  return series.periods.map((period) => byPeriod.get(period) ?? null);
}

/** Observations behind each value of a proportion, in the order of the series' periods. */
export function sizesIn(series: Series, rows: readonly MetricRow[]): (number | null)[] {
  const byPeriod = new Map(rows.map((row) => [row.period, row.denominator]));
  return series.periods.map((period) => byPeriod.get(period) ?? null);
}

/**
 * A metric's control chart over a series, with limits anew where an annotation says so.
 * @param rows one a period; a proportion's observations decide how its limits are computed
 */
export function chartOf(
  view: View,
  metric: MetricDefinition,
  series: Series,
  rows: readonly MetricRow[],
  department?: string,
): ControlChart {
  const { better, target, unit } = metric;
  const rebasedAt = annotationsFor(view, metric.id, department)
    .filter(({ rebases }) => rebases)
    .map(({ day }) => indexOfDay(series, day, 'from'));
  return controlChart(valuesIn(series, rows), { better, target, sizes: unit === 'ratio' ? sizesIn(series, rows) : undefined, rebasedAt });
}

/** The first of a series' periods that begins (`from`) or ends (`to`) on or after a day; the number of periods when none does. */
export function indexOfDay({ periods }: Series, day: Day, bound: 'from' | 'to'): number {
  const index = periods.findIndex((text) => parsePeriod(text)![bound] >= day);
  return index === -1 ? periods.length : index;
}

/** The latest part of a series that fits in a chart. */
export function lastOf(series: Series, count: number): Series {
  const periods = series.periods.slice(-count);
  const first = periods[0];
  return { ...series, periods, from: first ? parsePeriod(first)!.from : moveDays(series.to, 0) };
}
