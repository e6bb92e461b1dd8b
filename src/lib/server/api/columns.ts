import type { Dimension, MetricDefinition, MetricRequest, MetricRow } from '#warehouse/metrics/definition.ts';
import type { ArrowColumn } from './arrow.ts';

export const measures = ['value', 'numerator', 'denominator', 'low', 'high'] as const;

/** The dimensions that rows have: those asked for, and the one that a share is a share of. */
export function rowDimensions({ expression }: MetricDefinition, { by }: Pick<MetricRequest, 'by'>): Dimension[] {
  return [...new Set([...by, ...(expression.kind === 'share' ? [expression.of] : [])])];
}

/** Period and dimensions as codes, measures as numbers. */
export function arrowColumns(by: readonly Dimension[]): ArrowColumn<MetricRow>[] {
  return [
    ...['period' as const, ...by].map((name) => ({ name, type: 'code' }) as const),
    ...measures.map((name) => ({ name, type: 'number' }) as const),
    { name: 'suppressed', type: 'boolean' },
  ];
}
