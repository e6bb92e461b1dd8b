import type { Choices } from './action.ts';

export type ReportStateMark = { state: 'draft' | 'approved' | 'released'; word: string };

/** The forms of a version, as links. */
export type FormLink = { href: string; name: string; label: string; download: boolean };

export type ReportRow = {
  id: string;
  href: string;
  title: string;
  about: string;
  versions: { name: string; mark: ReportStateMark; signed: string | null }[];
  forms: FormLink[];
};

/** The form that narrows the list, with what is chosen in it. */
export type ReportFilter = {
  parts: { name: string; label: string; choices: Choices; chosen: string }[];
  text: string;
  hidden: [string, string][];
};

/** What a draft can be made of. */
export type ReportMakePart = {
  kinds: Choices;
  periods: { name: string; choices: Choices }[];
  departments: Choices;
  languages: Choices;
  values: ReportWritten;
};

export type ReportWritten = Partial<Record<string, string>>;

/** What a refused form gives back, with what is wrong at each field. */
export type ReportAnswer = {
  form: 'make' | 'comment' | 'approve' | 'reopen' | 'release' | 'withdraw';
  problem: string;
  problems: ReportWritten;
  written: ReportWritten;
};

export type ShownComment = { id: number; text: string; signed: string; withdraw: string };

export type ReportPreview = {
  answer: string[];
  sections: { id: string; title: string; sentences: string[]; holds: string | null; comments: ShownComment[] }[];
};

export type ReportDetail = {
  title: string;
  facts: { name: string; text: string }[];
  mark: ReportStateMark;
  version: number;
  revision: number;
  /** whether it is the newest, which can be changed */
  isLast: boolean;
  needsCorrection: boolean;
  forms: FormLink[];
  preview: ReportPreview;
  sections: Choices;
  versions: {
    version: number;
    name: string;
    href: string;
    current: boolean;
    mark: ReportStateMark;
    signed: string[];
    correction: string | null;
  }[];
};

/** What differs between two versions of a report. */
export type ReportComparison = {
  numbers: Choices;
  from: string;
  to: string;
  facts: string[];
  sentences: { section: string; before: string[]; after: string[] }[];
  figures: { columns: { name: string; numeric: boolean }[]; rows: string[][] };
  cells: { columns: { name: string; numeric: boolean }[]; rows: string[][] };
  isSame: boolean;
};
