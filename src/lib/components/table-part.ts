import type { Link, Table } from '#lib/charts/figure.ts';

/** A part of a page with a table, or with what is missing in its place. */
export type TablePartData = {
  id: string;
  title: string;
  text: string;
  table: Table | null;
  /** where the head of each row leads */
  links?: (string | null)[];
  /** how many rows are shown before the rest is folded out; all without it */
  shown?: number;
  missing: string;
  definitions: Link[];
  csv: Link | null;
};
