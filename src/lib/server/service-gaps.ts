import type { MetricDefinition } from '#warehouse/metrics/definition.ts';
import type { ClauseResult, IndicatorResult } from '#warehouse/policy/compliance.ts';
import { gapOf, type Gap } from '#warehouse/policy/gap.ts';
import { measure, type Measured } from '#warehouse/policy/measure.ts';
import type { Policy } from '#warehouse/policy/register.ts';
import type { Figure, Table } from '#lib/charts/figure.ts';
import type { BarRow } from '#lib/components/bar-row.ts';
import { movePeriod } from '#lib/filters/period.ts';
import { formatNumber, formatRatio, formatSigned } from '#lib/format/number.ts';
import { gapCaption, gapLead, gapRange, gapVerdict } from '#lib/narrative/gaps.ts';
import { signalInWords } from '#lib/narrative/signal.ts';
import { withSoftHyphens } from '#lib/narrative/words.ts';
import { m } from '#lib/paraglide/messages.js';
import { policyFilters } from './compliance.ts';
import { drawFigure, rounded, type Canvas } from './figure.ts';
import { nameOf } from './names.ts';
import { chartOf, readSeries, seriesUpTo } from './readings.ts';
import { readClauses, readMetricResults } from './results.ts';
import { linkTo, type View } from './view.ts';

/** One promise that some did not get: an indicator with a gap. */
export type Promised = { policy: Policy; metric: MetricDefinition; indicator: string; gap: Gap; measured: Measured };

export type GapRow = Promised & { code: string };

/** Departments by promise: the gap of each now and in the period before, the largest first. */
export type Gaps = { now: GapRow[]; before: GapRow[] };

/** Reads every department's gap for every promise of the register, in the period and the one before. */
export async function readGaps(view: View): Promise<Gaps> {
  const { snapshot, observed } = view;
  const previous = movePeriod(observed.period, -1);
  const wanted = { filters: policyFilters(view), grain: 'none', split: 'department' } as const;
  const [now, before] = await Promise.all([
    readClauses(snapshot, { ...wanted, from: observed.from, to: observed.to }),
    readClauses(snapshot, { ...wanted, from: previous.from, to: previous.to }),
  ]);
  return { now: gapRows(now), before: gapRows(before) };
}

function gapRows(results: Map<string, ClauseResult[]>): GapRow[] {
  return [...results]
    .flatMap(([code, clauses]) => promisesIn(clauses).map((promised) => ({ ...promised, code })))
    .sort((a, b) => b.gap.count - a.gap.count);
}

/** What of several clauses has a gap that can be counted; the same measure under two clauses counts under the first. */
export function promisesIn(clauses: readonly ClauseResult[]): Promised[] {
  const seen = new Set<string>();
  return clauses.flatMap(({ policy, indicators }) =>
    indicators.flatMap(({ indicator, metric, measured }: IndicatorResult): Promised[] => {
      const gap = measured && !indicator.differenceBetween && !indicator.each ? gapOf(measured) : null;
      if (!measured || !gap || seen.has(metric.id)) return [];
      seen.add(metric.id);
      return [{ policy, metric, indicator: indicator.id, gap, measured }];
    }),
  );
}

/** Whose gap for a promise is surely there and was the largest of all both now and in the period before (M14). */
export function isNeglected({ now, before }: Gaps, indicator: string, code: string): boolean {
  const largest = (rows: readonly GapRow[]) => rows.find((row) => row.indicator === indicator && row.code !== 'unknown' && row.gap.low > 0);
  return largest(now)?.code === code && largest(before)?.code === code;
}

export type GapPage = {
  isEmpty: boolean;
  lead: string;
  choices: { href: string; text: string; current: boolean }[];
  /** where an action on the promise is proposed, for the department with the largest gap */
  proposal: string | null;
  figure: Figure | null;
  departments: { table: Table; links: string[] } | null;
  topics: BarRow[];
  channels: BarRow[];
  overview: { table: Table; links: string[] };
  neglected: string[];
};

/** The gaps of all departments, and one promise in full: departments, topics and channels that add up to it. */
export async function readGapPage(view: View, chosen: string | null, canvas: Canvas): Promise<GapPage> {
  const gaps = await readGaps(view);
  const totals = Map.groupBy(gaps.now, ({ indicator }) => indicator);
  const promises = [...totals.values()]
    .map((rows) => ({ first: rows[0]!, count: rows.reduce((sum, { gap }) => sum + gap.count, 0) }))
    .filter(({ count }) => count >= 0.5)
    .sort((a, b) => b.count - a.count);
  const current = promises.find(({ first }) => first.indicator === chosen) ?? promises[0];
  const { locale } = view;
  const rows = current ? totals.get(current.first.indicator)! : [];
  const link = linkTo(view, '/service-gaps');
  return {
    isEmpty: gaps.now.length === 0,
    lead: gapLead(
      gaps.now.filter(({ gap, code }) => gap.low > 0 && code !== 'unknown').map((row) => described(view, row)),
      promises.length > 0,
      locale,
    ),
    choices: promises.map(({ first, count }) => ({
      href: `${link}&promise=${first.indicator}`,
      text: `${first.policy.id} ${first.metric.name[locale]}: ${formatNumber(count, locale, 0)}`,
      current: first.indicator === current?.first.indicator,
    })),
    proposal: current ? proposalOf(view, current.first) : null,
    figure: current ? gapFigure(view, rows, canvas) : null,
    departments: current ? await departmentTable(view, gaps, rows) : null,
    topics: current ? await contributions(view, current.first, 'topic') : [],
    channels: current ? await contributions(view, current.first, 'channel') : [],
    overview: overviewTable(
      view,
      gaps,
      promises.map(({ first }) => first),
    ),
    neglected: promises.flatMap(({ first }) =>
      totals
        .get(first.indicator)!
        .filter(({ code }) => isNeglected(gaps, first.indicator, code))
        .map((row) =>
          m.gap_neglected(
            { department: nameOf(view, 'department', row.code), metric: row.metric.name[locale], clause: row.policy.id },
            { locale },
          ),
        ),
    ),
  };
}

function proposalOf(view: View, { policy, metric, code }: GapRow): string {
  const query = new URLSearchParams({ clause: policy.id, metric: metric.id });
  return `${linkTo(view, '/actions/new', code === 'unknown' ? {} : { department: [code] })}&${query.toString()}`;
}

function described(view: View, { code, metric, gap }: GapRow) {
  return { name: nameOf(view, 'department', code), metric: metric.name[view.locale], gap };
}

/** Blocks as wide as the group and as high as the share without; the area above the line is the gap. */
function gapFigure(view: View, rows: readonly GapRow[], canvas: Canvas): Figure | null {
  const { locale } = view;
  const options = { locale };
  const shown = rows.filter(({ gap }) => gap.observations > 0);
  const [first] = shown;
  if (!first?.measured.target) return null;
  const { metric, measured } = first;
  const { comparison, value: target } = measured.target!;
  const isCeiling = comparison === 'at_most';
  const missedOf = ({ value }: Measured) => (isCeiling ? value! : 1 - value!);
  const accepted = isCeiling ? target : 1 - target;
  const caption = gapCaption(
    shown.map((row) => described(view, row)),
    locale,
  );
  return drawFigure(
    {
      id: `gap-${metric.id}`,
      title: metric.name[locale],
      caption,
      chart: {
        kind: 'gapBlocks',
        locale,
        groups: shown.map((row) => ({
          name: withSoftHyphens(nameOf(view, 'department', row.code)),
          count: row.gap.observations,
          missed: rounded(missedOf(row.measured))!,
          gap: Math.round(row.gap.count),
        })),
        accepted: { value: rounded(accepted)!, label: m.gap_accepted({ value: formatRatio(accepted, locale, 0) }, options) },
        countName: m.gap_contacts({}, options),
        gapName: m.gap_column({}, options),
      },
      table: {
        columns: [
          { name: m.column_department({}, options), numeric: false },
          { name: m.gap_column({}, options), numeric: true },
          { name: m.gap_missed({}, options), numeric: true },
          { name: m.column_of({}, options), numeric: true },
        ],
        rows: shown.map((row) => [
          nameOf(view, 'department', row.code),
          formatNumber(row.gap.count, locale, 0),
          formatRatio(missedOf(row.measured), locale),
          formatNumber(row.gap.observations, locale),
        ]),
      },
      csv: null,
      note: m.figure_n(
        {
          n: formatNumber(
            shown.reduce((sum, { gap }) => sum + gap.observations, 0),
            locale,
          ),
        },
        options,
      ),
      definition: { href: `/definitions#${metric.id}`, name: metric.name[locale] },
    },
    canvas,
  );
}

async function departmentTable(view: View, gaps: Gaps, rows: readonly GapRow[]): Promise<GapPage['departments']> {
  const { locale } = view;
  const options = { locale };
  const { metric, indicator } = rows[0]!;
  const series = seriesUpTo(view);
  const runs = (await readSeries(view, [metric.id], series, ['department'])).get(metric.id) ?? [];
  const columns = [
    { name: m.column_department({}, options), numeric: false },
    { name: m.gap_column({}, options), numeric: true },
    { name: m.gap_interval({}, options), numeric: true },
    { name: m.gap_before({}, options), numeric: true },
    { name: m.column_value({}, options), numeric: true },
    { name: m.column_of({}, options), numeric: true },
    { name: m.gap_judgement({}, options), numeric: false },
    { name: m.gap_signal({}, options), numeric: false },
  ];
  return {
    table: {
      columns,
      rows: rows.map(({ code, gap, measured }) => {
        const own = runs.filter(({ department }) => department === code);
        const chart = chartOf(view, metric, series, own, code);
        const before = gaps.before.find((row) => row.indicator === indicator && row.code === code);
        return [
          nameOf(view, 'department', code),
          formatNumber(gap.count, locale, 0),
          gapRange(gap, locale),
          before ? formatNumber(before.gap.count, locale, 0) : '–',
          formatRatio(measured.value, locale),
          formatNumber(gap.observations, locale),
          [gapVerdict(gap, locale), ...(isNeglected(gaps, indicator, code) ? [m.gap_neglected_flag({}, options)] : [])].join(', '),
          signalInWords(chart, series.periods, locale) || m.signal_too_few({}, options),
        ];
      }),
    },
    links: rows.map(({ code }) => linkTo(view, `/departments/${code}`, { department: [] })),
  };
}

const mostParts = 200;

/** Topics or channels by how much they add to, or take from, the gap: they add up to the whole exactly. */
async function contributions(view: View, promised: Promised, by: 'topic' | 'channel'): Promise<BarRow[]> {
  const { locale } = view;
  const parts = await readGapParts(view, promised, by);
  const largest = Math.max(1, ...parts.map(({ gap }) => gap.balance));
  return parts.slice(0, mostParts).map(({ code, gap, value }) => ({
    name: nameOf(view, by, code),
    href: linkTo(view, `/signals/${promised.metric.id}`, { [by]: [code] }),
    bar: gap.balance > 0 ? gap.balance / largest : null,
    cells: [formatSigned(Math.round(gap.balance), locale), formatRatio(value, locale), formatNumber(gap.observations, locale)],
  }));
}

type GapPart = { code: string; gap: Gap; value: number | null };

/** The parts of a gap in the view, by topic or channel, those that add most to it first. */
export async function readGapParts(view: View, { policy, indicator: id }: Promised, by: 'topic' | 'channel'): Promise<GapPart[]> {
  const { snapshot, observed } = view;
  const indicator = policy.indicators.find((each) => each.id === id)!;
  const request = { from: observed.from, to: observed.to, grain: 'none', by: [by], filters: policyFilters(view) } as const;
  const cells = (await measure((asked) => readMetricResults(snapshot, asked), snapshot.metrics, [indicator], request)).get(id) ?? [];
  return cells
    .flatMap((cell) => {
      const gap = gapOf(cell);
      return gap ? [{ code: cell.of[by]!, gap, value: cell.value }] : [];
    })
    .sort((a, b) => b.gap.balance - a.gap.balance);
}

/** Departments by promises: how many times each was not kept beyond what is accepted. */
function overviewTable(view: View, { now }: Gaps, promises: readonly GapRow[]): GapPage['overview'] {
  const { locale } = view;
  const codes = [...new Set(now.map(({ code }) => code))];
  const count = (code: string, indicator: string) => now.find((row) => row.code === code && row.indicator === indicator)?.gap.count ?? null;
  const total = (code: string) => promises.reduce((sum, { indicator }) => sum + (count(code, indicator) ?? 0), 0);
  codes.sort((a, b) => total(b) - total(a));
  return {
    table: {
      columns: [
        { name: m.column_department({}, { locale }), numeric: false },
        ...promises.map(({ policy, metric }) => ({ name: `${policy.id} ${metric.name[locale]}`, numeric: true })),
      ],
      rows: codes.map((code) => [
        nameOf(view, 'department', code),
        ...promises.map(({ indicator }) => formatNumber(count(code, indicator), locale, 0)),
      ]),
    },
    links: codes.map((code) => linkTo(view, `/departments/${code}`, { department: [] })),
  };
}
