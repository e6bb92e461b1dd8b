export type RecordColumn = { name: string; numeric: boolean; href: string; sorted: 'ascending' | 'descending' | null };

/** A page of records as text, and the links that order it and turn its pages. */
export type RecordTable = {
  lead: string;
  columns: RecordColumn[];
  rows: string[][];
  parts: { text: string; href: string; current: boolean }[];
  place: string;
  previous: string | null;
  next: string | null;
};
