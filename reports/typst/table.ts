import { textWidth } from '#lib/charts/option.ts';
import type { PolicyStatus } from '#lib/narrative/status.ts';
import type { Cell, ReportColumn, ReportTable } from '../document.ts';
import { compactReferences, type Reference } from './references.ts';

type PrintCell = { text: string; status: PolicyStatus | null; rows: number };

/** A table as Typst sets it: widths in points or, as `share`, of what is left. */
export type PrintTable = {
  title: string | null;
  size: number;
  columns: { name: string; isNumeric: boolean; width: number; share: number }[];
  /** a row that continues the one above lacks the first cell, which spans it */
  rows: { cells: PrintCell[]; continues: boolean }[];
  remark: string | null;
  references: Reference[];
};

/** How far a heading that spans rows may do so and still be kept on one page. */
const longestSpan = 12;
const statusSign = 12;

/** Lays out a table of a report; a title that already stands above it is left out. */
export function printTable(table: ReportTable, above: string, textSize: number): PrintTable {
  const size = textSize - (table.columns.length > 6 ? 1.5 : 0.5);
  return {
    title: table.title === above ? null : table.title,
    size,
    columns: table.columns.map((column, index) => printColumn(column, index, table, size)),
    rows: printRows(table.rows),
    remark: table.remark,
    references: compactReferences(table.notes),
  };
}

function printColumn(column: ReportColumn, index: number, { rows }: ReportTable, size: number): PrintTable['columns'][number] {
  const cells = rows.flatMap((row) => row[index] ?? []);
  const isNumeric = index > 0 && (column.unit !== 'text' || cells.some(({ value }) => value !== null));
  const isStatus = cells.some(({ status }) => status !== undefined);
  if (!isNumeric && !isStatus) return { name: column.name, isNumeric, width: 0, share: column.width ?? (index === 0 ? 2 : 1) };
  const words = column.name.split(/[\s-]+/);
  const longest = Math.max(
    ...cells.map(({ text }) => textWidth(text, size)),
    ...words.map((word) => textWidth(word, size) * 1.05),
    textWidth(column.name, size) / 2,
  );
  return { name: column.name, isNumeric, width: Math.min(110, Math.ceil(longest) + (isStatus ? statusSign : 0)), share: 0 };
}

function printRows(rows: readonly Cell[][]): PrintTable['rows'] {
  return rows.map((row, index) => {
    const continues = spanAt(rows, headOf(rows, index)) > 1 && headOf(rows, index) !== index;
    const cells = row.map(({ text, status }, column) => ({ text, status: status ?? null, rows: column === 0 ? spanAt(rows, index) : 1 }));
    return { cells: continues ? cells.slice(1) : cells, continues };
  });
}

/** The row whose first cell heads this one too: a first cell without text belongs to the one above it. */
function headOf(rows: readonly Cell[][], index: number): number {
  let head = index;
  while (head > 0 && rows[head]![0]?.text === '') head--;
  return head;
}

function spanAt(rows: readonly Cell[][], index: number): number {
  let end = index + 1;
  while (end < rows.length && rows[end]![0]?.text === '') end++;
  return end - index > longestSpan ? 1 : end - index;
}
