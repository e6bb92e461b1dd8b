import type { ControlChart } from '#warehouse/metrics/signal.ts';
import { signalInWords } from '#lib/narrative/signal.ts';
import { gapRange } from '#lib/narrative/gaps.ts';
import { formatNumber } from '#lib/format/number.ts';
import { missedInWords } from '#lib/narrative/shortfall.ts';
import { lowerFirst, midSentence, withSoftHyphens } from '#lib/narrative/words.ts';
import { m } from '#lib/paraglide/messages.js';
import { nameOf } from '#lib/server/names.ts';
import { chartOf, readSeries, seriesUpTo } from '#lib/server/readings.ts';
import { isNeglected, type GapRow, type Gaps } from '#lib/server/service-gaps.ts';
import type { View } from '#lib/server/view.ts';
import type { ReportChart, ReportTable, Section } from '../document.ts';
import { numberCell, textCell } from './cells.ts';
import type { Notebook } from './notebook.ts';

const fewest = 30;
const mostRows = 6;
const mostNamed = 3;
/** Agreements and delegations are what the municipality owes itself; the same promise counted in another way is not another shortfall. */
const untold = /^fcr_|^service_level_f\d$|^agreement_|^delegation_|^external_/;

/** The gaps in what residents get that are surely there and rest on enough, the largest first. */
export function sureGaps({ now }: Gaps): GapRow[] {
  return now.filter(
    ({ gap, code, metric }) =>
      gap.low > 0 && Math.round(gap.count) >= 5 && gap.observations >= fewest && code !== 'unknown' && !untold.test(metric.id),
  );
}

/** Where people most often did not get what was promised: in words, drawn for the promise with most of it, and as a table. */
export async function shortfallSection(view: View, book: Notebook, gaps: Gaps): Promise<Section> {
  const { locale } = view;
  const options = { locale };
  const sure = sureGaps(gaps);
  const section = { id: 'gaps' as const, title: m.summary_gaps({}, options) };
  if (sure.length === 0)
    return {
      ...section,
      blocks: [{ kind: 'text', sentences: [book.say(m.summary_gap_none({}, options), ...notesOf(view, book, gaps.now))] }],
    };
  const shown = sure.slice(0, mostRows);
  const largest = sure.filter(({ code }, index) => sure.findIndex((row) => row.code === code) === index).slice(0, mostNamed);
  const chart = shortfallChart(view, book, sure);
  const charts = await controlCharts(view, [...shown, ...largest]);
  return {
    ...section,
    blocks: [
      { kind: 'text', sentences: [book.say(m.summary_gaps_read({}, options))] },
      { kind: 'list', items: largest.map((row) => book.say(itemInWords(view, gaps, row, charts), ...notesOf(view, book, [row]))) },
      ...(chart ? [{ kind: 'chart' as const, chart }] : []),
      { kind: 'table', table: shortfallTable(view, book, gaps, shown, charts) },
    ],
  };
}

function notesOf(view: View, book: Notebook, rows: readonly GapRow[]): number[] {
  const ids = new Set(rows.map(({ metric }) => metric.id));
  return [...ids].map((id) => book.cite(view, id, { by: ['department'] }));
}

type Charts = { of: (row: GapRow) => ControlChart; periods: readonly string[] };

/** The months of each department's figure that lead up to the period. */
async function controlCharts(view: View, rows: readonly GapRow[]): Promise<Charts> {
  const series = seriesUpTo(view);
  const runs = await readSeries(view, [...new Set(rows.map(({ metric }) => metric.id))], series, ['department']);
  const ownRuns = ({ metric, code }: GapRow) => (runs.get(metric.id) ?? []).filter(({ department }) => department === code);
  return { of: (row) => chartOf(view, row.metric, series, ownRuns(row), row.code), periods: series.periods };
}

function itemInWords(view: View, gaps: Gaps, row: GapRow, charts: Charts): string {
  const { locale } = view;
  const options = { locale };
  const department = nameOf(view, 'department', row.code);
  const before = beforeOf(gaps, row);
  const chart = charts.of(row);
  const isSure = !chart.trial && (chart.variation === 'worsening' || chart.variation === 'improving');
  const signal = lowerFirst(signalInWords(chart, charts.periods, locale));
  return [
    m.summary_gap_item({ department, missed: missedInWords(row, locale), range: gapRange(row.gap, locale) }, options),
    ...(before !== null && before >= 5 ? [m.summary_gap_before({ count: formatNumber(before, locale, 0) }, options)] : []),
    ...(isSure ? [m.summary_gap_signal({ signal }, options)] : []),
    ...(isNeglected(gaps, row.indicator, row.code) ? [m.summary_gap_neglected({}, options)] : []),
  ].join(' ');
}

function beforeOf({ before }: Gaps, { indicator, code }: GapRow): number | null {
  return before.find((row) => row.indicator === indicator && row.code === code)?.gap.count ?? null;
}

/** The promise that most people together did not get, department by department. */
function shortfallChart(view: View, book: Notebook, sure: readonly GapRow[]): ReportChart | null {
  const { locale } = view;
  const options = { locale };
  const totals = [...Map.groupBy(sure, ({ indicator }) => indicator).values()].sort((a, b) => sumOf(b) - sumOf(a));
  const [rows] = totals;
  const first = rows?.[0];
  if (!rows || !first || rows.length < 2) return null;
  const notes = notesOf(view, book, [first]);
  const title = m.summary_gap_chart({ name: first.metric.name[locale] }, options);
  const caption = m.summary_gap_caption({ count: rows.length, name: midSentence(nameOf(view, 'department', first.code), locale) }, options);
  const named = rows.map((row) => ({ ...row, name: nameOf(view, 'department', row.code) }));
  return {
    ...{ id: 'shortfalls-chart', title, width: 'full' as const },
    caption: book.say(caption, ...notes),
    chart: {
      kind: 'intervalBars',
      locale,
      unit: 'count',
      target: null,
      rows: named.map(({ name, gap }) => ({
        name: withSoftHyphens(name),
        value: Math.round(gap.count),
        low: Math.floor(gap.low),
        high: Math.ceil(gap.high),
        count: gap.observations,
        missed: false,
      })),
    },
    table: {
      ...{ id: 'shortfalls-chart', title, remark: null, notes },
      columns: [
        { name: m.column_department({}, options), unit: 'text', width: 2.4 },
        { name: m.summary_gap_column({}, options), unit: 'count' },
        { name: m.column_interval({}, options), unit: 'text' },
        { name: m.column_of({}, options), unit: 'count' },
      ],
      rows: named.map(({ name, gap }) => [
        textCell(name),
        numberCell(Math.round(gap.count), 'count', locale),
        textCell(gapRange(gap, locale)),
        numberCell(gap.observations, 'count', locale),
      ]),
    },
  };
}

function sumOf(rows: readonly GapRow[]): number {
  return rows.reduce((sum, { gap }) => sum + gap.count, 0);
}

function shortfallTable(view: View, book: Notebook, gaps: Gaps, rows: readonly GapRow[], charts: Charts): ReportTable {
  const { locale } = view;
  const options = { locale };
  const signalOf = (row: GapRow) => signalInWords(charts.of(row), charts.periods, locale) || m.signal_too_few({}, options);
  const columns: [string, 'text' | 'count' | 'ratio', number][] = [
    [m.column_department({}, options), 'text', 2.2],
    [m.report_column_measured({}, options), 'text', 2.4],
    [m.summary_gap_column({}, options), 'count', 0.9],
    [m.gap_interval({}, options), 'text', 1.3],
    [m.column_of({}, options), 'count', 1],
    [m.gap_before({}, options), 'count', 1],
    [m.gap_signal({}, options), 'text', 2.2],
  ];
  return {
    id: 'shortfalls',
    title: m.summary_gap_table({}, options),
    columns: columns.map(([name, unit, width]) => ({ name, unit, width })),
    rows: rows.map((row) => {
      const before = beforeOf(gaps, row);
      return [
        textCell(nameOf(view, 'department', row.code)),
        textCell(row.metric.name[locale]),
        numberCell(Math.round(row.gap.count), 'count', locale),
        textCell(gapRange(row.gap, locale)),
        numberCell(row.gap.observations, 'count', locale),
        numberCell(before !== null && (before < 0.5 || before >= 5) ? Math.round(before) : null, 'count', locale),
        textCell(signalOf(row)),
      ];
    }),
    remark: null,
    notes: notesOf(view, book, rows),
  };
}
