import { dimensions, type Dimension, type MetricDefinition, type MetricRequest } from '#warehouse/metrics/definition.ts';
import { recordColumns, type RecordRequest } from '#warehouse/metrics/records.ts';
import { earlierDay } from '#lib/filters/day.ts';
import type { Locale } from '#lib/format/locale.ts';
import type { AnswerFormat } from './answer-format.ts';
import type { Extent } from './extent.ts';
import { limits } from './limits.ts';
import { messages } from './messages.ts';
import { metricParameters, recordParameters } from './parameters.ts';
import type { ParameterError } from './problem.ts';
import { parameterError, parseQuery, type Parsed } from './query.ts';

export type MetricQuestion = { request: MetricRequest; format: AnswerFormat | undefined };

/** The question that a query asks about a metric, or everything that is wrong with it. */
export function parseMetricRequest(
  metric: MetricDefinition,
  extent: Extent,
  query: URLSearchParams,
  language: Locale,
): Parsed<MetricQuestion> {
  const parsed = parseQuery(metricParameters(metric.dimensions, extent.values), query, language);
  if ('errors' in parsed) return { errors: parsed.errors.map((error) => forMetric(error, metric, language)) };
  const selection = selectionOf(metric, extent, parsed.data, language);
  if ('errors' in selection) return selection;
  const { grain, by, format } = parsed.data;
  return { data: { request: { metrics: [metric.id], ...selection.data, grain, by }, format } };
}

/** Without a limit all are wanted. */
export type RecordQuestion = { request: Omit<RecordRequest, 'limit'> & { limit: number | null }; format: AnswerFormat | undefined };

/** The question that a query asks about a metric's records, or everything that is wrong with it. */
export function parseRecordRequest(
  metric: MetricDefinition,
  extent: Extent,
  query: URLSearchParams,
  language: Locale,
): Parsed<RecordQuestion> {
  const columns = recordColumns[metric.fact];
  const parsed = parseQuery(recordParameters(metric.dimensions, columns, extent.values), query, language);
  if ('errors' in parsed) return { errors: parsed.errors.map((error) => forMetric(error, metric, language)) };
  const selection = selectionOf(metric, extent, parsed.data, language);
  if ('errors' in selection) return selection;
  const { part, order = columns[0], desc, limit = null, offset = 0, format } = parsed.data;
  return { data: { request: { metric: metric.id, ...selection.data, part, order, descending: desc === '1', limit, offset }, format } };
}

type Asked = { from?: string; to?: string; except: readonly Dimension[] } & Partial<Record<Dimension, readonly string[]>>;

/** The period and the filters, the same for figures and for records. */
function selectionOf(
  metric: MetricDefinition,
  extent: Extent,
  asked: Asked,
  language: Locale,
): Parsed<Pick<MetricRequest, 'from' | 'to' | 'filters'>> {
  const { from, to, except } = asked;
  if (from && to && from > to)
    return { errors: [parameterError('from', from, messages.reversed(to), [`${limits.firstDay}/${to}`], language)] };
  const filters: MetricRequest['filters'] = {};
  for (const dimension of metric.dimensions) {
    const values = asked[dimension];
    if (values) filters[dimension] = except.includes(dimension) ? { except: values } : values;
  }
  const period = { from: from ?? earlierDay(extent.from, to ?? extent.from), to: to ?? laterDay(extent.to, from ?? extent.to) };
  return { data: { ...period, filters } };
}

function laterDay(a: string, b: string): string {
  return a > b ? a : b;
}

/** A dimension that other metrics have is not an unknown parameter: this metric's own dimensions may stand there. */
function forMetric(error: ParameterError, metric: MetricDefinition, language: Locale): ParameterError {
  const isForeign = dimensions.includes(error.parameter as Dimension) && !metric.dimensions.includes(error.parameter as Dimension);
  return isForeign ? { ...error, message: messages.notForMetric(metric.id)[language], allowed: [...metric.dimensions] } : error;
}
