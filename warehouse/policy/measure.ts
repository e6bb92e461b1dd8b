import type {
  Dimension,
  DimensionFilter,
  Grain,
  MetricDefinition,
  MetricRequest,
  MetricResult,
  MetricRow,
  Target,
} from '../metrics/definition.ts';
import { unknownValue } from '../metrics/query.ts';
import { wilsonInterval } from '../metrics/wilson.ts';
import type { Indicator, Version } from './register.ts';

/** Answers a request for metrics, as a snapshot does. */
export type Ask = (request: MetricRequest) => Promise<MetricResult[]>;

export type Span = { from: string; to: string };

export type MeasureRequest = Span & {
  grain: Extract<Grain, 'none' | 'month'>;
  by: readonly Dimension[];
  filters: MetricRequest['filters'];
};

/** One cell of an indicator: its figure, and what was promised of it on its days. */
export type Measured = {
  period: string | null;
  /** values of the dimensions asked for */
  of: Partial<Record<Dimension, string>>;
  value: number | null;
  low: number | null;
  high: number | null;
  numerator: number | null;
  observations: number | null;
  /** in the metric's unit: the weighted mean of the thresholds of its days; null without one */
  target: Target | null;
  /** observations that the promise asks for: Σ threshold · n over its days; null for what is no proportion */
  promised: number | null;
};

type Segment = Span & { version: Version | null };
type Piece = { row: MetricRow; version: Version | null };

/**
 * Measures indicators, each day by the threshold in force on it. Indicators that ask for the same rows are computed in one scan.
 * @returns cells by indicator id; none where no version is in force or the metric cannot be divided so
 */
export async function measure(
  ask: Ask,
  metrics: readonly MetricDefinition[],
  indicators: readonly Indicator[],
  request: MeasureRequest,
): Promise<Map<string, Measured[]>> {
  const wanted = indicators.flatMap((indicator) => {
    const metric = metrics.find(({ id }) => id === indicator.metric);
    const ready = metric ? requestOf(indicator, metric, request) : null;
    return metric && ready ? segmentsOf(indicator, request).map((segment) => ({ indicator, metric, ready, segment })) : [];
  });
  const groups = Map.groupBy(wanted, ({ ready, segment }) => JSON.stringify([segment.from, segment.to, ready]));
  const pieces = new Map<string, Piece[]>();
  await Promise.all(
    [...groups.values()].map(async (group) => {
      const { ready, segment } = group[0]!;
      const ids = [...new Set(group.map(({ metric }) => metric.id))];
      const results = await ask({ metrics: ids, from: segment.from, to: segment.to, grain: request.grain, ...ready });
      for (const each of group) {
        const rows = results.find(({ metric }) => metric.id === each.metric.id)?.rows ?? [];
        const known = pieces.get(each.indicator.id) ?? [];
        pieces.set(each.indicator.id, [...known, ...rows.map((row) => ({ row, version: each.segment.version }))]);
      }
    }),
  );
  return new Map(
    wanted.map(({ indicator, metric, ready }) => [indicator.id, cellsOf(metric, pieces.get(indicator.id) ?? [], ready.by)] as const),
  );
}

function requestOf(
  { scope, each, differenceBetween }: Indicator,
  metric: MetricDefinition,
  { by, filters }: MeasureRequest,
): { by: Dimension[]; filters: MetricRequest['filters'] } | null {
  const own = [each, differenceBetween].filter((dimension) => dimension !== null);
  const dimensions = [...new Set([...by, ...own])];
  if (!dimensions.every((dimension) => metric.dimensions.includes(dimension))) return null;
  const known = Object.entries(filters).filter(([dimension]) => metric.dimensions.includes(dimension as Dimension));
  const merged = new Map<string, DimensionFilter>(known);
  for (const [dimension, values] of Object.entries(scope)) {
    const within = values.filter((value) => isAmong(merged.get(dimension), value));
    if (within.length === 0) return null;
    merged.set(dimension, within);
  }
  return { by: dimensions, filters: Object.fromEntries(merged) };
}

function isAmong(filter: DimensionFilter | undefined, value: string): boolean {
  if (!filter) return true;
  if ('except' in filter) return !filter.except.includes(value);
  return filter.length === 0 || filter.includes(value);
}

/** The parts of a span that each version governs; the whole span without one for an indicator that has no threshold. */
function segmentsOf({ versions }: Indicator, { from, to }: Span): Segment[] {
  if (versions.length === 0) return [{ from, to, version: null }];
  return versions
    .map((version) => ({
      from: version.from !== null && version.from > from ? version.from : from,
      to: version.to !== null && dayBefore(version.to) < to ? dayBefore(version.to) : to,
      version,
    }))
    .filter((segment) => segment.from <= segment.to)
    .sort((a, b) => a.from.localeCompare(b.from));
}

function dayBefore(day: string): string {
  return new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
}

function cellsOf(metric: MetricDefinition, pieces: readonly Piece[], by: readonly Dimension[]): Measured[] {
  const keyOf = ({ row }: Piece) => JSON.stringify([row.period, ...by.map((dimension) => row[dimension] ?? unknownValue)]);
  return [...Map.groupBy(pieces, keyOf).values()].map((parts) => cellOf(metric, parts, by));
}

/**
 * Proportions of several versions are added up: each observation by the threshold of its day. Of what cannot be added (medians,
 * means, what is open at the end) the newest version's part is the cell.
 */
function cellOf({ expression }: MetricDefinition, parts: readonly Piece[], by: readonly Dimension[]): Measured {
  const { row, version } = parts.findLast((part) => part.row.value !== null) ?? parts.at(-1)!;
  const place = { period: row.period, of: Object.fromEntries(by.map((dimension) => [dimension, row[dimension] ?? unknownValue])) };
  if (expression.kind !== 'ratio' && expression.kind !== 'ratio_of_sums') {
    const { value, low, high, numerator, denominator } = row;
    return { ...place, value, low, high, numerator, observations: denominator, target: version?.target ?? null, promised: null };
  }
  const sum = (of: (part: Piece) => number | null) => parts.reduce((total, part) => total + (of(part) ?? 0), 0);
  const numerator = sum((part) => part.row.numerator);
  const observations = sum((part) => part.row.denominator);
  const promised = version ? sum((part) => (part.row.denominator ?? 0) * (part.version?.target.value ?? 0)) : null;
  const interval = wilsonInterval(numerator, observations);
  const isSplit = new Set(parts.map((part) => part.version)).size > 1;
  const effective = isSplit && promised !== null && observations > 0 ? promised / observations : (version?.target.value ?? 0);
  return {
    ...place,
    value: observations > 0 ? numerator / observations : null,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    numerator,
    observations,
    target: version ? { ...version.target, value: effective } : null,
    promised,
  };
}
