import { grains, type MetricDefinition } from '#warehouse/metrics/definition.ts';
import type { Snapshot } from '#warehouse/publish/reader.ts';
import type { Catalogue } from './answer-schemas.ts';

/** Every metric with its definition, as the snapshot counts it. */
export function metricCatalogue({ metadata, metrics }: Pick<Snapshot, 'metadata' | 'metrics'>): Catalogue {
  return { snapshot: metadata.snapshotId, metrics: metrics.map(entryOf) };
}

function entryOf(metric: MetricDefinition): Catalogue['metrics'][number] {
  const { id, name, definition, formula, unit, better, clauses, source, target, minimum, changes } = metric;
  const lists = { dimensions: [...metric.dimensions], grains: [...grains], clauses: [...clauses], changes: [...changes] };
  return { id, name, definition, formula, unit, better, ...lists, source, target: target ?? null, minimum };
}
