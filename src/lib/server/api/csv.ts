import { stringify, type Options } from 'csv-stringify/sync';
import type { Dimension, MetricResult, MetricRow } from '#warehouse/metrics/definition.ts';
import { rowsBody, type Body } from './answer.ts';
import { measures } from './columns.ts';
import type { Column } from './swedish-columns.ts';

/** RFC 4180 for programs: comma, decimal points, codes as they are, the names of the JSON as header. */
export function csvBody({ rows }: MetricResult, by: readonly Dimension[]): Body {
  const columns = ['period', ...by, ...measures, 'suppressed'] as const satisfies readonly (keyof MetricRow)[];
  return plainCsv(
    rows,
    columns.map((name) => ({ header: name, cell: (row) => row[name] ?? null })),
  );
}

/** Rows of any kind in the same manner. */
export function plainCsv<T>(rows: readonly T[], columns: readonly Column<T>[]): Body {
  const options: Options = { delimiter: ',', record_delimiter: 'windows', cast: { boolean: String } };
  return rowsBody(rows, (part, isFirst) =>
    stringify(
      part.map((row) => columns.map(({ cell }) => cell(row))),
      { ...options, header: isFirst, columns: columns.map(({ header }) => header) },
    ),
  );
}
