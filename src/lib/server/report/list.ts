import type { Choices } from '#lib/components/action.ts';
import type { ReportFilter, ReportRow } from '#lib/components/report.ts';
import { writeFilters } from '#lib/filters/filters.ts';
import { formatDate } from '#lib/format/date.ts';
import { dayAt } from '#lib/filters/day.ts';
import { formatPeriod } from '#lib/format/period.ts';
import { m } from '#lib/paraglide/messages.js';
import { nameOf } from '../names.ts';
import { reportBook } from '../state.ts';
import { reportStates, type ReportEntry, type ReportVersion } from '../state/report.ts';
import { linkTo, type View } from '../view.ts';
import { formLinks } from './read.ts';
import { kindName, reportKinds, reportPath, stateMark, subjectInWords } from './words.ts';

/** The parameters that narrow the list; the selection of the figures is another thing and is carried along. */
const parameters = { text: 'text', kind: 'kind', department: 'of', state: 'state', period: 'when' } as const;

export type ReportListPage = { rows: ReportRow[]; isEmpty: boolean; lead: string; /** the address of the whole list */ clear: string };

/** The reports that the address asks for, the newest first. */
export async function readReportList(view: View, query: URLSearchParams): Promise<ReportListPage> {
  const { locale } = view;
  const entries = reportBook().list();
  return {
    rows: await Promise.all(entries.filter((entry) => isWanted(view, entry, query)).map((entry) => rowOf(view, entry))),
    isEmpty: entries.length === 0,
    clear: linkTo(view, reportPath),
    lead: leadOf(entries, locale),
  };
}

function leadOf(entries: readonly ReportEntry[], locale: View['locale']): string {
  const options = { locale };
  if (entries.length === 0) return m.archive_lead_none({}, options);
  const released = entries.filter(({ versions }) => versions.some(({ state }) => state === 'released')).length;
  const waiting = entries.filter(({ versions }) => versions[0]?.state !== 'released').length;
  return [
    released > 0 ? m.archive_lead_released({ count: released }, options) : m.archive_lead_unreleased({}, options),
    ...(waiting > 0 ? [m.archive_lead_waiting({ count: waiting }, options)] : []),
  ].join(' ');
}

export function readReportFilter(view: View, query: URLSearchParams): ReportFilter {
  const { locale, filters } = view;
  const options = { locale };
  const reports = reportBook()
    .list()
    .map(({ report }) => report);
  const departments = [...new Set(reports.flatMap(({ department }) => department ?? []))];
  const periods = [...new Map(reports.map(({ period, periodTo }) => [period, periodTo]))].sort(([, one], [, other]) =>
    other.localeCompare(one),
  );
  const part = (name: string, label: string, all: string, choices: Choices) => ({
    ...{ name, label, choices: [{ code: '', name: all }, ...choices] },
    chosen: query.get(name) ?? '',
  });
  return {
    text: query.get(parameters.text) ?? '',
    hidden: [...writeFilters(filters)],
    parts: [
      part(
        parameters.kind,
        m.archive_kind({}, options),
        m.archive_all_kinds({}, options),
        reportKinds.map((code) => ({ code, name: kindName(code, locale) })),
      ),
      part(
        parameters.department,
        m.archive_department({}, options),
        m.archive_all_departments({}, options),
        departments.map((code) => ({ code, name: nameOf(view, 'department', code) })).sort((a, b) => a.name.localeCompare(b.name, locale)),
      ),
      part(
        parameters.period,
        m.archive_period({}, options),
        m.archive_all_periods({}, options),
        periods.map(([code]) => ({ code, name: formatPeriod(code, locale) })),
      ),
      part(
        parameters.state,
        m.archive_state({}, options),
        m.archive_all_states({}, options),
        reportStates.map((code) => ({ code, name: stateMark(code, locale).word })),
      ),
    ],
  };
}

/** What the list can be searched for: its titles, what it is of and who has signed. */
function isWanted(view: View, { report, versions }: ReportEntry, query: URLSearchParams): boolean {
  const asked = (name: keyof typeof parameters) => query.get(parameters[name])?.trim() || null;
  const text = [
    report.id,
    subjectInWords(view, report),
    ...versions.flatMap(({ title, summary, approvedBy, releasedBy, correction }) => [title, summary, approvedBy, releasedBy, correction]),
  ]
    .join(' ')
    .toLocaleLowerCase(view.locale);
  const words = (asked('text') ?? '').toLocaleLowerCase(view.locale).split(/\s+/);
  const is = (name: 'kind' | 'department' | 'period') => asked(name) === null || asked(name) === report[name];
  const state = asked('state');
  return (
    words.every((word) => text.includes(word)) &&
    (['kind', 'department', 'period'] as const).every(is) &&
    (state === null || versions.some((version) => version.state === state))
  );
}

async function rowOf(view: View, { report, versions }: ReportEntry): Promise<ReportRow> {
  const { locale } = view;
  const released = versions.find(({ state }) => state === 'released');
  const [newest] = versions as [ReportVersion];
  const shown = newest === released || !released ? [newest] : [newest, released];
  const forms = released ?? newest;
  return {
    id: report.id,
    href: linkTo(view, `${reportPath}/${report.id}`),
    title: newest.title,
    about: subjectInWords(view, report),
    versions: shown.map((version) => ({
      name: m.archive_version({ version: version.version }, { locale }),
      mark: stateMark(version.state, locale),
      signed: signedInWords(view, version),
    })),
    forms: await formLinks(forms, forms.title, locale),
  };
}

/** Who stands for a version and since when; null for a draft. */
function signedInWords({ locale, zone }: View, { approvedBy, releasedAt, approvedAt }: ReportVersion): string | null {
  if (approvedBy === null) return null;
  const day = formatDate(dayAt(new Date(releasedAt ?? approvedAt!), zone), locale);
  return (releasedAt ? m.archive_signed_released : m.archive_signed_approved)({ day, by: approvedBy }, { locale });
}
