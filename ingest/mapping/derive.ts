import type { RecordName } from './contract.ts';
import type { Problem } from './convert.ts';

/** SQL of a field's value, or `null` of the right type when the source does not map it. */
export type Value = (field: string) => string;

/** Columns that follow from others when the source does not give them (design §3), as SQL over the values. */
export function derivedColumns(record: RecordName, value: Value, isMapped: (field: string) => boolean): Record<string, string> {
  if (record === 'contact') return contactColumns(value);
  if (record === 'case_event')
    return isMapped('source_id') ? {} : { source_id: joined(value('case_ref'), value('event'), iso(value('at'))) };
  if (record === 'queue_interval')
    return isMapped('source_id') ? {} : { source_id: joined(value('queue'), value('channel'), iso(value('interval_start'))) };
  if (record === 'benchmark')
    return { source_id: joined(value('kpi_id'), value('municipality_id'), `${value('year')}::integer::varchar`, value('gender')) };
  return {};
}

function contactColumns(value: Value): Record<string, string> {
  const abandoned =
    `coalesce(${value('abandoned')}, case when ${value('outcome')} is not null then ${value('outcome')} = 'abandoned' ` +
    `when ${value('answered_at')} is not null then false end)`;
  const between = (from: string, to: string) => `date_diff('second', ${value(from)}, ${value(to)})`;
  return {
    direction: `coalesce(${value('direction')}, 'inbound')`,
    abandoned,
    wait_seconds:
      `coalesce(${value('wait_seconds')}, case when ${value('answered_at')} is not null then ${between('started_at', 'answered_at')} ` +
      `when ${abandoned} then ${between('started_at', 'ended_at')} end)`,
    handle_seconds: `coalesce(${value('handle_seconds')}, ${between('answered_at', 'ended_at')})`,
  };
}

/** What cannot all be true of one row. */
export function contradictions(record: RecordName, value: Value, isMapped: (field: string) => boolean): Problem[] {
  const contradiction = (column: string, condition: string): Problem => ({ condition, reason: 'contradiction', column });
  const before = (later: string, earlier: string) =>
    isMapped(later) && isMapped(earlier) ? [contradiction(later, `${value(later)} < ${value(earlier)}`)] : [];
  if (record === 'response') return ['first_response_at', 'resolved_at', 'auto_reply_at'].flatMap((field) => before(field, 'received_at'));
  if (record !== 'contact') return [];
  const isLeft = isMapped('outcome') ? `${value('outcome')} = 'abandoned'` : 'false';
  return [
    ...before('answered_at', 'started_at'),
    ...before('ended_at', 'started_at'),
    ...before('ended_at', 'answered_at'),
    ...(isMapped('abandoned') ? [contradiction('abandoned', `${value('abandoned')} and ${value('answered_at')} is not null`)] : []),
    ...(isMapped('abandoned') ? [contradiction('abandoned', `not ${value('abandoned')} and ${isLeft}`)] : []),
    ...(isMapped('outcome') ? [contradiction('outcome', `${isLeft} and ${value('answered_at')} is not null`)] : []),
  ];
}

function joined(...parts: string[]): string {
  return parts.join(` || '|' || `);
}

function iso(instant: string): string {
  return `strftime(${instant}, '%Y-%m-%dT%H:%M:%S.%gZ')`;
}
