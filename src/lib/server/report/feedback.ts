import { reportBook } from '../state.ts';
import type { ReportEntry } from '../state/report.ts';
import type { View } from '../view.ts';

/** The reports that departments should have, those released, those that have been sent, and those that somebody has opened. */
export type Feedback = { count: number; released: number; sent: number; opened: number };

const kinds = ['quarter', 'tertial', 'year'];

/**
 * What the departments of a view have been given about a whole quarter, tertial or year (M17): one report each of every period in it that
 * any department has a report of. Null for another period, or when no report has been made.
 */
export function feedbackOf(view: View): Feedback | null {
  const { snapshot, filters } = view;
  if (!kinds.includes(filters.period.kind)) return null;
  const chosen = filters.department;
  const isExcept = filters.except.includes('department');
  const departments = snapshot.reference.department
    .map(({ code }) => code)
    .filter((code) => chosen.length === 0 || chosen.includes(code) !== isExcept);
  return countFeedback(reportBook().list(), departments, filters.period);
}

/** Counts among the archive's reports; a department's report counts once, in whichever languages it was made. */
export function countFeedback(
  entries: readonly ReportEntry[],
  departments: readonly string[],
  { from, to }: { from: string; to: string },
): Feedback | null {
  const within = entries.filter(
    ({ report }) =>
      report.kind === 'department' && report.periodFrom >= from && report.periodTo <= to && departments.includes(report.department ?? ''),
  );
  if (within.length === 0) return null;
  const released = within.filter(({ versions }) => versions.some(({ state }) => state === 'released'));
  const sent = released.filter(({ versions }) => versions.some(({ sentAt }) => sentAt !== null));
  const opened = released.filter(({ versions }) => versions.some(({ openedAt }) => openedAt !== null));
  const each = (some: readonly ReportEntry[]) => new Set(some.map(({ report }) => `${report.period} ${report.department}`)).size;
  const periods = new Set(within.map(({ report }) => report.period));
  return { count: periods.size * departments.length, released: each(released), sent: each(sent), opened: each(opened) };
}
