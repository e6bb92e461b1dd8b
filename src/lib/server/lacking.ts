import type { MetricDefinition } from '#warehouse/metrics/definition.ts';
import { formatDateRange } from '#lib/format/date.ts';
import { formatPeriod } from '#lib/format/period.ts';
import { listInWords, lowerFirst } from '#lib/narrative/words.ts';
import { m } from '#lib/paraglide/messages.js';
import { readTotals } from './readings.ts';
import { readMetricResults } from './results.ts';
import type { View } from './view.ts';

/** How many contacts the selection has. */
export async function countContacts(view: View): Promise<number> {
  return (await readTotals(view, ['contacts'], view.observed)).get('contacts')?.value ?? 0;
}

/** Why there is no contact in the selection: no source gives any, the period is outside the data, or none was left by the filters. */
export function nothingInWords(view: View): string {
  const { locale } = view;
  const options = { locale };
  const period = formatPeriod(view.observed.period.text, locale);
  const { records } = view.snapshot;
  if (records.size === 0) return m.lacks_records({}, options);
  if (!records.has('contact')) return m.lacks_contacts({ records: recordsInWords(view) }, options);
  return isOutside(view) ? m.lead_outside({ period, span: spanInWords(view) }, options) : m.lead_none({ period }, options);
}

/** What to do about an empty page or part that has no words of its own; null when the usual advice holds. */
export function emptyInWords(view: View): string | null {
  const options = { locale: view.locale };
  if (view.data && isOutside(view)) return m.empty_outside({ span: spanInWords(view) }, options);
  return view.snapshot.records.has('contact') ? null : m.empty_contacts({}, options);
}

/** Whether the period ends before the data begins, or begins after it ends. */
export function isOutside({ data, observed }: View): boolean {
  return data !== null && (observed.to < data.first || observed.from > data.last);
}

/** From the first to the last day that the data has anything about. */
export function spanInWords({ data, locale }: View): string {
  return data ? formatDateRange(data.first, data.last, locale) : '–';
}

function recordsInWords({ snapshot, locale }: View): string {
  const names = {
    contact: m.record_contact,
    case_event: m.record_case_event,
    response: m.record_response,
    queue_interval: m.record_queue_interval,
  };
  return listInWords(
    [...snapshot.records].map((record) => lowerFirst(names[record]({}, { locale }))),
    locale,
  );
}

/** Of the metrics given, those that no record of any period or selection has ever had a value for. */
export async function lackingMetrics({ snapshot, data }: View, ids: readonly string[]): Promise<Set<string>> {
  if (!data || ids.length === 0) return new Set(ids);
  const results = await readMetricResults(snapshot, { metrics: ids, from: data.first, to: data.last, grain: 'none', by: [], filters: {} });
  return new Set(results.filter(({ rows }) => rows.every(({ value }) => value === null)).map(({ metric }) => metric.id));
}

/** Why a metric has no value: its records, or what it needs to know of them, are in no source; or the selection has none. */
export function reasonInWords({ snapshot: { records }, locale }: View, { fact }: MetricDefinition, isLacking: boolean): string {
  const options = { locale };
  if (fact === 'contact' && !records.has('contact')) return m.lacks_contact({}, options);
  if (fact === 'response' && !records.has('response')) return m.lacks_response({}, options);
  if ((fact === 'service_case' || fact === 'journey') && !records.has('case_event')) return m.lacks_case_event({}, options);
  if (fact === 'queue_interval' && !records.has('queue_interval')) return m.lacks_queue_interval({}, options);
  return isLacking ? m.lacks_fields({}, options) : m.no_value_reason({}, options);
}
