import type { Connection, Scalar } from '../connection.ts';
import { WarehouseError } from '../errors.ts';
import type { Dimension, DimensionFilter, Expression, Fact, MetricDefinition, MetricRequest } from './definition.ts';
import { checkDimensions, filterSql, isOfStock, stockSql } from './query.ts';
import { drawPositions } from './sampling.ts';

/** What is shown of a record, by fact: nothing that tells who it was about. The first column orders a page unless another is chosen. */
export const recordColumns = {
  contact: [
    ...['local_date', 'local_hour', 'channel', 'queue', 'department', 'topic', 'rosa_level', 'outcome', 'forwarded_to'],
    ...['unit', 'office', 'language', 'wait_seconds', 'handle_seconds'],
  ],
  response: ['local_date', 'channel', 'department', 'topic', 'rosa_level', 'unit', 'response_seconds', 'response_working_days'],
  journey: [
    ...['local_date', 'started_date', 'channel', 'department', 'topic', 'rosa_level', 'office', 'unit', 'last_unit', 'ending'],
    ...['contact_count', 'case_count', 'hand_over_count', 'lead_seconds'],
  ],
  service_case: [
    ...['registered_date', 'local_date', 'channel', 'department', 'topic', 'rosa_level', 'unit', 'last_unit'],
    ...['forward_count', 'reopen_count', 'handling_seconds', 'waiting_seconds', 'touch_seconds'],
  ],
  queue_interval: ['local_date', 'local_hour', 'queue', 'channel', 'department', 'interval_minutes', 'offered', 'answered', 'abandoned'],
} as const satisfies Record<Fact, readonly string[]>;

export type RecordColumnName = (typeof recordColumns)[Fact][number];

/** `all`: what the figure is of; `counted`: what its numerator counts; `rest`: what it does not. */
export const recordParts = ['all', 'counted', 'rest'] as const;
export type RecordPart = (typeof recordParts)[number];

/** Whether a metric has a numerator, so that its records are of two parts. */
export function hasParts({ expression }: MetricDefinition): boolean {
  return expression.kind === 'ratio' || expression.kind === 'bounds';
}

export type RecordRequest = Pick<MetricRequest, 'from' | 'to' | 'filters'> & {
  metric: string;
  part: RecordPart;
  /** one of the fact's `recordColumns` */
  order: string;
  descending: boolean;
  /** 0 only counts */
  limit: number;
  offset: number;
};

export type RecordPage = { total: number; records: Record<string, Scalar>[] };

/**
 * The records behind a metric's figure for a period and a selection, a page at a time: as many as the figure counts or divides by.
 * `is_counted` says whether a record is in the numerator, null where the metric has none.
 * @throws WarehouseError when the metric or the column to order by is unknown, or the metric lacks a dimension that is filtered
 */
export async function metricRecords(
  connection: Connection,
  registry: readonly MetricDefinition[],
  request: RecordRequest,
): Promise<RecordPage> {
  const { columns, source, where, counted, parameters } = selectRecords(registry, request);
  if (!columns.includes(request.order))
    throw new WarehouseError(`Raderna kan inte ordnas efter ${request.order}. Välj bland ${columns.join(', ')}.`);
  const total = await connection.row<{ total: number }>(
    `select cast(count(*) as double) as total from ${source} where ${where}`,
    parameters,
  );
  if (request.limit === 0) return { total: total!.total, records: [] };
  const direction = request.descending ? 'desc' : 'asc';
  const records = await connection.rows<Record<string, Scalar>>(
    `select ${[...columns, `${counted ? `coalesce(${counted}, false)` : 'null'} as is_counted`].join(', ')}
from ${source}
where ${where}
order by ${request.order} ${direction} nulls last, ${columns.join(', ')}
limit cast($limit as bigint) offset cast($offset as bigint)`,
    { ...parameters, limit: request.limit, offset: request.offset },
  );
  return { total: total!.total, records };
}

export type DrawRequest = Pick<RecordRequest, 'metric' | 'from' | 'to' | 'filters'> & { size: number; seed: number };

export type DrawnRecords = {
  /** how many records were drawn from, and how many of them the numerator of the metric counts */
  population: number;
  counted: number;
  /** in the order they were drawn */
  records: Record<string, Scalar>[];
};

/**
 * A simple random sample without replacement of the records behind a metric's figure: the same from the same snapshot and seed.
 * Records that no published column tells apart are as good as each other. A population smaller than `size` gives no records.
 * @throws WarehouseError when the metric is unknown
 */
export async function drawRecords(
  connection: Connection,
  registry: readonly MetricDefinition[],
  { size, seed, ...request }: DrawRequest,
): Promise<DrawnRecords> {
  const { columns, source, where, counted, parameters } = selectRecords(registry, { ...request, part: 'all' });
  const totals = await connection.row<{ population: number; counted: number }>(
    `select cast(count(*) as double) as population, cast(count_if(${counted ?? 'false'}) as double) as counted from ${source} where ${where}`,
    parameters,
  );
  const { population } = totals!;
  if (population < size) return { ...totals!, records: [] };
  const positions = drawPositions(population, size, seed);
  const names = positions.map((_, index) => `$position_${index}`);
  const rows = await connection.rows<Record<string, Scalar>>(
    `with numbered as (
  select ${columns.join(', ')}, cast(row_number() over (order by ${columns.join(', ')}) - 1 as double) as position
  from ${source}
  where ${where}
)
select * from numbered where position in (${names.join(', ')})`,
    { ...parameters, ...Object.fromEntries(positions.map((position, index) => [`position_${index}`, position])) },
  );
  const byPosition = new Map(rows.map(({ position, ...record }) => [position, record]));
  return { ...totals!, records: positions.map((position) => byPosition.get(position)!) };
}

/** The columns that are shown, and what chooses the rows. */
function selectRecords(registry: readonly MetricDefinition[], request: Pick<RecordRequest, 'metric' | 'part' | 'from' | 'to' | 'filters'>) {
  const metric = registry.find(({ id }) => id === request.metric);
  if (!metric) throw new WarehouseError(`Nyckeltalet ${request.metric} finns inte.`);
  const columns: readonly string[] = recordColumns[metric.fact];
  checkDimensions(metric, Object.keys(request.filters) as Dimension[]);
  const parameters: Record<string, Scalar> = { from: request.from, to: request.to };
  const { member, counted } = membership(metric.expression);
  const isStock = isOfStock(metric);
  const source = isStock ? stockSql('none') : metric.fact;
  const date = metric.date ?? 'local_date';
  const within = isStock ? [] : [`${date} >= cast($from as date)`, `${date} <= cast($to as date)`];
  const conditions = [...within, `(${member})`];
  for (const [dimension, filter] of Object.entries(request.filters) as [Dimension, DimensionFilter][])
    conditions.push(...filterSql(dimension, filter, parameters));
  if (request.part !== 'all' && counted) conditions.push(`coalesce(${counted}, false) = ${request.part === 'counted'}`);
  return { columns, source, where: conditions.join('\n  and '), counted, parameters };
}

/** Which records a figure is of, and which of them its numerator counts (null: it has none). */
function membership(expression: Expression): { member: string; counted: string | null } {
  switch (expression.kind) {
    case 'count':
    case 'stock':
    case 'weighted_ratio':
      return { member: expression.where, counted: null };
    case 'stock_max':
      return { member: 'true', counted: null };
    case 'share':
      return { member: `(${expression.where}) and ${expression.of} is not null`, counted: null };
    case 'ratio':
      return { member: expression.denominator, counted: `(${expression.numerator})` };
    case 'bounds':
      return {
        member: `(${expression.denominator}) and ((${expression.success}) or (${expression.failure}))`,
        counted: `(${expression.success})`,
      };
    case 'mean':
    case 'quantile':
      return { member: `(${expression.where}) and (${expression.value}) is not null`, counted: null };
    case 'sum':
      return { member: `(${expression.value}) is not null`, counted: null };
    case 'ratio_of_sums':
      return { member: `(${expression.denominator}) is not null`, counted: null };
  }
}
