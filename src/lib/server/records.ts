import { dimensions, type Dimension, type MetricDefinition } from '#warehouse/metrics/definition.ts';
import { recordColumns, recordParts, type RecordPart } from '#warehouse/metrics/records.ts';
import type { Scalar } from '#warehouse/connection.ts';
import type { RecordColumn, RecordTable } from '#lib/components/record-table.ts';
import { formatDate } from '#lib/format/date.ts';
import { formatDuration } from '#lib/format/duration.ts';
import { formatNumber } from '#lib/format/number.ts';
import { m } from '#lib/paraglide/messages.js';
import { nameOf } from './names.ts';
import { dimensionFilters, linkTo, type View } from './view.ts';

const pageLength = 50;
const named = ['channel', 'department', 'topic', 'office', 'unit', 'last_unit', 'ending'] as const;

/** What of the records a URL asks for: order, part, page, and dimensions that pages have no filter for. What cannot be read is left out. */
export function recordQuery(metric: MetricDefinition, query: URLSearchParams) {
  const columns: readonly string[] = recordColumns[metric.fact];
  const order = columns.find((column) => column === query.get('order')) ?? columns[0]!;
  const page = /^\d{1,6}$/.test(query.get('page') ?? '') ? Math.max(1, Number(query.get('page'))) : 1;
  const extra = Object.fromEntries(
    dimensions
      .filter((dimension) => metric.dimensions.includes(dimension) && query.has(dimension))
      .map((dimension) => [dimension, query.getAll(dimension).slice(0, 50)]),
  ) as Partial<Record<Dimension, string[]>>;
  return {
    order,
    descending: query.get('desc') === '1',
    part: recordParts.find((part) => part === query.get('part')) ?? 'all',
    page,
    extra,
  };
}

/** A page of the records behind a metric's figure, as text, with links that order it and turn its pages. */
export async function readRecords(view: View, metric: MetricDefinition, query: URLSearchParams): Promise<RecordTable> {
  const { locale, observed } = view;
  const options = { locale };
  const { order, descending, part, page, extra } = recordQuery(metric, query);
  const { total, records } = await view.snapshot.metricRecords({
    ...{ metric: metric.id, part, order, descending },
    ...{ from: observed.from, to: observed.to, filters: { ...extra, ...dimensionFilters(view, metric) } },
    ...{ limit: pageLength, offset: (page - 1) * pageLength },
  });
  const link = (change: { order?: string; descending?: boolean; part?: RecordPart; page?: number }) => {
    const next = { order, descending, part, page: 1, ...change };
    const address = new URLSearchParams({ order: next.order, part: next.part, ...(next.descending ? { desc: '1' } : {}) });
    if (next.page > 1) address.set('page', String(next.page));
    for (const [dimension, values] of Object.entries(extra))
      if (!(dimension in view.filters)) for (const value of values) address.append(dimension, value);
    return `${linkTo(view, `/signals/${metric.id}/rows`)}&${address.toString()}`;
  };
  const pages = Math.max(1, Math.ceil(total / pageLength));
  const hasParts = metric.expression.kind === 'ratio' || metric.expression.kind === 'bounds';
  const partNames = { all: m.records_all, counted: m.records_counted, rest: m.records_rest };
  return {
    lead: m.records_lead({ total: formatNumber(total, locale) }, options),
    columns: recordColumns[metric.fact].map((column): RecordColumn => ({
      name: columnName(column, options),
      numeric: isNumeric(column),
      href: link({ order: column, descending: column === order ? !descending : false }),
      sorted: column === order ? (descending ? 'descending' : 'ascending') : null,
    })),
    rows: records.map((record) => recordColumns[metric.fact].map((column) => cellText(view, column, record[column] ?? null))),
    parts: hasParts
      ? recordParts.map((each) => ({ text: partNames[each]({}, options), href: link({ part: each }), current: each === part }))
      : [],
    place: m.records_place({ page: formatNumber(page, locale), pages: formatNumber(pages, locale) }, options),
    previous: page > 1 ? link({ page: page - 1 }) : null,
    next: page < pages ? link({ page: page + 1 }) : null,
  };
}

function isNumeric(column: string): boolean {
  return /_seconds$|_count$|_days$|_hour$|_minutes$|^offered$|^answered$|^abandoned$|^rosa_level$/.test(column);
}

function columnName(column: string, options: { locale: View['locale'] }): string {
  const names: Record<string, typeof m.records_local_date> = {
    local_date: m.records_local_date,
    registered_date: m.records_registered,
    started_date: m.flow_column_began,
    ending: m.flow_column_ending,
    last_unit: m.records_last_unit,
    forward_count: m.records_hand_overs,
    reopen_count: m.records_reopened,
    handling_seconds: m.records_handling,
    waiting_seconds: m.records_waiting,
    touch_seconds: m.records_touch,
    local_hour: m.records_local_hour,
    channel: m.column_channel,
    department: m.column_department,
    topic: m.column_topic,
    rosa_level: m.column_level,
    outcome: m.records_outcome,
    forwarded_to: m.records_forwarded_to,
    unit: m.column_unit,
    office: m.column_office,
    language: m.records_language,
    queue: m.records_queue,
    wait_seconds: m.records_wait,
    handle_seconds: m.records_handle,
    response_seconds: m.records_response,
    response_working_days: m.records_working_days,
    contact_count: m.column_contacts,
    case_count: m.records_cases,
    hand_over_count: m.records_hand_overs,
    lead_seconds: m.records_lead_time,
    interval_minutes: m.records_minutes,
    offered: m.records_offered,
    answered: m.records_answered,
    abandoned: m.records_abandoned,
  };
  return names[column]?.({}, options) ?? column;
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

function cellText(view: View, column: string, value: Scalar): string {
  const { locale } = view;
  if (value === null) return '–';
  const dimension = named.find((name) => name === column) ?? (column === 'forwarded_to' ? 'department' : undefined);
  if (dimension) return nameOf(view, dimension, String(value));
  if (column.endsWith('_date')) return formatDate(String(value), locale);
  if (column === 'local_hour') return m.records_hour({ from: String(value), to: String(Number(value) + 1) }, { locale });
  if (column === 'outcome') return outcomes[String(value)]?.({}, { locale }) ?? String(value);
  if (column.endsWith('_seconds')) return formatDuration(Number(value), locale);
  return typeof value === 'number' ? formatNumber(value, locale) : String(value);
}
