import { formatNumber, formatRatio } from '#lib/format/number.ts';
import { m } from '#lib/paraglide/messages.js';
import { readCallSources } from './channels.ts';
import { readTableRows } from './channel-tables.ts';
import { columnsOf, csvOf, definitionLinks, measuredText, type ChannelPart } from './channel-parts.ts';
import { nameOf } from './names.ts';
import type { View } from './view.ts';

const pairs = [
  ['queue_offered', 'offered'],
  ['queue_answered', 'answered'],
  ['queue_abandoned', 'abandoned'],
] as const;

/** A difference above this share of the telephone system's own count is pointed out. */
const tolerated = 0.01;

/** How far two counts of the same lie apart, as a share of the telephone system's; null where one of them is missing. */
export function differenceOf(system: number | null, log: number | null): number | null {
  if (system === null || log === null) return null;
  if (system === 0) return log === 0 ? 0 : 1;
  return (log - system) / system;
}

/** The telephone system's counts beside the log of calls, queue by queue. */
export async function readReconciliationPart(view: View): Promise<ChannelPart> {
  const { locale } = view;
  const options = { locale };
  const sources = await readCallSources(view);
  const isSplit = view.filters.department.length > 0 || view.filters.office.length > 0;
  const part = {
    id: 'reconciliation',
    title: m.channels_reconciliation({}, options),
    definitions: definitionLinks(view, ['queue_offered', 'offered']),
    csv: csvOf(view, 'queue_offered', 'queue'),
  };
  const missing = {
    none: m.channels_reconciliation_none({}, options),
    calls: m.channels_reconciliation_calls({}, options),
    queues: m.channels_reconciliation_queues({}, options),
    both: isSplit ? m.channels_reconciliation_split({}, options) : '',
  }[sources];
  if (sources === 'queues') {
    const { codes, cell } = await readTableRows(view, ['queue_offered', 'queue_answered', 'queue_abandoned', 'queue_answer_rate'], 'queue');
    const rows = codes.map((code) => [
      nameOf(view, 'queue', code),
      ...['queue_offered', 'queue_answered', 'queue_abandoned'].map((id) => formatNumber(cell(id, code)?.value ?? null, locale)),
      measuredText(view, 'queue_answer_rate', cell('queue_answer_rate', code)),
    ]);
    const columns = columnsOf([
      m.channels_column_queue({}, options),
      m.channels_column_offered({}, options),
      m.channels_column_answered({}, options),
      m.channels_column_abandoned({}, options),
      m.channels_column_answer_rate({}, options),
    ]);
    return { ...part, text: missing, missing, table: { columns, rows } };
  }
  if (missing !== '') return { ...part, text: '', missing, table: null };
  const { codes, cell } = await readTableRows(view, pairs.flat(), 'queue');
  let differing = 0;
  const rows = codes.map((code) => {
    const counts = pairs.map(([system, log]) => [cell(system, code)?.value ?? null, cell(log, code)?.value ?? null] as const);
    const differs = counts.some(([system, log]) => Math.abs(differenceOf(system, log) ?? 1) > tolerated);
    if (differs) differing++;
    return [
      nameOf(view, 'queue', code),
      ...counts.flatMap(([system, log]) => [formatNumber(system, locale), formatNumber(log, locale)]),
      ...[differenceOf(...counts[0]!)].map((difference) => signedRatio(difference, locale)),
      differs ? `✕ ${m.channels_differs({}, options)}` : m.channels_agrees({}, options),
    ];
  });
  const names = [m.channels_column_offered, m.channels_column_answered, m.channels_column_abandoned].map((name) => name({}, options));
  const columns = columnsOf([
    m.channels_column_queue({}, options),
    ...names.flatMap((name) => [m.channels_column_system({ name }, options), m.channels_column_log({ name }, options)]),
    m.channels_column_difference({}, options),
  ]);
  return {
    ...part,
    text:
      differing === 0
        ? m.channels_reconciliation_agrees({ count: codes.length }, options)
        : m.channels_reconciliation_differs({ count: differing, all: codes.length }, options),
    missing,
    table: { columns: [...columns, { name: m.channels_column_judgement({}, options), numeric: false }], rows },
  };
}

function signedRatio(difference: number | null, locale: View['locale']): string {
  const text = formatRatio(difference, locale);
  return difference !== null && difference > 0 ? `+${text}` : text;
}
