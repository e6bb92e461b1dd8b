import type { Table } from '#lib/charts/figure.ts';
import type { BarColumns, BarRow } from '#lib/components/bar-row.ts';

export type QualityPart = {
  id: string;
  title: string;
  text: string;
  table?: Table;
  bars?: { columns: BarColumns; rows: BarRow[] };
};

/** Columns of a table; names from the numeric ones on are set flush right. */
export function columns(names: string[], numeric: (index: number) => boolean): Table['columns'] {
  return names.map((name, index) => ({ name, numeric: numeric(index) }));
}
