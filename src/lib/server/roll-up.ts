import type { Dimension, Expression, MetricDefinition, MetricRow } from '#warehouse/metrics/definition.ts';
import { wilsonInterval } from '#warehouse/metrics/wilson.ts';

const additive: readonly Expression['kind'][] = ['count', 'sum', 'ratio', 'ratio_of_sums', 'share'];

/** What rows by month are split by, to be added up again as a view wants them. */
export const splitBy = ['department', 'channel'] as const satisfies readonly Dimension[];

/** Whether the rows of parts add up to the row of the whole: those of sums and ratios do, of quantiles and means do not. */
export function isAdditive({ expression, dimensions }: MetricDefinition): boolean {
  return additive.includes(expression.kind) && splitBy.every((dimension) => dimensions.includes(dimension));
}

/** Rows added up to one for each combination of the keys that are kept. */
export function addUp(rows: readonly MetricRow[], kept: readonly ('period' | Dimension)[]): MetricRow[] {
  const groups = Map.groupBy(rows, (row) => keyOf(row, kept));
  return [...groups.values()].flatMap((parts) => {
    const whole = rollUp(parts);
    return whole ? [{ ...whole, ...Object.fromEntries(kept.map((key) => [key, parts[0]![key]])) }] : [];
  });
}

/** Rows of shares added up: each value's part of what all values of `of` together have where the other keys are the same. */
export function addUpShares(rows: readonly MetricRow[], kept: readonly ('period' | Dimension)[], of: Dimension): MetricRow[] {
  const groups = Map.groupBy(addUp(rows, [...kept, of]), (row) => keyOf(row, kept));
  return [...groups.values()].flatMap((values) => {
    const denominator = values.reduce((sum, { numerator }) => sum + (numerator ?? 0), 0);
    return values.map((row) => ({ ...row, ...rollUp([{ ...row, denominator }]) }));
  });
}

/** The row of all out of rows of the parts, by the ratio of sums; its interval is that of the sums. */
export function rollUp(parts: readonly MetricRow[]): MetricRow | undefined {
  const [first] = parts;
  if (!first) return undefined;
  const sum = (name: 'numerator' | 'denominator') =>
    parts.some((part) => part[name] !== null) ? parts.reduce((total, part) => total + (part[name] ?? 0), 0) : null;
  const [numerator, denominator] = [sum('numerator'), sum('denominator')];
  const whole = { period: first.period, numerator, denominator, suppressed: parts.some(({ suppressed }) => suppressed) };
  if (denominator === null) return { ...whole, value: numerator, low: null, high: null };
  if (numerator === null || denominator === 0) return { ...whole, value: null, low: null, high: null };
  const interval = wilsonInterval(numerator, denominator);
  return { ...whole, value: numerator / denominator, low: interval?.low ?? null, high: interval?.high ?? null };
}

function keyOf(row: MetricRow, kept: readonly ('period' | Dimension)[]): string {
  return kept.map((key) => row[key] ?? '').join('\0');
}
