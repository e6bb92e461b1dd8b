import { literal } from '#warehouse/connection.ts';
import type { SourceConfig, SourceField } from '../config/schema.ts';
import type { KoladaConfig } from './schema.ts';

/** The columns of other municipalities' figures: what is fetched is written with them, and files have them. */
export const benchmarkColumns = [
  'kpi_id',
  'kpi_title',
  'definition',
  'municipality_id',
  'municipality',
  'year',
  'gender',
  'value',
  'status',
] as const;
export type BenchmarkRow = Record<(typeof benchmarkColumns)[number], string | number | null>;

/** Too small or secret, not applicable, missing: what may stand where a number would. */
export const missingSymbols = ['..', '.', '-'] as const;

/** The folder below DATA_DIR where an answer lies from when it was fetched until it has been loaded. */
export const fetchedFolder = 'kolada';

type BenchmarkSource = Omit<SourceConfig, 'record'> & { record: 'benchmark'; timezone: string; kolada: KoladaConfig };

/** A Kolada source as the source of files that loads it, so that both come in exactly once and by the same sums. */
export function fileSource(kolada: KoladaConfig, timezone: string): BenchmarkSource {
  const isFetched = kolada.path === undefined;
  const symbols = missingSymbols.map(literal).join(', ');
  const fields: Record<string, SourceField> = {
    ...Object.fromEntries(benchmarkColumns.map((column) => [column, { column }])),
    gender: { sql: `coalesce(upper("gender"), 'T')` },
    value: { sql: `case when trim("value") not in (${symbols}) then "value" end` },
    status: { sql: `coalesce("status", case when trim("value") in (${symbols}) then trim("value") end)` },
  };
  return {
    id: kolada.id,
    connector: 'files',
    path: kolada.path ?? `\${DATA_DIR}/${fetchedFolder}/${kolada.id}.ndjson`,
    format: isFetched ? { type: 'ndjson' } : { type: 'csv', ...kolada.format },
    record: 'benchmark',
    after: isFetched ? 'delete' : 'keep',
    settle_seconds: isFetched ? 0 : 5,
    schedule: kolada.schedule,
    fields,
    columns: { unknown: 'warn', missing: 'fail', drop: [] },
    timezone,
    kolada,
  };
}
