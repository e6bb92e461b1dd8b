import type { MetricRequest, MetricResult } from '#warehouse/metrics/definition.ts';
import { rowsBody, type Body } from './answer.ts';
import type { MetricAnswer } from './answer-schemas.ts';

/** The JSON of a metric. */
export function jsonBody({ metric, rows }: MetricResult, { from, to }: MetricRequest, snapshot: string): Body {
  const head: Omit<MetricAnswer, 'rows'> = { metric: metric.id, unit: metric.unit, from, to, snapshot };
  return rowsBody(rows, (part, isFirst, isLast) => {
    const text = part.map((row) => JSON.stringify(row)).join(',');
    return `${isFirst ? `${JSON.stringify(head).slice(0, -1)},"rows":[` : ','}${text}${isLast ? ']}' : ''}`;
  });
}
