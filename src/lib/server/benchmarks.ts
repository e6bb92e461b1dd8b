import type { MetricDefinition } from '#warehouse/metrics/definition.ts';
import type { Benchmark } from '#warehouse/publish/benchmarks.ts';
import type { BenchmarkBlock } from '#lib/components/benchmark.ts';
import { formatDate } from '#lib/format/date.ts';
import { formatValue } from '#lib/format/value.ts';
import { m } from '#lib/paraglide/messages.js';
import { readMetricResults } from './results.ts';
import { dimensionFilters, metricOf, type View } from './view.ts';

/** What others have, as a line in a chart of the own figure. `value` is in the metric's unit. */
export type BenchmarkLine = { value: number; label: string; sentence: string };

const yearsShown = 5;
/** The first and the last days of a year may be days when nobody calls. */
const slackDays = 7;

/** The median of the latest published year, where it may be compared and the view is of the whole municipality; otherwise null. */
export function benchmarkLine(view: View, id: string): BenchmarkLine | null {
  const metric = metricOf(view, id);
  if (Object.keys(dimensionFilters(view, metric)).length > 0) return null;
  const comparable = others(view, id).filter(({ isComparable }) => isComparable);
  const [first] = comparable;
  const published = comparable.filter(({ kpiId, value }) => kpiId === first?.kpiId && value !== null);
  const year = Math.max(...published.map((each) => each.year));
  const latest = published.filter((each) => each.year === year);
  const median = medianOf(latest);
  if (median === null) return null;
  const options = { locale: view.locale };
  const inputs = { year, value: formatValue(median, metric.unit, view.locale), count: latest.length, name: latest[0]!.municipality };
  return {
    value: median,
    label: latest.length === 1 ? m.benchmark_line_one(inputs, options) : m.benchmark_line(inputs, options),
    sentence: m.benchmark_line_text({ title: first!.kpiTitle, source: first!.origin }, options),
  };
}

/** Every key figure that a metric is set beside, as a table with the own figure of the same calendar years. */
export async function readBenchmarks(view: View, metric: MetricDefinition): Promise<BenchmarkBlock[]> {
  const all = view.snapshot.benchmarks.filter((each) => each.metric === metric.id && each.gender === 'T');
  if (all.length === 0) return [];
  const years = [...new Set(all.map(({ year }) => year))].sort((a, b) => a - b);
  const own = await ownValues(view, metric, years[0]!, years.at(-1)!);
  return [...Map.groupBy(all, ({ kpiId }) => kpiId).values()].map((rows) => blockOf(view, metric, rows, own));
}

/** What the municipality itself measured, all of it, whatever the view has chosen. */
async function ownValues(view: View, metric: MetricDefinition, first: number, last: number): Promise<Map<number, number | null>> {
  const span = { from: `${first}-01-01`, to: `${last}-12-31` };
  const [result] = await readMetricResults(view.snapshot, { metrics: [metric.id], ...span, grain: 'year', by: [], filters: {} });
  return new Map(result!.rows.map(({ period, value }) => [Number(period), value]));
}

function blockOf(
  view: View,
  metric: MetricDefinition,
  rows: readonly Benchmark[],
  own: ReadonlyMap<number, number | null>,
): BenchmarkBlock {
  const { locale } = view;
  const options = { locale };
  const { kpiId, kpiTitle, isComparable, why, origin } = rows[0]!;
  const definition = rows.reduce<string | null>(
    (longest, { definition: text }) => ((text?.length ?? 0) > (longest?.length ?? 0) ? text : longest),
    null,
  );
  const years = [...new Set(rows.map(({ year }) => year))].sort((a, b) => b - a).slice(0, yearsShown);
  const shown = rows.filter(({ year }) => years.includes(year));
  const strangers = shown.filter((row) => !isOwn(view, row));
  const value = (number: number | null | undefined) => formatValue(number ?? null, metric.unit, locale);
  const median = (year: number) => medianOf(strangers.filter((row) => row.year === year));
  const isPart = (year: number) => own.get(year) != null && !holdsYear(view, year);
  const ownCell = (year: number) => (isPart(year) ? m.benchmark_part({ value: value(own.get(year)) }, options) : value(own.get(year)));
  const municipalities = [...Map.groupBy(shown, ({ municipality }) => municipality)];
  const compared = years.find((year) => own.get(year) != null && median(year) !== null);
  const beside = strangers.filter((row) => row.year === compared && row.value !== null);
  const besideInWords = () => {
    const inputs = { year: compared!, own: ownCell(compared!), median: value(median(compared!)), count: beside.length };
    return beside.length === 1
      ? m.benchmark_sentence_one({ ...inputs, name: beside[0]!.municipality }, options)
      : m.benchmark_sentence(inputs, options);
  };
  const symbols = new Set(shown.filter((row) => row.value === null).map(({ status }) => status));
  const fetched = shown.reduce((latest, { fetchedDate }) => (fetchedDate > latest ? fetchedDate : latest), '');
  return {
    id: `benchmark-${kpiId}`,
    title: kpiTitle,
    warning: isComparable ? null : m.benchmark_warning({ why: why! }, options),
    sentence: compared === undefined ? m.benchmark_no_year({}, options) : !isComparable ? m.benchmark_beside({}, options) : besideInWords(),
    table: {
      columns: [
        { name: m.benchmark_municipality({}, options), numeric: false },
        ...years.map((year) => ({ name: String(year), numeric: true })),
      ],
      rows: [
        [m.benchmark_own({ name: view.snapshot.metadata.municipality }, options), ...years.map(ownCell)],
        ...municipalities.map(([name, of]) => [
          isOwn(view, of[0]!) ? m.benchmark_own_published({ name }, options) : name,
          ...years.map((year) =>
            cellOf(
              of.find((row) => row.year === year),
              value,
            ),
          ),
        ]),
        [m.benchmark_median({}, options), ...years.map((year) => value(median(year)))],
      ],
    },
    notes: [
      ...(symbols.has('..') ? [m.benchmark_symbol_secret({}, options)] : []),
      ...(symbols.has('.') ? [m.benchmark_symbol_none({}, options)] : []),
      ...(symbols.has('-') || symbols.has(null) ? [m.benchmark_symbol_missing({}, options)] : []),
      ...(years.some(isPart) ? [m.benchmark_part_note({}, options)] : []),
      ...(isComparable && why ? [why] : []),
    ],
    definitions: [
      { name: m.benchmark_their_definition({}, options), text: definition ?? m.benchmark_no_definition({}, options) },
      { name: m.benchmark_own_definition({}, options), text: metric.definition[locale] },
    ],
    source: m.benchmark_source({ source: origin, id: kpiId, date: formatDate(fetched, locale) }, options),
  };
}

/** A value, with the word beside it if there is one; otherwise the symbol that was published in its place. */
function cellOf(row: Benchmark | undefined, value: (number: number | null) => string): string {
  if (!row) return value(null);
  if (row.value === null) return row.status === null || row.status === '-' ? value(null) : row.status;
  return row.status === null ? value(row.value) : `${value(row.value)} (${row.status})`;
}

function others(view: View, metric: string): Benchmark[] {
  return view.snapshot.benchmarks.filter((each) => each.metric === metric && each.gender === 'T' && !isOwn(view, each));
}

function isOwn({ snapshot }: View, { municipality }: Benchmark): boolean {
  const plain = (name: string) => name.toLowerCase().replace(/s? (kommun|stad)$/, '');
  return plain(municipality) === plain(snapshot.metadata.municipality);
}

function medianOf(rows: readonly Benchmark[]): number | null {
  const values = rows.flatMap(({ value }) => (value === null ? [] : [value])).sort((a, b) => a - b);
  const middle = values.length / 2;
  return values.length === 0 ? null : (values[Math.ceil(middle) - 1]! + values[Math.floor(middle)]!) / 2;
}

function holdsYear({ data }: View, year: number): boolean {
  const padded = (day: number) => String(day).padStart(2, '0');
  return data !== null && data.first <= `${year}-01-${padded(1 + slackDays)}` && data.last >= `${year}-12-${padded(31 - slackDays)}`;
}
