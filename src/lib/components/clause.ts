import type { Tone } from '#lib/charts/trend-parts.ts';
import type { PolicyStatus } from '#lib/narrative/status.ts';

/** One figure that a clause is judged by. */
export type ClauseFigure = {
  id: string;
  name: string;
  /** what of it: a channel, or two values that differ */
  detail: string | null;
  value: string;
  /** interval, n and target */
  facts: string[];
  status: PolicyStatus;
  word: string;
  why: string | null;
  /** what its control chart says of the last months; null with too few, or when it is judged part by part */
  signal: { tone: Tone; words: string } | null;
  href: string;
  /** the records behind it */
  rows: string;
  hasValue: boolean;
};

export type StatusCell = { status: PolicyStatus; word: string };

export type Clause = {
  id: string;
  title: string;
  href: string;
  text: string;
  status: PolicyStatus;
  word: string;
  figures: ClauseFigure[];
  /** month by month, oldest first */
  months: (StatusCell & { name: string })[];
  /** departments that do not keep it */
  departments: { name: string; href: string }[];
  /** what is missing while it cannot be measured, or what shows it when no metric does */
  remark: string | null;
};

/** Clauses by departments, each with how the department keeps it. */
export type ClauseMatrix = {
  departments: { name: string; href: string }[];
  rows: { id: string; title: string; href: string; cells: (StatusCell & { href: string | null })[] }[];
  /** what each sign means */
  key: StatusCell[];
};

export type ClauseGroup = { id: string; title: string; clauses: Clause[] };
