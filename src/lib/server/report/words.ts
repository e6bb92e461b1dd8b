import type { ReportKind } from '#reports/document.ts';
import type { ReportStateMark } from '#lib/components/report.ts';
import type { Locale } from '#lib/format/locale.ts';
import { formatPeriod } from '#lib/format/period.ts';
import { m } from '#lib/paraglide/messages.js';
import { nameOf } from '../names.ts';
import type { ArchivedReport, ReportState } from '../state/report.ts';
import type { View } from '../view.ts';

export const reportPath = '/reports';

const names: Record<ReportKind, (inputs: object, options: { locale: Locale }) => string> = {
  quarterly: m.archive_kind_quarterly,
  department: m.archive_kind_department,
  brief: m.archive_kind_brief,
  monthly: m.archive_kind_monthly,
};

export const reportKinds = Object.keys(names) as ReportKind[];

export function kindName(kind: ReportKind, locale: Locale): string {
  return names[kind]({}, { locale });
}

export function stateMark(state: ReportState, locale: Locale): ReportStateMark {
  const word = { draft: m.archive_state_draft, approved: m.archive_state_approved, released: m.archive_state_released }[state];
  return { state, word: word({}, { locale }) };
}

export function languageName(language: Locale, locale: Locale): string {
  return (language === 'sv' ? m.archive_language_sv : m.archive_language_en)({}, { locale });
}

/** What a report is of: `Återkoppling · Socialförvaltningen · kvartal 3 2026 · svenska`. */
export function subjectInWords(view: View, { kind, department, period, locale: language }: ArchivedReport): string {
  const { locale } = view;
  return [
    kindName(kind, locale),
    ...(department === null ? [] : [nameOf(view, 'department', department)]),
    formatPeriod(period, locale),
    languageName(language, locale),
  ].join(' · ');
}
