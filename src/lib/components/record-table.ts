export type RecordColumn = { name: string; numeric: boolean; href: string; sorted: 'ascending' | 'descending' | null };

/** A page of records as text, and the links that order it, turn its pages and give files. */
export type RecordTable = {
  lead: string;
  columns: RecordColumn[];
  rows: string[][];
  parts: { text: string; href: string; current: boolean }[];
  /** all of them, or the first that fit, as the note says */
  files: { csv: string; excel: string; note: string };
  place: string;
  previous: string | null;
  next: string | null;
};
