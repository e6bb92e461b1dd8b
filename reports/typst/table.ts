import type { PolicyStatus } from '#lib/narrative/status.ts';
import type { Cell, ReportTable } from '../document.ts';
import { breakable } from './words.ts';
import { compactReferences, type Reference } from './references.ts';

/** A row with nothing but its first cell names the rows below it. */
type PrintRow = { names: string } | { names: null; cells: PrintCell[]; continues: boolean };
type PrintCell = { text: string; status: PolicyStatus | null; rows: number };

/** A table as Typst sets it; Typst measures its columns. */
export type PrintTable = {
  title: string | null;
  size: number;
  columns: { name: string; isNumeric: boolean; isStatus: boolean }[];
  /** a row that continues the one above lacks the first cell, which spans it */
  rows: PrintRow[];
  remark: string | null;
  /** small enough to stand on one page */
  isWhole: boolean;
  references: Reference[];
};

/** How far a heading that spans rows may do so and still be kept on one page. */
const longestSpan = 12;
/** A larger table may be broken between pages. */
const mostRowsWhole = 8;
const mostLettersWhole = 1200;

/** With more columns than this the text is smaller. */
const manyColumns = 6;

/** A table of a report for print; a title that already stands above it is left out. */
export function printTable({ title, columns, rows, remark, notes }: ReportTable, above: string, textSize: number): PrintTable {
  return {
    title: title === above ? null : title,
    size: textSize - (columns.length > manyColumns ? 1.5 : 0.5),
    columns: columns.map(({ name, unit }, index) => {
      const cells = rows.flatMap((row) => row[index] ?? []);
      return {
        name,
        isNumeric: index > 0 && (unit !== 'text' || cells.some(({ value }) => value !== null)),
        isStatus: cells.some(({ status }) => status !== undefined),
      };
    }),
    rows: printRows(rows),
    remark,
    isWhole: rows.length <= mostRowsWhole && rows.flat().reduce((letters, { text }) => letters + text.length, 0) < mostLettersWhole,
    references: compactReferences(notes),
  };
}

function printRows(rows: readonly Cell[][]): PrintTable['rows'] {
  return rows.map((row, index) => {
    if (namesOthers(row)) return { names: row[0]!.text };
    const continues = spanAt(rows, headOf(rows, index)) > 1 && headOf(rows, index) !== index;
    const cells = row.map(({ text, status }, column) => ({
      text: breakable(text),
      status: status ?? null,
      rows: column === 0 ? spanAt(rows, index) : 1,
    }));
    return { names: null, cells: continues ? cells.slice(1) : cells, continues };
  });
}

function namesOthers([head, ...cells]: readonly Cell[]): boolean {
  return head?.text !== '' && cells.length > 0 && cells.every(({ text, status }) => text === '' && status === undefined);
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
