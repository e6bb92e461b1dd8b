import type { Figure } from '#lib/charts/figure.ts';

export type ActionState = { status: string; word: string; /** that it is overdue, or was done late */ late: string | null };

export type ActionEffect = { verdict: 'confirmed' | 'unsure' | 'worse' | 'too_early'; word: string; why: string };

export type ActionRow = {
  id: number;
  href: string;
  title: string;
  department: string;
  owner: string;
  metric: string;
  due: string;
  state: ActionState;
  effect: ActionEffect | null;
};

export type Choices = { code: string; name: string }[];

/** The form that narrows the list, with what is chosen in it. */
export type ActionFilter = {
  departments: Choices;
  statuses: Choices;
  clauses: Choices;
  chosen: { department: string; status: string; clause: string };
  hidden: [string, string][];
};

/** What stands in the fields of an action's form, by their names. */
export type ActionWritten = Partial<Record<string, string>>;

export type ActionFormPart = {
  departments: Choices;
  metrics: Choices;
  clauses: Choices;
  selection: string;
  values: ActionWritten;
};

/** What a refused form gives back. `theirs`: what somebody else saved meanwhile, beside what was written. */
export type ActionAnswer = {
  form: 'fields' | 'status' | 'comment';
  problem: string;
  problems: ActionWritten;
  written: ActionWritten;
  theirs: { field: string; mine: string; saved: string }[];
};

export type ActionDetail = {
  state: ActionState;
  effect: ActionEffect | null;
  why: string;
  figure: Figure | null;
  signal: string;
  facts: { name: string; text: string }[];
  log: { signed: string; what: string; text: string; status: string | null }[];
  next: { status: string; name: string }[];
  cannotVerify: boolean;
  revision: number;
  today: string;
};

export type ImportReport = {
  problem: string | null;
  counts: string | null;
  errors: { line: number; column: string; message: string }[];
};
