import { dayAt } from '#lib/filters/day.ts';
import { formatDate } from '#lib/format/date.ts';
import type { Locale } from '#lib/format/locale.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Edition } from '../document.ts';

const zone = 'Europe/Stockholm';

/** What is printed around a report's own content, in its language. */
export function labelsOf({ report, version }: Edition) {
  const options = { locale: report.locale };
  return {
    draft: m.print_draft({}, options),
    correction: m.print_correction({ version: String(version) }, options),
    comment: m.print_comment({}, options),
    comments: m.print_comments({}, options),
    trendKey: m.print_trend_key({}, options),
    /** the template puts the numbers in as links */
    sources: m.print_sources({ numbers: '|' }, options).split('|'),
    pages: m.print_pages({ page: '|', pages: '|' }, options).split('|'),
    notes: m.print_notes({}, options),
    notesLead: m.print_notes_lead({ id: report.snapshot.id }, options),
    number: m.print_column_number({}, options),
    restsOn: m.print_column_rests_on({}, options),
    promises: m.print_promises({}, options),
    promisesLead: m.print_promises_lead({}, options),
    promisesExample: m.print_promises_example({}, options),
    promise: m.print_column_promise({}, options),
    wording: m.print_column_wording({}, options),
    target: m.print_column_target({}, options),
    noTarget: m.print_column_no_target({}, options),
  };
}

/** Whether the report is a draft, approved or released, by whom and when. */
export function stateInWords({ report, state, approvedBy, releasedAt }: Edition): string {
  const options = { locale: report.locale };
  if (state === 'draft') return m.print_state_draft({ date: dayInWords(report.madeAt, report.locale) }, options);
  if (state === 'approved') {
    return approvedBy === null ? m.print_state_approved_by_nobody({}, options) : m.print_state_approved({ name: approvedBy }, options);
  }
  const date = dayInWords(releasedAt ?? report.madeAt, report.locale);
  return approvedBy === null
    ? m.print_state_released_by_nobody({ date }, options)
    : m.print_state_released({ name: approvedBy, date }, options);
}

/** The foot of every page. */
export function footOf({ report, version }: Edition): string {
  const options = { locale: report.locale };
  return [
    'Servicespegeln',
    m.print_snapshot({ id: report.snapshot.id }, options),
    m.print_version({ version: String(version) }, options),
    ...(report.isSynthetic ? [m.print_synthetic({}, options)] : []),
  ].join(' · ');
}

export function dayInWords(instant: string, locale: Locale): string {
  return formatDate(dayAt(new Date(instant), zone), locale);
}
