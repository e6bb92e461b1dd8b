import type { Sparkline } from '#lib/charts/sparkline.ts';
import type { Tone } from '#lib/charts/trend-parts.ts';
import type { BarColumns, BarRow } from './bar-row.ts';

/** A figure of one topic; `few` is true when it rests on too few observations to be certain. */
export type TopicCell = { text: string; detail?: string; few: boolean };

export type TopicRow = {
  code: string;
  name: string;
  department: string;
  level: number | null;
  cells: TopicCell[];
  /** null when there are too few contacts to judge */
  /** whether any contact is known to have been resolved or not */
  isKnown: boolean;
  trend: { sparkline: Sparkline; tone: Tone; signal: string } | null;
  /** opens the topic in place, or closes it */
  href: string;
  detail: TopicDetail | null;
};

export type TopicDetail = {
  tables: { caption: string; columns: BarColumns; rows: BarRow[] }[];
  department: string | null;
  csv: string;
};

export type TopicColumn = { id: string; name: string; numeric: boolean; href: string; sorted: 'ascending' | 'descending' | undefined };

export type TopicList = {
  lead: string;
  columns: TopicColumn[];
  rows: TopicRow[];
  q: string;
  /** the rest of the view, so that searching keeps it */
  hidden: [string, string][];
  clear: string;
  found: string;
  showAll: { href: string; text: string } | null;
  isEmpty: boolean;
};
