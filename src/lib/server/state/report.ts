import { z } from 'zod';
import type { ReportKind, SectionId } from '#reports/document.ts';
import type { Locale } from '#lib/format/locale.ts';
import { authorName, commentText } from './action.ts';

/** What a version of a report can be, in the order that it goes through them. */
export const reportStates = ['draft', 'approved', 'released'] as const;
export type ReportState = (typeof reportStates)[number];

/** What a report is of: the same again is a new version of it. `period` is its text, such as `2026-Q3`. */
export type ReportSubject = {
  kind: ReportKind;
  department: string | null;
  period: string;
  /** local dates, both included */
  periodFrom: string;
  periodTo: string;
  locale: Locale;
};

export type ArchivedReport = ReportSubject & { id: string; createdAt: string };

export type ReportVersion = {
  report: string;
  version: number;
  /** counts the changes; who approves or releases says which one was seen */
  revision: number;
  state: ReportState;
  title: string;
  /** the answer that the report begins with */
  summary: string;
  snapshot: string;
  madeAt: string;
  approvedAt: string | null;
  approvedBy: string | null;
  releasedAt: string | null;
  releasedBy: string | null;
  /** what a later version changes; null for the first and before the release */
  correction: string | null;
  /** when it first reached a recipient; null while it has not been sent */
  sentAt: string | null;
  /** when somebody first opened the released version */
  openedAt: string | null;
};

/** A report with its versions, the newest first. */
export type ReportEntry = { report: ArchivedReport; versions: ReportVersion[] };

export type ReportComment = {
  id: number;
  section: SectionId;
  author: string;
  role: string;
  text: string;
  at: string;
  withdrawnAt: string | null;
};

/** A file of a released version and what it holds, as its SHA-256 in hexadecimal. */
export type ReportFile = { name: string; sha256: string; bytes: number };

/** Why a change was refused: it is not there, not in a state for it, has changed since it was seen, or lacks its correction text. */
export type Refusal = 'missing' | 'wrong_state' | 'stale' | 'no_correction' | 'needless_correction';
export type ReportChange = { done: ReportVersion } | { refused: Refusal; now: ReportVersion | null };

/** The id of a report, stable and fit for an address and a folder: `department-social-2026-Q3-sv`. */
export function reportId({ kind, department, period, locale }: Pick<ReportSubject, 'kind' | 'department' | 'period' | 'locale'>): string {
  return [kind, department, period, locale]
    .filter((part) => part !== null)
    .join('-')
    .replaceAll('.', '~');
}

/** Whether a text can be the id of a report; one that is cannot lead out of a folder. */
export function isReportId(text: string): boolean {
  return /^[a-z]+-[A-Za-z0-9_~-]{1,140}$/.test(text);
}

/** Who approves, releases or comments, and in what role. */
export const reportAuthor = authorName;
export const reportRole = z
  .string()
  .transform((text) => text.normalize('NFC').replaceAll(/\s+/g, ' ').trim())
  .pipe(z.string().min(1).max(80));
export const reportText = commentText;
