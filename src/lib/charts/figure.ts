import type { Marks } from '#lib/filters/mark.ts';
import type { Chart } from './chart.ts';
import type { ChartPicture } from './picture.ts';

/** A table as text: the first cell of a row heads it. `numeric` columns are set flush right. */
export type Table = { columns: { name: string; numeric: boolean }[]; rows: string[][] };

export type Link = { href: string; name: string };

/** A chart with everything that must stand beside it. */
export type Figure = {
  id: string;
  title: string;
  /** what the chart shows, in a sentence; also its text for a screen reader */
  caption: string;
  chart: Chart;
  picture: ChartPicture;
  table: Table;
  /** what the numbered marks in the chart stand for */
  remarks?: readonly string[];
  /** what each mark is of; without it the chart is looked at only */
  marks?: Marks;
  csv: Link | null;
  /** number of observations, or another remark at the end of the foot */
  note: string;
  definition: Link | null;
};
