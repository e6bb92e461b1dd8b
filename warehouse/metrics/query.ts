import { getISOWeek, getISOWeekYear, parseISO } from 'date-fns';
import { type Connection, type Scalar } from '../connection.ts';
import { WarehouseError } from '../errors.ts';
import type {
  Dimension,
  DimensionFilter,
  Expression,
  Grain,
  MetricDefinition,
  MetricRequest,
  MetricResult,
  MetricRow,
} from './definition.ts';
import { wilsonInterval } from './wilson.ts';

/** The value that stands for a dimension without one, in rows and filters. */
export const unknownValue = 'unknown';

type AggregateRow = Record<string, Scalar>;

/**
 * The rows of each metric asked for: one row a period and combination of dimensions that has any record.
 * Metrics on the same fact are computed in one scan. Dates are bound; identifiers come from the definitions.
 * @throws WarehouseError when a metric is unknown or lacks a dimension asked for
 */
export async function metricResults(
  connection: Connection,
  registry: readonly MetricDefinition[],
  request: MetricRequest,
): Promise<MetricResult[]> {
  const metrics = request.metrics.map((id) => definitionOf(registry, id));
  const results = new Map<string, MetricResult>();
  for (const group of Map.groupBy(metrics, sourceOf).values()) {
    const { sql, parameters, by } = compileMetrics(group, request);
    const rows = await connection.rows<AggregateRow>(sql, parameters);
    group.forEach((metric, index) => results.set(metric.id, { metric, rows: finishedRows(metric, index, rows, by, request) }));
  }
  return metrics.map((metric) => results.get(metric.id)!);
}

/** The one statement that computes metrics on one fact table at exactly the grain asked for. */
export function compileMetrics(
  metrics: readonly MetricDefinition[],
  request: MetricRequest,
): { sql: string; parameters: Record<string, Scalar>; by: Dimension[] } {
  const of = shareOf(metrics[0]!);
  const by = of && !request.by.includes(of) ? [...request.by, of] : [...request.by];
  for (const metric of metrics) checkDimensions(metric, [...by, ...(Object.keys(request.filters) as Dimension[])]);
  const parameters: Record<string, Scalar> = { from: request.from, to: request.to };
  const isStock = isOfStock(metrics[0]!);
  const date = metrics[0]!.date ?? 'local_date';
  const keys = [isStock ? 'period' : periodSql(request.grain, date), ...by];
  const conditions = isStock ? ['true'] : [`${date} >= cast($from as date)`, `${date} <= cast($to as date)`];
  for (const [dimension, filter] of Object.entries(request.filters) as [Dimension, DimensionFilter][]) {
    if (dimension !== of) conditions.push(...filterSql(dimension, filter, parameters));
  }
  const groups = keys.map((_, i) => i + 1).join(', ');
  const aggregates = metrics.flatMap((metric, index) => aggregateSql(metric.expression, index));
  const source = isStock ? stockSql(request.grain) : metrics[0]!.fact;
  const grouped = `select ${[...keys, ...aggregates].join(',\n  ')}\nfrom ${source}\nwhere ${conditions.join('\n  and ')}\ngroup by ${groups}`;
  const sql = isStock && by.length === 0 ? withEmptyStocks(grouped, metrics, request.grain, conditions) : grouped;
  return { sql: `${sql}\norder by ${groups}`, parameters, by };
}

/** A period that ended with nothing open has 0 open, from the day that the first case was registered. */
function withEmptyStocks(grouped: string, metrics: readonly MetricDefinition[], grain: Grain, conditions: readonly string[]): string {
  const values = metrics.map(({ expression }, index) =>
    expression.kind === 'stock' ? `coalesce(open_case.n${index}, 0) as n${index}` : `open_case.n${index}`,
  );
  return `select period_end.period, ${values.join(', ')}
from (${periodEndSql(grain)}) as period_end
left join (${grouped}) as open_case on open_case.period is not distinct from period_end.period
where period_end.at_date >= (select min(registered_date) from service_case where ${conditions.join(' and ')})`;
}

function definitionOf(registry: readonly MetricDefinition[], id: string): MetricDefinition {
  const metric = registry.find((each) => each.id === id);
  if (!metric) throw new WarehouseError(`Nyckeltalet ${id} finns inte. Välj bland ${registry.map((each) => each.id).join(', ')}.`);
  return metric;
}

/** @throws WarehouseError when the metric lacks one of the dimensions */
export function checkDimensions(metric: MetricDefinition, wanted: readonly Dimension[]): void {
  const missing = wanted.find((dimension) => !metric.dimensions.includes(dimension));
  if (missing) throw new WarehouseError(`${metric.id} kan inte delas upp på ${missing}. Välj bland ${metric.dimensions.join(', ')}.`);
}

/** Metrics with the same source are computed in one scan. */
function sourceOf(metric: MetricDefinition): string {
  return [metric.fact, shareOf(metric), metric.date, isOfStock(metric)].join(' ');
}

/** Whether a metric is of what is open at the end of a period. */
export function isOfStock({ expression }: MetricDefinition): boolean {
  return expression.kind === 'stock' || expression.kind === 'stock_max';
}

/** Each period's last day with every case that was open when it ended, and how many working days it had been. */
export function stockSql(grain: Grain): string {
  return `(
  select service_case.*, period_end.period, period_end.at_date,
    period_end.at_working_day - registered_day.working_day_number as open_working_days
  from service_case
  inner join working_day as registered_day on registered_day.local_date = service_case.registered_date
  inner join (${periodEndSql(grain)}) as period_end
    on service_case.registered_date <= period_end.at_date
    and (service_case.local_date is null or service_case.local_date > period_end.at_date)
) as open_case`;
}

function periodEndSql(grain: Grain): string {
  return `
    select ${periodSql(grain, 'local_date')}, max(local_date) as at_date, max(working_day_number) as at_working_day
    from working_day
    where local_date >= cast($from as date) and local_date <= cast($to as date)
    group by 1
  `;
}

function shareOf(metric: MetricDefinition): Dimension | undefined {
  return metric.expression.kind === 'share' ? metric.expression.of : undefined;
}

/** Groups on whole numbers (days, weeks or months), several times faster than on dates or text; `periodLabel` turns them back. */
function periodSql(grain: Grain, date: string): string {
  const days = `date_diff('day', date '1970-01-01', ${date})`;
  const months = `extract(year from ${date}) * 12 + extract(month from ${date}) - 1`;
  const number = {
    none: 'null',
    day: days,
    week: `(${days} + 3) // 7`,
    month: months,
    quarter: `(${months}) // 3`,
    tertial: `(${months}) // 4`,
    year: `extract(year from ${date})`,
  }[grain];
  return `cast(${number} as integer) as period`;
}

/** One dimension's filter as conditions, none when it wants all; its values are bound in `parameters`. */
export function filterSql(dimension: Dimension, filter: DimensionFilter, parameters: Record<string, Scalar>): string[] {
  const { values, isExcept } = filterParts(filter);
  if (values.length === 0) return [];
  const names = values
    .filter((value) => value !== unknownValue)
    .map((value, i) => {
      const name = `${dimension}_${i}`;
      parameters[name] = value;
      return `$${name}`;
    });
  const known = names.length > 0 ? [`cast(${dimension} as varchar) in (${names.join(', ')})`] : [];
  const named = [...known, ...(values.includes(unknownValue) ? [`${dimension} is null`] : [])].join(' or ');
  return [isExcept ? `not coalesce(${named}, false)` : `(${named})`];
}

/** Whether a filter lets a value through. */
export function isWanted(filter: DimensionFilter | undefined, value: string): boolean {
  const { values, isExcept } = filterParts(filter ?? []);
  return values.length === 0 || values.includes(value) !== isExcept;
}

function filterParts(filter: DimensionFilter): { values: readonly string[]; isExcept: boolean } {
  return 'except' in filter ? { values: filter.except, isExcept: true } : { values: filter, isExcept: false };
}

/** `n` is the numerator, `d` the denominator or number of observations, `v` a value that is not their quotient, `l` and `h` its interval. */
function aggregateSql(expression: Expression, index: number): string[] {
  // of nothing but unknowns DuckDB counts null, not 0
  const counted = (where: string, name: string) => `cast(coalesce(count_if(${where}), 0) as double) as ${name}${index}`;
  switch (expression.kind) {
    case 'count':
      return [counted(expression.where, 'n')];
    case 'share':
      return [counted(`(${expression.where}) and ${expression.of} is not null`, 'n')];
    case 'sum':
      return [`cast(sum(${expression.value}) as double) as n${index}`];
    case 'ratio':
      return [counted(`(${expression.numerator}) and (${expression.denominator})`, 'n'), counted(expression.denominator, 'd')];
    case 'ratio_of_sums':
      return [`cast(sum(${expression.numerator}) as double) as n${index}`, `cast(sum(${expression.denominator}) as double) as d${index}`];
    case 'bounds':
      return [counted(expression.success, 'n'), counted(expression.failure, 'f'), counted(expression.denominator, 'd')];
    case 'mean':
      return [
        `avg(${expression.value}) filter (where ${expression.where}) as v${index}`,
        counted(`(${expression.where}) and (${expression.value}) is not null`, 'd'),
        ...(expression.interval ? meanIntervalSql(expression, index) : []),
      ];
    case 'weighted_ratio': {
      const sum = (value: string) => `sum(${value}) filter (where ${expression.where})`;
      return [
        `cast(${sum(expression.numerator)} as double) / nullif(${sum(expression.denominator)}, 0) as v${index}`,
        counted(expression.where, 'd'),
      ];
    }
    case 'quantile':
      return [
        `quantile_cont(${expression.value}, ${expression.quantile}) filter (where ${expression.where}) as v${index}`,
        counted(`(${expression.where}) and (${expression.value}) is not null`, 'd'),
        ...(expression.interval ? quantileIntervalSql(expression, index) : []),
      ];
    case 'stock':
      return [counted(expression.where, 'n')];
    case 'stock_max':
      return [`cast(max(${expression.value}) as double) as n${index}`];
  }
}

/** mean ± 1.959964 · s/√n; fewer than two values have none. */
function meanIntervalSql({ value, where }: { value: string; where: string }, index: number): string[] {
  const filter = `filter (where ${where})`;
  const margin = `1.959964 * stddev_samp(${value}) ${filter} / sqrt(count(${value}) ${filter})`;
  return [`avg(${value}) ${filter} - ${margin} as l${index}`, `avg(${value}) ${filter} + ${margin} as h${index}`];
}

/**
 * The values between which a quantile q lies with 95 % confidence, whatever the distribution: those of rank n·q − 1.96·√(n·q·(1−q)) and
 * n·q + 1 + 1.96·√(n·q·(1−q)), rounded outwards (Campbell and Gardner 1988, BMJ 296:1454). Fewer than six values give none.
 */
function quantileIntervalSql({ value, quantile, where }: { value: string; quantile: number; where: string }, index: number): string[] {
  const sorted = `list_sort(list(${value}) filter (where (${where}) and (${value}) is not null))`;
  const count = `count(${value}) filter (where ${where})`;
  const margin = `1.959964 * sqrt(${count} * ${quantile} * ${1 - quantile})`;
  const rank = { l: `floor(${count} * ${quantile} - ${margin})`, h: `ceil(${count} * ${quantile} + 1 + ${margin})` };
  const at = (position: string, name: string) =>
    `case when ${count} >= 6 then cast(${sorted}[cast(greatest(1, least(${count}, ${position})) as bigint)] as double) end as ${name}${index}`;
  return [at(rank.l, 'l'), at(rank.h, 'h')];
}

function finishedRows(
  metric: MetricDefinition,
  index: number,
  rows: readonly AggregateRow[],
  by: readonly Dimension[],
  request: MetricRequest,
): MetricRow[] {
  const of = shareOf(metric);
  const totals = of ? shareTotals(rows, index, by, of) : undefined;
  const wanted = of ? request.filters[of] : undefined;
  return rows.flatMap((row) => {
    if (of && (row[of] === null || !isWanted(wanted, String(row[of])))) return [];
    const key = Object.fromEntries(by.map((dimension) => [dimension, String(row[dimension] ?? unknownValue)]));
    const total = totals?.get(shareKey(row, by, of!)) ?? null;
    return [
      {
        period: periodLabel(row.period as number | null, request.grain),
        ...key,
        ...measures(metric.expression, row, index, total),
        suppressed: false,
      },
    ];
  });
}

function shareKey(row: AggregateRow, by: readonly Dimension[], of: Dimension): string {
  return JSON.stringify([row.period, ...by.filter((dimension) => dimension !== of).map((dimension) => row[dimension])]);
}

function shareTotals(rows: readonly AggregateRow[], index: number, by: readonly Dimension[], of: Dimension): Map<string, number> {
  const totals = new Map<string, number>();
  for (const row of rows) {
    const key = shareKey(row, by, of);
    totals.set(key, (totals.get(key) ?? 0) + Number(row[`n${index}`]));
  }
  return totals;
}

type Measures = Pick<MetricRow, 'value' | 'numerator' | 'denominator' | 'low' | 'high'>;

function measures(expression: Expression, row: AggregateRow, index: number, total: number | null): Measures {
  const number = (name: string) => (typeof row[name + index] === 'number' ? (row[name + index] as number) : null);
  const numerator = number('n');
  const denominator = expression.kind === 'share' ? total : number('d');
  switch (expression.kind) {
    case 'count':
    case 'sum':
    case 'stock':
    case 'stock_max':
      return { value: numerator, numerator, denominator: null, low: null, high: null };
    case 'mean':
      return { value: denominator ? number('v') : null, numerator: null, denominator, low: number('l'), high: number('h') };
    case 'weighted_ratio':
      return { value: denominator ? number('v') : null, numerator: null, denominator, low: null, high: null };
    case 'quantile':
      return { value: denominator ? number('v') : null, numerator: null, denominator, low: number('l'), high: number('h') };
    case 'bounds':
      return boundsOf(numerator ?? 0, number('f') ?? 0, denominator ?? 0);
    default: {
      if (numerator === null || !denominator) return { value: null, numerator, denominator, low: null, high: null };
      const interval = wilsonInterval(numerator, denominator);
      return { value: numerator / denominator, numerator, denominator, low: interval?.low ?? null, high: interval?.high ?? null };
    }
  }
}

/** Known results give the value; the bounds count every unknown as a failure, then as a success. */
function boundsOf(success: number, failure: number, all: number): Measures {
  const known = success + failure;
  return {
    value: known > 0 ? success / known : null,
    numerator: success,
    denominator: known,
    low: all > 0 ? success / all : null,
    high: all > 0 ? (all - failure) / all : null,
  };
}

/** The public name of a numbered period: 2026-07-01, 2026-W27, 2026-07, 2026-Q3, 2026-T2, 2026. */
function periodLabel(number: number | null, grain: Grain): string | null {
  if (number === null) return null;
  const part = (perYear: number) => ({ year: Math.floor(number / perYear), part: (number % perYear) + 1 });
  switch (grain) {
    case 'day':
      return dateOfDay(number);
    case 'week': {
      const monday = parseISO(dateOfDay(number * 7 - 3));
      return `${getISOWeekYear(monday)}-W${String(getISOWeek(monday)).padStart(2, '0')}`;
    }
    case 'month':
      return `${part(12).year}-${String(part(12).part).padStart(2, '0')}`;
    case 'quarter':
      return `${part(4).year}-Q${part(4).part}`;
    case 'tertial':
      return `${part(3).year}-T${part(3).part}`;
    case 'year':
      return String(number);
    case 'none':
      return null;
  }
}

function dateOfDay(days: number): string {
  return new Date(days * 86_400_000).toISOString().slice(0, 10);
}
