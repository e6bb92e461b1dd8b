import type { Benchmark } from '#warehouse/publish/benchmarks.ts';
import type { Snapshot } from '#warehouse/publish/reader.ts';
import type { BenchmarkAnswer } from './answer-schemas.ts';

/** Other municipalities' published figures, of one metric or all. */
export function benchmarkAnswer({ metadata, benchmarks }: Pick<Snapshot, 'metadata' | 'benchmarks'>, metric?: string): BenchmarkAnswer {
  const rows = benchmarks.filter((each) => metric === undefined || each.metric === metric);
  return { snapshot: metadata.snapshotId, rows: rows.map(rowOf) };
}

function rowOf(row: Benchmark): BenchmarkAnswer['rows'][number] {
  return {
    metric: row.metric,
    kpi_id: row.kpiId,
    kpi_title: row.kpiTitle,
    definition: row.definition,
    municipality_id: row.municipalityId,
    municipality: row.municipality,
    year: row.year,
    gender: row.gender,
    value: row.value,
    published_value: row.publishedValue,
    published_unit: row.unit,
    status: row.status,
    comparable: row.isComparable,
    why: row.why,
    source: row.source,
    origin: row.origin,
    fetched_on: row.fetchedDate,
  };
}
