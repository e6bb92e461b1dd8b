import type { Scalar } from '#warehouse/connection.ts';
import type { Dimension, Fact } from '#warehouse/metrics/definition.ts';
import type { RecordColumnName } from '#warehouse/metrics/records.ts';
import { formatDate } from '#lib/format/date.ts';
import { formatDuration } from '#lib/format/duration.ts';
import type { Locale } from '#lib/format/locale.ts';
import { formatNumber } from '#lib/format/number.ts';
import { m } from '#lib/paraglide/messages.js';
import { nameOf } from './names.ts';
import type { View } from './view.ts';

/** A code is one of a dimension, which has its name. */
type Kind = 'date' | 'hour' | 'level' | 'number' | 'seconds' | 'days' | 'minutes' | 'outcome' | { code: CodeDimension };
type CodeDimension = Extract<
  Dimension,
  'channel' | 'department' | 'topic' | 'office' | 'unit' | 'last_unit' | 'ending' | 'language' | 'queue'
>;
type Label = typeof m.records_local_date;

/** What each column of a record is: how it is read, its label, and its description in the API. */
export const recordColumnKinds: Record<RecordColumnName, { kind: Kind; label: Label; description: string }> = {
  local_date: {
    kind: 'date',
    label: m.records_local_date,
    description: 'Local date: of the contact, inquiry or interval; the day a case was closed or a need was met, null while it is not.',
  },
  registered_date: { kind: 'date', label: m.records_registered, description: 'Local date when the case was registered.' },
  started_date: { kind: 'date', label: m.flow_column_began, description: 'Local date when the matter began.' },
  ending: { kind: { code: 'ending' }, label: m.flow_column_ending, description: 'How the matter ended.' },
  local_hour: { kind: 'hour', label: m.records_local_hour, description: 'Local hour it began in, 0–23.' },
  channel: { kind: { code: 'channel' }, label: m.column_channel, description: 'Code of the channel.' },
  queue: { kind: { code: 'queue' }, label: m.records_queue, description: 'Code of the queue.' },
  department: { kind: { code: 'department' }, label: m.column_department, description: 'Code of the department that owns the topic.' },
  topic: { kind: { code: 'topic' }, label: m.column_topic, description: 'Code of the topic.' },
  rosa_level: { kind: 'level', label: m.column_level, description: 'ROSA level, 1–6.' },
  outcome: { kind: 'outcome', label: m.records_outcome, description: 'How the contact ended.' },
  forwarded_to: { kind: { code: 'department' }, label: m.records_forwarded_to, description: 'Code of the department it was forwarded to.' },
  unit: { kind: { code: 'unit' }, label: m.column_unit, description: 'Code of the unit; of a case the first that had it.' },
  last_unit: { kind: { code: 'last_unit' }, label: m.records_last_unit, description: 'Code of the unit that had the case last.' },
  office: { kind: { code: 'office' }, label: m.column_office, description: 'Code of the office.' },
  language: { kind: { code: 'language' }, label: m.records_language, description: 'Language of the contact (BCP 47).' },
  wait_seconds: { kind: 'seconds', label: m.records_wait, description: 'Seconds in the queue.' },
  handle_seconds: { kind: 'seconds', label: m.records_handle, description: 'Seconds of talk and after-call work.' },
  response_seconds: { kind: 'seconds', label: m.records_response, description: 'Seconds to the first answer.' },
  response_working_days: { kind: 'days', label: m.records_working_days, description: 'Working days to the first answer.' },
  contact_count: { kind: 'number', label: m.column_contacts, description: 'Contacts of the journey.' },
  case_count: { kind: 'number', label: m.records_cases, description: 'Cases of the journey.' },
  hand_over_count: { kind: 'number', label: m.records_hand_overs, description: 'Times that the journey was handed over between units.' },
  lead_seconds: { kind: 'seconds', label: m.records_lead_time, description: 'Seconds from the first contact to the need met.' },
  forward_count: { kind: 'number', label: m.records_hand_overs, description: 'Times that the case was handed over between units.' },
  reopen_count: { kind: 'number', label: m.records_reopened, description: 'Times that the case was reopened.' },
  handling_seconds: { kind: 'seconds', label: m.records_handling, description: 'Seconds from registration to closing.' },
  waiting_seconds: { kind: 'seconds', label: m.records_waiting, description: 'Seconds of waiting for the citizen.' },
  touch_seconds: { kind: 'seconds', label: m.records_touch, description: 'Seconds of work, where the source measures it.' },
  interval_minutes: { kind: 'minutes', label: m.records_minutes, description: 'Minutes of the interval.' },
  offered: { kind: 'number', label: m.records_offered, description: 'Calls offered in the interval.' },
  answered: { kind: 'number', label: m.records_answered, description: 'Calls answered in the interval.' },
  abandoned: { kind: 'number', label: m.records_abandoned, description: 'Calls abandoned in the interval.' },
};

/** What a column is called in a table of one fact's records. */
export function columnName(column: RecordColumnName, fact: Fact, locale: Locale): string {
  const isClosing = fact === 'service_case' && column === 'local_date';
  return (isClosing ? m.records_closed : recordColumnKinds[column].label)({}, { locale });
}

/** Whether a column is set as numbers are. */
export function isNumeric(column: RecordColumnName): boolean {
  const { kind } = recordColumnKinds[column];
  return typeof kind === 'string' && kind !== 'date' && kind !== 'outcome';
}

const outcomes: Record<string, typeof m.outcome_resolved> = {
  resolved: m.outcome_resolved,
  forwarded: m.outcome_forwarded,
  callback_booked: m.outcome_callback_booked,
  case_opened: m.outcome_case_opened,
  referred_external: m.outcome_referred_external,
  abandoned: m.outcome_abandoned,
  other: m.outcome_other,
};

/** An outcome in words. */
export function outcomeName(outcome: string, locale: Locale): string {
  return outcomes[outcome]?.({}, { locale }) ?? outcome;
}

/** A value of a record as text; `–` for none. */
export function cellText(view: View, column: RecordColumnName, value: Scalar): string {
  const { locale } = view;
  if (value === null) return '–';
  const { kind } = recordColumnKinds[column];
  if (typeof kind === 'object') return nameOf(view, kind.code, String(value));
  switch (kind) {
    case 'date':
      return formatDate(String(value), locale);
    case 'hour':
      return m.records_hour({ from: String(value), to: String(Number(value) + 1) }, { locale });
    case 'outcome':
      return outcomeName(String(value), locale);
    case 'seconds':
      return formatDuration(Number(value), locale);
    default:
      return formatNumber(Number(value), locale);
  }
}
