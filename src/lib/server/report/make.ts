import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { ReportAnswer, ReportMakePart, ReportWritten } from '#lib/components/report.ts';
import { parsePeriod, movePeriod, periodHolding } from '#lib/filters/period.ts';
import { formatPeriod } from '#lib/format/period.ts';
import { m } from '#lib/paraglide/messages.js';
import { byName } from '../peers.ts';
import type { ReportEntry } from '../state/report.ts';
import { linkTo, type View } from '../view.ts';
import { runReportProgram } from './program.ts';
import { kindName, languageName, reportKinds, reportPath } from './words.ts';

const offered = { quarter: 6, tertial: 3, year: 2, month: 6 } as const;
const every = 'all';

/** What a draft can be made of: periods that are over and that there is data of. */
export function readMakePart(view: View, values: ReportWritten = {}): ReportMakePart {
  const { locale } = view;
  const options = { locale };
  const names = { quarter: m.archive_quarters, tertial: m.archive_tertials, year: m.archive_years, month: m.archive_months };
  return {
    kinds: reportKinds.map((code) => ({ code, name: kindName(code, locale) })),
    periods: (['quarter', 'tertial', 'year', 'month'] as const).map((kind) => ({
      name: names[kind]({}, options),
      choices: endedPeriods(view, kind).map((code) => ({ code, name: formatPeriod(code, locale) })),
    })),
    departments: [
      { code: '', name: m.archive_whole({}, options) },
      { code: every, name: m.archive_every_department({}, options) },
      ...byName(view, 'department'),
    ],
    languages: (['sv', 'en'] as const).map((code) => ({ code, name: languageName(code, locale) })),
    values: { kind: 'quarterly', language: locale, ...values },
  };
}

function endedPeriods({ contacts, today }: View, kind: keyof typeof offered): string[] {
  if (!contacts) return [];
  const now = periodHolding(kind, today);
  return Array.from({ length: offered[kind] }, (_, back) => movePeriod(now, -back - 1))
    .filter(({ from, to }) => to >= contacts.first && from <= contacts.last)
    .map(({ text }) => text);
}

/** Makes a draft, or one for each department, and goes to it; why it cannot be made goes back to the form. */
export async function makeDraft(event: RequestEvent, view: View) {
  const form = await event.request.formData();
  const names = ['kind', 'period', 'department', 'language'] as const;
  const written: ReportWritten = Object.fromEntries(
    names.flatMap((name) => (typeof form.get(name) === 'string' ? [[name, form.get(name) as string]] : [])),
  );
  const problems = problemsOf(view, written);
  if (Object.keys(problems).length > 0) return fail(400, answer(m.archive_problems({}, { locale: view.locale }), problems, written));
  const { kind = '', period, language, department } = written;
  const whose = !isOfDepartment(kind) ? [] : department === every ? ['--all-departments'] : [`--department=${department}`];
  return make(event, view, written, [kind, `--period=${period}`, `--language=${language}`, ...whose]);
}

/** Makes a report again from the newest data: a new draft in the place of the one there is, or the next version of what is released. */
export function remakeDraft(event: RequestEvent, view: View, { report }: ReportEntry) {
  const { kind, period, locale, department } = report;
  const whose = department === null ? [] : [`--department=${department}`];
  return make(event, view, {}, [kind, `--period=${period}`, `--language=${locale}`, ...whose]);
}

async function make(event: RequestEvent, view: View, written: ReportWritten, words: readonly string[]) {
  const ran = await runReportProgram(words, event.locals.requestId);
  if ('refused' in ran) return fail(400, answer(ran.refused, {}, written));
  if ('failed' in ran) return fail(500, answer(m.archive_failed({ id: ran.failed }, { locale: view.locale }), {}, written));
  const { reports = [] } = ran.done as { reports?: { id: string }[] };
  redirect(303, linkTo(view, reports.length === 1 ? `${reportPath}/${reports[0]!.id}` : reportPath));
}

function isOfDepartment(kind: string): boolean {
  return kind === 'department' || kind === 'brief';
}

function problemsOf({ locale, snapshot }: View, { kind = '', period = '', department = '', language = '' }: ReportWritten): ReportWritten {
  const options = { locale };
  const codes = [every, ...snapshot.reference.department.map(({ code }) => code)];
  return {
    ...((reportKinds as string[]).includes(kind) ? {} : { kind: m.archive_problem_kind({}, options) }),
    ...(parsePeriod(period) ? {} : { period: m.archive_problem_period({}, options) }),
    ...(isOfDepartment(kind) && !codes.includes(department) ? { department: m.archive_problem_department({}, options) } : {}),
    ...(language === 'sv' || language === 'en' ? {} : { language: m.archive_problem_language({}, options) }),
  };
}

function answer(problem: string, problems: ReportWritten, written: ReportWritten): ReportAnswer {
  return { form: 'make', problem, problems, written };
}
