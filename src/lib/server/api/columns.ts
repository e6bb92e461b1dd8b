import type { Dimension, MetricDefinition, MetricRequest } from '#warehouse/metrics/definition.ts';

export const measures = ['value', 'numerator', 'denominator', 'low', 'high'] as const;

/** The dimensions that rows have: those asked for, and the one that a share is a share of. */
export function rowDimensions({ expression }: MetricDefinition, { by }: Pick<MetricRequest, 'by'>): Dimension[] {
  return [...new Set([...by, ...(expression.kind === 'share' ? [expression.of] : [])])];
}
