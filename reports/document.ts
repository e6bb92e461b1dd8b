import type { Dimension, Unit } from '#warehouse/metrics/definition.ts';
import type { Chart } from '#lib/charts/chart.ts';
import type { Tone } from '#lib/charts/trend-parts.ts';
import type { Day } from '#lib/filters/day.ts';
import type { Locale } from '#lib/format/locale.ts';
import type { PolicyStatus } from '#lib/narrative/status.ts';

export const reportKinds = ['quarterly', 'department', 'brief', 'monthly'] as const;
/** The summary for politicians, the feedback to a department and the one-page version of it, and the month's page for management. */
export type ReportKind = (typeof reportKinds)[number];

/**
 * A report as data: what the PDF, the web page, the workbook and the CSV bundle are all made from, and what is frozen when it is
 * released. It is plain JSON: nothing in it needs a snapshot to be read again.
 */
export type Report = {
  /** the form of this document, so that an archived one can be read by a later program */
  format: 1;
  kind: ReportKind;
  locale: Locale;
  title: string;
  /** who it is from and for: `Botkyrka kommun · Medborgarcenter · till kommunstyrelsen` */
  addressed: string;
  municipality: string;
  department: { code: string; name: string } | null;
  period: { text: string; name: string; from: Day; to: Day };
  comparison: string | null;
  /** an invented municipality: every form says so on every page */
  isSynthetic: boolean;
  snapshot: { id: string; createdAt: string; lastDate: Day | null };
  madeAt: string;
  /** the answer, in three sentences */
  answer: Sentence[];
  sections: Section[];
  /** what each sentence, figure and table rests on, by the number that they refer to: note 1 first */
  notes: Note[];
  /** every metric that is in the report, as it was defined then */
  definitions: Definition[];
  /** every promise that is judged in the report, as it was in force then */
  promises: KeptPromise[];
};

/** `notes` are numbers of the report's notes, the first is 1. */
export type Sentence = { text: string; notes: number[] };

export type Section = { id: SectionId; title: string; blocks: Block[] };

/** Comments are written to a section by its id, so an id never changes what it means. */
export const sectionIds = [
  'promises',
  'figures',
  'contacts',
  'channels',
  'leakage',
  'responses',
  'lead_times',
  'repeats',
  'equality',
  'gaps',
  'compared',
  'suggestions',
  'actions',
  'exceptions',
  'uncertain',
  'method',
] as const;
export type SectionId = (typeof sectionIds)[number];

export type Block =
  | { kind: 'text'; sentences: Sentence[] }
  | { kind: 'list'; items: Sentence[] }
  | { kind: 'keyFigures'; figures: KeyFigure[] }
  | { kind: 'table'; table: ReportTable }
  | { kind: 'chart'; chart: ReportChart };

/** A figure with all that it must be read with. */
export type KeyFigure = {
  metric: string;
  name: string;
  /** in the metric's unit; null where there is none or it is suppressed */
  value: number | null;
  unit: Unit;
  /** the value as it is shown, and its unit apart where that is set smaller: `71,4` and `%` */
  text: string;
  unitText: string;
  /** `31 904 kontakter`, interval, formula: the small print, in order */
  facts: string[];
  status: { status: PolicyStatus; word: string; target: string } | null;
  signal: { tone: Tone; words: string } | null;
  /** against the compared period, and a national figure where one is comparable */
  comparison: string | null;
  national: string | null;
  /** months that lead up to the period, oldest first */
  trend: ReportChart | null;
  note: number;
};

/** A chart with the sentence that it shows (its text for who cannot see it) and its rows. */
export type ReportChart = {
  id: string;
  title: string;
  caption: Sentence;
  chart: Chart;
  table: ReportTable;
  /** how much of the page's width it needs */
  width: 'full' | 'half';
};

export type CellUnit = Unit | 'points' | 'text';

/** `width` is a share of the row against the other columns', 1 when it is not given. */
export type ReportColumn = { name: string; unit: CellUnit; width?: number };

/**
 * What is shown, and for a number the value behind it, rounded no further than the source. `text` of a suppressed number is `..`, of
 * one that is missing `–`; both have the value null. `unit` is the value's own where a column holds values of several units.
 */
export type Cell = { text: string; value: number | null; unit?: Exclude<CellUnit, 'text'>; status?: PolicyStatus };

/** A table; the first cell of a row heads it. Ids are unique in the report: they name sheets and files. */
export type ReportTable = {
  id: string;
  title: string;
  columns: ReportColumn[];
  rows: Cell[][];
  /** said below the table */
  remark: string | null;
  notes: number[];
};

/** What a number was counted from: enough to ask the API for it again. */
export type Note = {
  number: number;
  metric: string;
  name: string;
  definition: string;
  from: Day;
  to: Day;
  by: Dimension[];
  filters: { dimension: Dimension; values: string[]; except: boolean }[];
  /** the note in words: definition, n, filter and period */
  text: string;
  /** path and query of the API that gives the same rows from the same snapshot */
  address: string;
};

export type Definition = { metric: string; name: string; definition: string; formula: string; source: string; unit: Unit };

export type KeptPromise = { id: string; title: string; text: string; source: string; target: string | null; isExample: boolean };

/** A signed comment on a section, written before the release by the centre or a department; plain text. */
export type SectionComment = { section: SectionId; author: string; role: string; text: string; at: string };

/** A report on its way out: what is printed beside the report's own content. */
export type Edition = {
  report: Report;
  version: number;
  state: 'draft' | 'approved' | 'released';
  approvedBy: string | null;
  releasedAt: string | null;
  /** what a correction changes (*rättelse*); null for the first version */
  correction: string | null;
  comments: SectionComment[];
};
