import type { Quality, RunStatus } from '#warehouse/publish/quality.ts';
import { formatDate, formatShortInstant } from '#lib/format/date.ts';
import { formatDuration } from '#lib/format/duration.ts';
import { formatNumber } from '#lib/format/number.ts';
import { qualityLead } from '#lib/narrative/lead.ts';
import { m } from '#lib/paraglide/messages.js';
import { freshnessOf } from './freshness.ts';
import { missingPart } from './quality-missing.ts';
import { columns, type QualityPart } from './quality-parts.ts';
import { rowsPart, sourcesPart } from './quality-sources.ts';
import { readQuality } from './results.ts';
import type { View } from './view.ts';

export async function readQualityPage(view: View): Promise<{ lead: string; parts: QualityPart[] }> {
  const quality = await readQuality(view.snapshot, view.observed.from, view.observed.to);
  const { late, rejected, staleSince } = freshnessOf(view, quality);
  const { contacts, withoutLevel } = quality.completeness;
  const lead = qualityLead(
    { rejected: rejected?.share ?? null, unclassified: contacts > 0 ? withoutLevel / contacts : null, late: late.length, staleSince },
    view.locale,
  );
  return {
    lead,
    parts: [
      sourcesPart(
        view,
        quality,
        late.map(({ source }) => source),
      ),
      rowsPart(view, quality),
      rejectsPart(view, quality),
      missingPart(view, quality.completeness),
      ...unknownTopicsPart(view, quality),
      runsPart(view, quality.runs),
    ].filter(({ table, bars, text }) => text !== '' || (table?.rows.length ?? 0) > 0 || bars !== undefined),
  };
}

function rejectsPart(view: View, { rejects }: Quality): QualityPart {
  const { locale } = view;
  const options = { locale };
  const names = [
    m.column_reason({}, options),
    m.column_source({}, options),
    m.column_column({}, options),
    m.column_count({}, options),
    m.column_examples({}, options),
  ];
  return {
    id: 'rejects',
    title: m.part_rejects({}, options),
    text: rejects.length === 0 ? m.part_rejects_none({}, options) : m.part_rejects_text({}, options),
    ...(rejects.length > 0 && {
      table: {
        columns: columns(names, (index) => index === 3),
        rows: rejects.map(({ source, reason, columnName, rejected, examples }) => [
          reasonInWords(reason, locale),
          source,
          columnName ?? '–',
          formatNumber(rejected, locale),
          examples,
        ]),
      },
    }),
  };
}

function reasonInWords(reason: string, locale: View['locale']): string {
  const words: Record<string, typeof m.reason_invalid_time> = {
    required_missing: m.reason_required_missing,
    unknown_value: m.reason_unknown_value,
    invalid_time: m.reason_invalid_time,
    nonexistent_time: m.reason_nonexistent_time,
    invalid_number: m.reason_invalid_number,
    invalid_duration: m.reason_invalid_duration,
    contradiction: m.reason_contradiction,
    personal_data: m.reason_personal_data,
    column_count: m.reason_column_count,
    too_long: m.reason_too_long,
    bad_quote: m.reason_bad_quote,
    bad_encoding: m.reason_bad_encoding,
    bad_json: m.reason_bad_json,
    unmapped_value: m.reason_unmapped_value,
  };
  return words[reason]?.({}, { locale }) ?? reason;
}

function unknownTopicsPart(view: View, { unknownTopics }: Quality): QualityPart[] {
  if (unknownTopics.length === 0) return [];
  const { locale } = view;
  const options = { locale };
  const names = [
    m.column_code({}, options),
    m.column_source({}, options),
    m.column_contacts({}, options),
    m.column_first_seen({}, options),
    m.column_last_seen({}, options),
  ];
  return [
    {
      id: 'unknown-topics',
      title: m.part_unknown_topics({}, options),
      text: m.part_unknown_topics_text({}, options),
      table: {
        columns: columns(names, (index) => index === 2),
        rows: unknownTopics.map(({ code, source, contacts, firstDate, lastDate }) => [
          code,
          source,
          formatNumber(contacts, locale),
          formatDate(firstDate, locale),
          formatDate(lastDate, locale),
        ]),
      },
    },
  ];
}

const runsShown = 12;

function runsPart(view: View, runs: readonly RunStatus[]): QualityPart {
  const { locale, zone } = view;
  const options = { locale };
  const names = [
    m.column_started({}, options),
    m.column_result({}, options),
    m.column_duration({}, options),
    m.column_files({}, options),
    m.column_rows_in({}, options),
    m.column_loaded({}, options),
    m.column_rejected({}, options),
  ];
  return {
    id: 'runs',
    title: m.part_runs({}, options),
    text: '',
    table: {
      columns: columns(names, (index) => index > 1),
      rows: runs
        .slice(0, runsShown)
        .map((run, index) => [
          formatShortInstant(run.startedAt, locale, zone, view.today),
          resultInWords(run, index === 0, locale),
          formatDuration(run.finishedAt === null ? null : (Date.parse(run.finishedAt) - Date.parse(run.startedAt)) / 1000, locale),
          formatNumber(run.files, locale),
          formatNumber(run.rowsIn, locale),
          formatNumber(run.rowsLoaded, locale),
          formatNumber(run.rowsRejected, locale),
        ]),
    },
  };
}

/** The run that makes a snapshot is still going on when it writes it. */
function resultInWords({ status, rowsRejected, message }: RunStatus, isNewest: boolean, locale: View['locale']): string {
  const options = { locale };
  if (status === 'failed') return `✕ ${m.run_failed({}, options)}${message ? `: ${message}` : ''}`;
  if (isNewest && status === 'running') return `✓ ${m.run_this({}, options)}`;
  if (status === 'running') return m.run_running({}, options);
  return rowsRejected > 0 ? `✓ ${m.run_rejects({}, options)}` : `✓ ${m.run_succeeded({}, options)}`;
}
