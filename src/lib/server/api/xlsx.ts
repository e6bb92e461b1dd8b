import writeXlsxFile, { type CellObject } from 'write-excel-file/node';
import type { Dimension, MetricRequest, MetricResult } from '#warehouse/metrics/definition.ts';
import type { ReferenceNames } from '#warehouse/publish/reference-names.ts';
import { swedishColumns, type Cell, type Column } from './swedish-columns.ts';

const longestSheetName = 31;
const forbiddenInSheetName = /[\\/?*:[\]]/g;

/** A workbook with the columns of `csv-sv`: numbers are numbers, dates dates, shares are shown as per cent, and text is never a formula. */
export async function workbookBody(
  result: MetricResult,
  request: MetricRequest,
  by: readonly Dimension[],
  reference: ReferenceNames,
): Promise<Uint8Array<ArrayBuffer>> {
  const { metric, rows } = result;
  return workbook(metric.name.sv, rows, swedishColumns(result, request, by, reference), metric.unit === 'ratio');
}

/** Rows of any kind in the same manner. */
export async function workbook<T>(
  name: string,
  rows: readonly T[],
  columns: readonly Column<T>[],
  hasShares: boolean,
): Promise<Uint8Array<ArrayBuffer>> {
  const head = columns.map(({ header }): CellObject => ({ value: header, type: String, fontWeight: 'bold' }));
  const body = rows.map((row) =>
    columns.map(({ cell, isValue, isDate }) => cellOf(cell(row), isValue === true && hasShares, isDate === true)),
  );
  const made = await writeXlsxFile([head, ...body], {
    sheet: name.replaceAll(forbiddenInSheetName, ' ').slice(0, longestSheetName),
    columns: columns.map(({ header }) => ({ width: Math.min(44, Math.max(12, header.length + 2)) })),
    stickyRowsCount: 1,
  }).toBuffer();
  return new Uint8Array(made);
}

function cellOf(value: Cell, isShare: boolean, isDate: boolean): CellObject | null {
  if (value === null) return null;
  if (typeof value === 'number') return { value, type: Number, ...(isShare ? { format: '0.0%' } : {}) };
  if (isDate) return { value: new Date(`${String(value)}T00:00:00Z`), type: Date, format: 'yyyy-mm-dd' };
  return { value: typeof value === 'boolean' ? (value ? 'ja' : 'nej') : value, type: String };
}
