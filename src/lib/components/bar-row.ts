/** One row of a table with bars. `bar` is the length of the bar, 0–1; `cells` are texts for the columns after it. */
export type BarRow = {
  name: string;
  /** where the row is followed further */ href?: string;
  detail?: string;
  bar: number | null;
  cells: string[];
  missed?: boolean;
};
export type BarColumns = { name: string; bar: string; cells: string[] };
