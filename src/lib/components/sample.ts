export type SampleProgress = { text: string; /** 0–1 */ part: number };

export type SampleEntry = { id: number; href: string; name: string; drawn: string; selection: string; progress: SampleProgress };

/** What the form that draws a sample offers; `tooFew` says what to do when there is too little to draw from. */
export type DrawPart = { text: string; sizes: { size: number; name: string; margin: string }[]; tooFew: string | null };

export type Option = { code: string; name: string };

/** What stands in the fields of a row; empty texts when nothing has been chosen. `seen` is the version that it changes. */
export type RowFields = { code: string; reason: string; seen: number };

/** A row that was not saved: what was chosen, and why it was not. */
export type RefusedRow = RowFields & { problem: string | null };

export type CodingRow = RowFields & { number: number; title: string; facts: { name: string; text: string }[]; by: string | null };

/** A page of rows to code. */
export type CodingPart = {
  /** where the form is sent */
  action: string;
  rows: CodingRow[];
  codes: (Option & { detail: string })[];
  reasons: Option[];
  place: string;
  previous: string | null;
  next: string | null;
  progress: SampleProgress;
  coder: string;
  isClosed: boolean;
};

/** What a refused form gives back; the rows by their number. */
export type CodingAnswer = { problem: string; coder: string; refused: Record<number, RefusedRow> };

export type SampleFacts = { name: string; text: string }[];
