/** How a field's text becomes a value. */
export type FieldKind =
  'id' | 'code' | 'channel' | 'enum' | 'time' | 'duration' | 'count' | 'level' | 'score' | 'flag' | 'person' | 'text' | 'year' | 'measure';

export type RecordName = 'contact' | 'case_event' | 'response' | 'queue_interval' | 'benchmark';

export type FieldDefinition = {
  kind: FieldKind;
  required?: boolean;
  /** the column in `raw` when it is not called as the field */
  column?: string;
  /** accepted values of an `enum` or `channel` */
  values?: readonly string[];
};

export type RecordDefinition = {
  /** the column, or SQL over columns, whose local month tells what has to be rebuilt */
  instant: string;
  fields: Record<string, FieldDefinition>;
};

export const channels = ['phone', 'callback', 'email', 'e_service', 'chat', 'chatbot', 'visit', 'letter', 'sms', 'social'] as const;
export const directions = ['inbound', 'outbound'] as const;
export const outcomes = ['resolved', 'forwarded', 'callback_booked', 'case_opened', 'referred_external', 'abandoned', 'other'] as const;
export const caseEvents = [
  'registered',
  'assigned',
  'forwarded',
  'started',
  'waiting_on_citizen',
  'resumed',
  'supplemented',
  'decided',
  'closed',
  'reopened',
] as const;

const code: FieldDefinition = { kind: 'code' };
const time: FieldDefinition = { kind: 'time' };
const text: FieldDefinition = { kind: 'text' };
const duration: FieldDefinition = { kind: 'duration' };
const person: FieldDefinition = { kind: 'person', column: 'person_key' };
const level: FieldDefinition = { kind: 'level' };
const channel: FieldDefinition = { kind: 'channel', values: channels };
const outcome: FieldDefinition = { kind: 'enum', values: outcomes };

/** What a source can be mapped to: the records of `raw` and their fields. */
export const recordDefinitions: Record<RecordName, RecordDefinition> = {
  contact: {
    instant: 'started_at',
    fields: {
      source_id: { kind: 'id', required: true },
      started_at: { ...time, required: true },
      channel: { ...channel, required: true },
      direction: { kind: 'enum', values: directions },
      queue: code,
      office: code,
      agent_group: code,
      answered_at: time,
      ended_at: time,
      wait_seconds: duration,
      handle_seconds: duration,
      abandoned: { kind: 'flag' },
      unit: code,
      department: code,
      topic: code,
      rosa_level: level,
      outcome,
      forwarded_to: code,
      case_ref: { kind: 'id' },
      citizen_ref: person,
      external_actor: code,
      language: code,
      digital_support: { kind: 'flag' },
      satisfaction: { kind: 'score' },
      updated_at: time,
    },
  },
  case_event: {
    instant: 'happened_at',
    fields: {
      source_id: { kind: 'id' },
      case_ref: { kind: 'id', required: true },
      event: { kind: 'enum', required: true, values: caseEvents },
      at: { ...time, required: true, column: 'happened_at' },
      unit: code,
      department: code,
      topic: code,
      rosa_level: level,
      channel,
      citizen_ref: person,
      outcome,
      touch_seconds: duration,
      updated_at: time,
    },
  },
  response: {
    instant: 'received_at',
    fields: {
      source_id: { kind: 'id', required: true },
      channel: { ...channel, required: true },
      unit: { ...code, required: true },
      received_at: { ...time, required: true },
      first_response_at: time,
      resolved_at: time,
      auto_reply_at: time,
      department: code,
      topic: code,
      citizen_ref: person,
      updated_at: time,
    },
  },
  queue_interval: {
    instant: 'interval_start_at',
    fields: {
      source_id: { kind: 'id' },
      queue: { ...code, required: true },
      channel: { ...channel, required: true },
      unit: { ...code, required: true },
      interval_start: { ...time, required: true, column: 'interval_start_at' },
      interval_minutes: { kind: 'count', required: true },
      offered: { kind: 'count', required: true },
      answered: { kind: 'count' },
      abandoned: { kind: 'count' },
      answered_within_target: { kind: 'count' },
      target_seconds: duration,
      wait_seconds_total: duration,
      handle_seconds_total: duration,
      wait_seconds_max: duration,
      updated_at: time,
    },
  },
  benchmark: {
    instant: 'make_timestamp(year, 7, 1, 0, 0, 0)',
    fields: {
      kpi_id: { ...text, required: true },
      kpi_title: { ...text, required: true },
      definition: text,
      municipality_id: { ...text, required: true },
      municipality: { ...text, required: true },
      year: { kind: 'year', required: true },
      gender: { kind: 'enum', required: true, values: ['T', 'K', 'M'] },
      value: { kind: 'measure' },
      status: text,
    },
  },
};
