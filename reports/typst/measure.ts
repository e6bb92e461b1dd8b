import type { ReportKind } from '../document.ts';

/** Sizes of print: text in points, pictures in millimetres. */
export type Measure = {
  /** a kind that is one page: figures side by side and no annexes */
  isOnePage: boolean;
  text: number;
  margin: { x: number; top: number; bottom: number };
  /** space between things, against that of a report of many pages */
  space: number;
  full: number;
  /** between the columns of a table, in points */
  columnGap: number;
  half: number;
  /** not given: as tall as the chart wants to be */
  halfHeight?: number;
  trend: { width: number; height: number };
};

const gutter = 9;

const manyPages: Measure = {
  isOnePage: false,
  text: 10,
  margin: { x: 22, top: 20, bottom: 22 },
  space: 1,
  full: 166,
  columnGap: 11,
  half: (166 - gutter) / 2,
  trend: { width: 88, height: 31 },
};

function onePage(text: number, space: number, halfHeight: number): Measure {
  const full = 178;
  const columns = 3;
  return {
    isOnePage: true,
    text,
    margin: { x: 16, top: 13, bottom: 15 },
    space,
    full,
    columnGap: 9,
    half: (full - gutter) / 2,
    halfHeight,
    trend: { width: (full - gutter * (columns - 1)) / columns, height: 24 },
  };
}

/** The measures to try in order until the report is as many pages as its kind may be; the last is taken as it comes. */
export function measuresOf(kind: ReportKind): Measure[] {
  if (kind === 'quarterly' || kind === 'department') return [manyPages];
  return [onePage(10, 1, 44), onePage(9.5, 0.8, 40), onePage(9, 0.65, 36), onePage(8.5, 0.55, 33), onePage(8, 0.45, 30)];
}
