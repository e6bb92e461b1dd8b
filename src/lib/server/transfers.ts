import type { Figure, Table } from '#lib/charts/figure.ts';
import { formatDate, formatDateRange } from '#lib/format/date.ts';
import { formatNumber } from '#lib/format/number.ts';
import { formatInterval, formatLongTime, formatValue } from '#lib/format/value.ts';
import { listInWords, midSentence } from '#lib/narrative/words.ts';
import { m } from '#lib/paraglide/messages.js';
import { readReadings } from './cards.ts';
import { controlFigure } from './control-figure.ts';
import { annotationMarks } from './control-line.ts';
import type { Canvas } from './figure.ts';
import { nameOf } from './names.ts';
import { transferMetrics, transferVerdicts, type TransferVerdict } from './transfer-verdicts.ts';
import { metricOf, type View } from './view.ts';

export type TransferPart = { id: string; title: string; verdict: string; text: string; table: Table | null; figure: Figure | null };
export type Transfers = { lead: string; parts: TransferPart[] };

/** Every transfer that was made, followed: before and after, and the topic's control chart with the day marked. */
export async function readTransfers(view: View, canvas: Canvas): Promise<Transfers> {
  const verdicts = await transferVerdicts(view);
  return {
    lead: leadOf(view, verdicts),
    parts: await Promise.all(verdicts.map((verdict) => partOf(view, verdict, canvas))),
  };
}

function leadOf(view: View, verdicts: readonly TransferVerdict[]): string {
  const { locale } = view;
  const options = { locale };
  if (verdicts.length === 0) return m.moved_none({}, options);
  const named = (wanted: TransferVerdict['verdict']) => [
    ...new Set(verdicts.filter(({ verdict }) => verdict === wanted).map(({ topic }) => midSentence(nameOf(view, 'topic', topic), locale))),
  ];
  const [better, worse] = [named('better'), named('worse')];
  const sentences = [
    ...(better.length > 0 ? [m.lead_changes_shorter({ topics: listInWords(better, locale) }, options)] : []),
    ...(worse.length > 0 ? [m.lead_changes_longer({ topics: listInWords(worse, locale) }, options)] : []),
  ];
  return [m.moved_lead({ count: verdicts.length }, options), ...(sentences.length > 0 ? sentences : [m.moved_lead_none({}, options)])].join(
    ' ',
  );
}

async function partOf(view: View, transfer: TransferVerdict, canvas: Canvas): Promise<TransferPart> {
  const { locale } = view;
  const options = { locale };
  const unit = (code: string) => midSentence(nameOf(view, 'unit', code), locale);
  const inputs = { from: unit(transfer.from), to: unit(transfer.to), date: formatDate(transfer.date, locale) };
  return {
    id: `${transfer.topic}-${transfer.date}`,
    title: nameOf(view, 'topic', transfer.topic),
    verdict: verdictInWords(view, transfer),
    text: [
      transfer.isRecorded ? m.moved_recorded(inputs, options) : m.moved_detected(inputs, options),
      ...(transfer.comment ? [transfer.comment] : []),
    ].join(' '),
    table: tableOf(view, transfer),
    figure: await figureOf(view, transfer, canvas),
  };
}

function verdictInWords({ locale }: View, { verdict, simpler, difference, windows }: TransferVerdict): string {
  const options = { locale };
  const simplerWords = {
    better: m.moved_simpler({}, options),
    same: m.moved_simpler_same({}, options),
    worse: m.moved_simpler_worse({}, options),
    early: '',
  }[simpler];
  if (verdict === 'early' || !difference) return windows ? m.moved_few({}, options) : m.moved_early({}, options);
  const [near, far] = [Math.abs(difference.low), Math.abs(difference.high)].sort((a, b) => a - b);
  const inputs = {
    days: formatLongTime(Math.abs(difference.value), locale),
    interval: formatInterval(near!, far!, 'seconds', locale)!,
  };
  const words = { better: m.moved_better(inputs, options), worse: m.moved_worse(inputs, options), same: m.moved_same({}, options) }[
    verdict
  ];
  return [words, simplerWords].filter(Boolean).join(' ');
}

function tableOf(view: View, { windows, before, after }: TransferVerdict): Table | null {
  if (!windows) return null;
  const { locale } = view;
  const options = { locale };
  const cell = (id: (typeof transferMetrics)[number], row: (typeof before)[typeof id]) => {
    const { unit } = metricOf(view, id);
    if (!row || row.value === null) return '–';
    const value = unit === 'seconds' ? formatLongTime(row.value, locale) : formatValue(row.value, unit, locale);
    const interval = formatInterval(row.low, row.high, unit, locale);
    return [value, ...(interval ? [`(${interval})`] : []), `n = ${formatNumber(row.denominator, locale)}`].join(' ');
  };
  return {
    columns: [
      { name: m.moved_column_what({}, options), numeric: false },
      { name: m.moved_column_before({ span: formatDateRange(windows.before.from, windows.before.to, locale) }, options), numeric: true },
      { name: m.moved_column_after({ span: formatDateRange(windows.after.from, windows.after.to, locale) }, options), numeric: true },
    ],
    rows: transferMetrics.map((id) => [metricOf(view, id).name[locale], cell(id, before[id]), cell(id, after[id])]),
  };
}

/** The topic's lead time over time, whatever else the view chooses, with the day of the transfer marked. */
async function figureOf(view: View, { topic, date, from, to, isRecorded }: TransferVerdict, canvas: Canvas): Promise<Figure | null> {
  const { locale } = view;
  const note = m.moved_mark(
    { from: midSentence(nameOf(view, 'unit', from), locale), to: midSentence(nameOf(view, 'unit', to), locale) },
    { locale },
  );
  const mark = { id: 0, day: date, metric: 'case_lead_time_median', department: null, note, author: '', rebases: isRecorded };
  const of: View = {
    ...view,
    filters: { ...view.filters, topic: [topic], department: [], channel: [], office: [], rosa_level: [], except: [] },
    annotations: [mark],
  };
  const [reading] = await readReadings(of, ['case_lead_time_median']);
  if (!reading || reading.values.filter((value) => value !== null).length < 2) return null;
  const title = m.moved_chart({ topic: midSentence(nameOf(view, 'topic', topic), locale) }, { locale });
  const { remarks } = annotationMarks(of, 'case_lead_time_median', reading.series);
  return { ...controlFigure(of, reading, canvas), id: `lead-${topic}-${date}`, title, remarks };
}
