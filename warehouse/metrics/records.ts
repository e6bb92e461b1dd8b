import type { Connection, Scalar } from '../connection.ts';
import { WarehouseError } from '../errors.ts';
import type { Expression, Fact, MetricDefinition, MetricRequest } from './definition.ts';
import { filterSql, isOfStock, stockSql } from './query.ts';

/** What is shown of a record, by fact: nothing that tells who it was about. The first column orders a page unless another is chosen. */
export const recordColumns = {
  contact: [
    ...['local_date', 'local_hour', 'channel', 'department', 'topic', 'rosa_level', 'outcome', 'forwarded_to'],
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

/** `all`: what the figure is of; `counted`: what its numerator counts; `rest`: what it does not. */
export const recordParts = ['all', 'counted', 'rest'] as const;
export type RecordPart = (typeof recordParts)[number];

export type RecordRequest = Pick<MetricRequest, 'from' | 'to' | 'filters'> & {
  metric: string;
  part: RecordPart;
  /** one of the fact's `recordColumns` */
  order: string;
  descending: boolean;
  limit: number;
  offset: number;
};

export type RecordPage = { total: number; records: Record<string, Scalar>[] };

/**
 * The records behind a metric's figure for a period and a selection, a page at a time. `is_counted` says whether a record is in the
 * numerator, null where the metric has none.
 * @throws WarehouseError when the metric or the column to order by is unknown
 */
export async function metricRecords(
  connection: Connection,
  registry: readonly MetricDefinition[],
  request: RecordRequest,
): Promise<RecordPage> {
  const metric = registry.find(({ id }) => id === request.metric);
  if (!metric) throw new WarehouseError(`Nyckeltalet ${request.metric} finns inte.`);
  const columns: readonly string[] = recordColumns[metric.fact];
  if (!columns.includes(request.order))
    throw new WarehouseError(`Raderna kan inte ordnas efter ${request.order}. Välj bland ${columns.join(', ')}.`);
  const parameters: Record<string, Scalar> = { from: request.from, to: request.to };
  const { member, counted } = membership(metric.expression);
  const isStock = isOfStock(metric);
  const source = isStock ? stockSql('none') : metric.fact;
  const date = metric.date ?? 'local_date';
  const within = isStock ? [] : [`${date} >= cast($from as date)`, `${date} <= cast($to as date)`];
  const conditions = [...within, `(${member})`];
  for (const [dimension, values] of Object.entries(request.filters) as [keyof RecordRequest['filters'], readonly string[]][])
    if (values.length > 0) conditions.push(filterSql(dimension, values, parameters));
  if (request.part !== 'all' && counted) conditions.push(`coalesce(${counted}, false) = ${request.part === 'counted'}`);
  const where = conditions.join('\n  and ');
  const total = await connection.row<{ total: number }>(
    `select cast(count(*) as double) as total from ${source} where ${where}`,
    parameters,
  );
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
      return { member: expression.denominator, counted: `(${expression.success})` };
    case 'mean':
    case 'quantile':
      return { member: `(${expression.where}) and (${expression.value}) is not null`, counted: null };
    case 'sum':
    case 'ratio_of_sums':
      return { member: 'true', counted: null };
  }
}
