import type { Dimension, MetricDefinition, MetricRequest } from '../metrics/definition.ts';
import { differenceOf } from '../metrics/difference.ts';
import { combinedStatus, judge, judgeFall, type Judgement, type Status } from './judge.ts';
import { measure, type Ask, type Measured, type MeasureRequest, type Span } from './measure.ts';
import { isInForce, type Indicator, type Policy, type Version } from './register.ts';

/** Fewer observations than this judge nothing (domain.md §2). */
const fewest = 30;

export type IndicatorPart = Judgement & { code: string; measured: Measured };

export type IndicatorResult = Judgement & {
  indicator: Indicator;
  metric: MetricDefinition;
  /** the newest threshold in force in the period */
  version: Version | null;
  measured: Measured | null;
  /** the same period the year before, where the indicator compares with it */
  before: Measured | null;
  /** the values of the dimension that it is judged by, or compared between from the highest to the lowest */
  parts: IndicatorPart[];
};

export type ClauseResult = { policy: Policy; status: Status; indicators: IndicatorResult[] };

/** `split` gives every value of a dimension a result of its own, `grain` every month. */
export type ComplianceRequest = Span & {
  grain: 'none' | 'month';
  split: Dimension | null;
  filters: MetricRequest['filters'];
};

/**
 * How every policy is kept in a period: by month, by department or as a whole.
 * @returns results in the register's order, by month (`2026-07`), by value of `split`, or under `''`
 */
export async function readCompliance(
  ask: Ask,
  metrics: readonly MetricDefinition[],
  policies: readonly Policy[],
  request: ComplianceRequest,
): Promise<Map<string, ClauseResult[]>> {
  const indicators = policies.flatMap((policy) => policy.indicators);
  const wanted: MeasureRequest = { ...request, by: request.split ? [request.split] : [] };
  const falling = indicators.filter(({ isAgainstLastYear }) => isAgainstLastYear);
  const [now, before] = await Promise.all([
    measure(ask, metrics, indicators, wanted),
    measure(ask, metrics, falling, { ...wanted, from: yearBefore(request.from), to: yearBefore(request.to) }),
  ]);
  const groupOf = ({ period, of }: Measured) => (request.split ? of[request.split]! : (period ?? ''));
  const groups = new Set([...(request.grain === 'none' && !request.split ? [''] : []), ...[...now.values()].flat().map(groupOf)]);
  return new Map(
    [...groups].sort().map((group) => {
      const span = request.grain === 'month' ? monthOf(group, request) : request;
      const cells = (id: string) => (now.get(id) ?? []).filter((cell) => groupOf(cell) === group);
      const earlier = (id: string) =>
        (before.get(id) ?? []).filter((cell) => (request.split ? groupOf(cell) === group : yearAfter(cell.period ?? '') === group));
      const clauses = policies.map((policy): ClauseResult => {
        const results = policy.indicators.flatMap((indicator) => {
          const metric = metrics.find(({ id }) => id === indicator.metric);
          return metric ? [resultOf(indicator, metric, cells(indicator.id), earlier(indicator.id), span)] : [];
        });
        return { policy, status: combinedStatus(results.map(({ status }) => status)), indicators: results };
      });
      return [group, clauses] as const;
    }),
  );
}

function resultOf(indicator: Indicator, metric: MetricDefinition, cells: Measured[], before: Measured[], span: Span): IndicatorResult {
  const version = indicator.versions.filter((each) => overlaps(each, span)).at(-1) ?? null;
  const base = { indicator, metric, version, measured: null, before: null, parts: [] };
  if (indicator.versions.length > 0 && !version) return { ...base, status: 'unmeasurable', reason: 'not_in_force' };
  const minimum = Math.max(fewest, metric.minimum);
  if (indicator.isAgainstLastYear) return againstLastYear(base, cells, before, minimum);
  if (indicator.differenceBetween) return widestDifference(base, indicator.differenceBetween, cells, minimum);
  if (indicator.each) return eachPart(base, indicator.each, cells, minimum);
  const measured = cells[0] ?? null;
  if (!measured) return { ...base, status: 'unmeasurable', reason: 'no_data' };
  return { ...base, measured, ...judge(measured, measured.target, minimum) };
}

type Base = Omit<IndicatorResult, 'status' | 'reason'>;

function againstLastYear(base: Base, cells: Measured[], before: Measured[], minimum: number): IndicatorResult {
  const each = base.indicator.each;
  if (each === null) {
    const measured = cells[0] ?? null;
    if (!measured) return { ...base, status: 'unmeasurable', reason: 'no_data' };
    return { ...base, measured, before: before[0] ?? null, ...judgeFall(measured, before[0], minimum) };
  }
  const parts = cells.map((measured) => {
    const code = measured.of[each]!;
    return {
      code,
      measured,
      ...judgeFall(
        measured,
        before.find(({ of }) => of[each] === code),
        minimum,
      ),
    };
  });
  return { ...base, parts, status: combinedStatus(parts.map(({ status }) => status)), reason: parts.length === 0 ? 'no_data' : null };
}

function eachPart(base: Base, each: Dimension, cells: Measured[], minimum: number): IndicatorResult {
  const parts = cells
    .filter(({ observations }) => observations !== 0)
    .map((measured) => ({ code: measured.of[each]!, measured, ...judge(measured, measured.target, minimum) }));
  return { ...base, parts, status: combinedStatus(parts.map(({ status }) => status)), reason: parts.length === 0 ? 'no_data' : null };
}

/** The widest difference overstates somewhat, since it is chosen for being widest; the page says so. */
function widestDifference(base: Base, between: Dimension, cells: Measured[], minimum: number): IndicatorResult {
  const parts = cells
    .filter((cell) => cell.of[between] !== 'unknown' && cell.value !== null && cell.low !== null && cell.high !== null)
    .filter(({ observations }) => (observations ?? 0) >= minimum)
    .map((measured): IndicatorPart => ({ code: measured.of[between]!, measured, status: 'unmeasurable', reason: null }))
    .sort((a, b) => b.measured.value! - a.measured.value!);
  const [highest, lowest] = [parts[0]?.measured, parts.at(-1)?.measured];
  if (!highest || !lowest || highest === lowest) return { ...base, parts, status: 'unmeasurable', reason: 'no_data' };
  const bounds = ({ value, low, high }: Measured) => ({ value: value!, low: low!, high: high! });
  const difference = differenceOf(bounds(lowest), bounds(highest));
  const observations = (highest.observations ?? 0) + (lowest.observations ?? 0);
  const measured = { ...highest, of: {}, ...difference, low: Math.max(0, difference.low), numerator: null, observations, promised: null };
  return { ...base, measured, parts, ...judge(measured, measured.target, minimum) };
}

function overlaps(version: Version, { from, to }: Span): boolean {
  return isInForce(version, from) || isInForce(version, to) || (version.from !== null && from <= version.from && version.from <= to);
}

function monthOf(period: string, { from, to }: Span): Span {
  const [year, month] = period.split('-').map(Number);
  const last = new Date(Date.UTC(year!, month, 0)).toISOString().slice(0, 10);
  return { from: from > `${period}-01` ? from : `${period}-01`, to: to < last ? to : last };
}

/** The same day the year before; 29 February becomes the 28th. */
function yearBefore(day: string): string {
  const moved = `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`;
  return moved.endsWith('-02-29') ? moved.replace('-29', '-28') : moved;
}

function yearAfter(period: string): string {
  return period === '' ? '' : `${Number(period.slice(0, 4)) + 1}${period.slice(4)}`;
}
