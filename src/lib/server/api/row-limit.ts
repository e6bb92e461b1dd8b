import type { Dimension, Grain, MetricDefinition, MetricRequest } from '#warehouse/metrics/definition.ts';
import { isWanted } from '#warehouse/metrics/query.ts';
import type { Snapshot } from '#warehouse/publish/reader.ts';
import { daysIn } from '#lib/filters/day.ts';
import { rowDimensions } from './columns.ts';
import { countMetric, type KnownValues } from './extent.ts';

const shortestPeriod: Record<Grain, number> = { day: 1, week: 7, month: 28, quarter: 90, tertial: 120, year: 365, none: Infinity };

/**
 * Whether an answer would have more than `limit` rows. Small answers are told by counting periods and values; for others the
 * dimensions are added one at a time, the largest first, and counted, so that a huge answer is refused without being made.
 */
export async function exceedsRows(
  snapshot: Snapshot,
  metric: MetricDefinition,
  request: MetricRequest,
  values: KnownValues,
  limit: number,
): Promise<boolean> {
  const size = (dimension: Dimension) => values[dimension].filter((value) => isWanted(request.filters[dimension], value)).length;
  const count = countMetric(snapshot.metrics, metric).id;
  const sorted = rowDimensions(metric, request).sort((a, b) => size(b) - size(a));
  let rows = Math.ceil(daysIn(request.from, request.to) / shortestPeriod[request.grain]) + 1;
  for (let length = 0; length <= sorted.length; length++) {
    if (length > 0) rows *= size(sorted[length - 1]!);
    if (rows <= limit) continue;
    const [counted] = await snapshot.metricResults({ ...request, metrics: [count], by: sorted.slice(0, length) });
    rows = counted!.rows.length;
    if (rows > limit) return true;
  }
  return false;
}
