import type { MetricRow } from '#warehouse/metrics/definition.ts';
import { m } from '#lib/paraglide/messages.js';
import { columnsOf, csvOf, definitionLinks, measuredText, type ChannelPart } from './channel-parts.ts';
import { nameOf } from './names.ts';
import { readRows, readTotals } from './readings.ts';
import { metricOf, type View } from './view.ts';

/** Rows of several metrics, one entry a code: the codes with most of `by the first metric` first, the unknown last. */
export async function readTableRows(view: View, ids: readonly string[], by: 'queue' | 'channel') {
  const [totals, rows] = await Promise.all([readTotals(view, ids, view.observed), readRows(view, ids, view.observed, 'none', [by])]);
  const first = rows.get(ids[0]!) ?? [];
  const isUnknown = (row: MetricRow) => Number(row[by] === 'unknown');
  const codes = first
    .filter(({ value }) => value !== null && value > 0)
    .sort((a, b) => isUnknown(a) - isUnknown(b) || (b.value ?? 0) - (a.value ?? 0))
    .map((row) => row[by] ?? 'unknown');
  const cell = (id: string, code: string | null) => (code === null ? totals.get(id) : rows.get(id)?.find((row) => row[by] === code));
  return { codes, cell };
}

const callIds = [
  'offered',
  'answered',
  'abandoned',
  'answer_rate',
  'service_level',
  'wait_mean',
  'wait_median',
  'wait_p90',
  'abandoned_wait_median',
] as const;

/** Calls, all together and queue by queue: how many, how many were answered, how long they waited. */
export async function readCallPart(view: View): Promise<ChannelPart> {
  const options = { locale: view.locale };
  const { codes, cell } = await readTableRows(view, callIds, 'queue');
  // nobody who never was said to hang up can be counted
  const isUnknown = (id: string, code: string | null) => id === 'abandoned' && cell('answer_rate', code)?.value == null;
  const named = codes.some((code) => code !== 'unknown') ? codes : [];
  const rows = [null, ...named].map((code) => [
    code === null ? m.channels_all_queues({}, options) : nameOf(view, 'queue', code),
    ...callIds.map((id) => measuredText(view, id, isUnknown(id, code) ? undefined : cell(id, code))),
  ]);
  return {
    id: 'calls',
    title: m.channels_calls({}, options),
    text: m.channels_calls_text({}, options),
    table:
      codes.length === 0
        ? null
        : {
            columns: columnsOf([
              m.channels_column_queue({}, options),
              m.channels_column_offered({}, options),
              m.channels_column_answered({}, options),
              m.channels_column_abandoned({}, options),
              m.channels_column_answer_rate({}, options),
              m.channels_column_service_level({ formula: formulaOf(view) }, options),
              m.channels_column_wait_mean({}, options),
              m.channels_column_wait_median({}, options),
              m.channels_column_wait_p90({}, options),
              m.channels_column_abandoned_wait({}, options),
            ]),
            rows,
          },
    missing: m.channels_calls_missing({}, options),
    definitions: definitionLinks(view, ['answer_rate', 'service_level', 'wait_median', 'abandoned_wait_median']),
    csv: csvOf(view, 'answer_rate', 'queue'),
  };
}

/** `F6`: which of the service level formulas the municipality has chosen. */
function formulaOf(view: View): string {
  return /^F\d/.exec(metricOf(view, 'service_level').formula[view.locale])?.[0] ?? '';
}

const writtenIds = [
  'responses',
  'first_response_within_1_hour',
  'first_response_within_4_hours',
  'first_response_within_one_day',
  'first_response_within_2_days',
  'first_response_within_5_days',
  'unanswered_rate',
  'first_response_median',
  'first_response_p90',
  'first_response_open_median',
  'first_response_open_p90',
] as const;

/** Written inquiries, all together and channel by channel: answered within each limit, and how long it took. */
export async function readWrittenPart(view: View): Promise<ChannelPart> {
  const options = { locale: view.locale };
  const { codes, cell } = await readTableRows(view, writtenIds, 'channel');
  const short = (id: string, row: MetricRow | undefined) =>
    id === 'first_response_within_one_day' ? measuredText(view, id, row) : withoutInterval(view, id, row);
  const rows = [...(codes.length > 1 ? [null] : []), ...codes].map((code) => [
    code === null ? m.channels_all_channels({}, options) : nameOf(view, 'channel', code),
    ...writtenIds.map((id) => short(id, cell(id, code))),
  ]);
  return {
    id: 'written',
    title: m.channels_written({}, options),
    text: m.channels_written_text({}, options),
    table:
      codes.length === 0
        ? null
        : {
            columns: columnsOf([
              m.column_channel({}, options),
              m.channels_column_inquiries({}, options),
              m.channels_column_1_hour({}, options),
              m.channels_column_4_hours({}, options),
              m.channels_column_1_day({}, options),
              m.channels_column_2_days({}, options),
              m.channels_column_5_days({}, options),
              m.channels_column_unanswered({}, options),
              m.channels_column_median({}, options),
              m.channels_column_p90({}, options),
              m.channels_column_open_median({}, options),
              m.channels_column_open_p90({}, options),
            ]),
            rows,
          },
    missing: m.channels_written_missing({}, options),
    definitions: definitionLinks(view, ['first_response_within_one_day', 'first_response_median', 'first_response_open_median']),
    csv: csvOf(view, 'first_response_within_one_day', 'channel'),
  };
}

function withoutInterval(view: View, id: string, row: MetricRow | undefined): string {
  return measuredText(view, id, row && { ...row, low: null, high: null });
}
