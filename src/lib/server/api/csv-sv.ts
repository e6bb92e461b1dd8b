import { stringify } from 'csv-stringify/sync';
import type { Dimension, MetricRequest, MetricResult } from '#warehouse/metrics/definition.ts';
import type { ReferenceNames } from '#warehouse/publish/reference-names.ts';
import { rowsBody, type Body } from './answer.ts';
import { swedishColumns, type Column } from './swedish-columns.ts';

/** For a Swedish Excel: semicolons, decimal comma, names beside codes, and no text that Excel would run as a formula. */
export function swedishCsvBody(result: MetricResult, request: MetricRequest, by: readonly Dimension[], reference: ReferenceNames): Body {
  return swedishCsv(result.rows, swedishColumns(result, request, by, reference));
}

/** Rows of any kind in the same manner. */
export function swedishCsv<T>(rows: readonly T[], columns: readonly Column<T>[]): Body {
  return rowsBody(rows, (part, isFirst) =>
    stringify(
      part.map((row) => columns.map(({ cell }) => cell(row))),
      {
        delimiter: ';',
        record_delimiter: 'windows',
        bom: isFirst,
        header: isFirst,
        columns: columns.map(({ header }) => header),
        escape_formulas: true,
        cast: { number: (value) => String(value).replace('.', ','), boolean: (value) => (value ? 'ja' : 'nej') },
      },
    ),
  );
}
