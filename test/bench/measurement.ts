/** One measured thing beside what it may be at most, and beside what bare DuckDB (or another floor) needed for the same work. */
export type Measurement = {
  id: string;
  text: string;
  unit: 'ms' | 's' | 'x' | 'MB' | 'kB' | 'count';
  value: number;
  /** what the value is a multiple of, already in `bareUnit` */
  bare?: { text: string; value: number; unit: Measurement['unit'] };
  /** the largest value that is good enough; null when it is shown for information only */
  bound: number | null;
};

export type Part = { name: string; text: string; run: () => Promise<Measurement[]> };

export function isWithin({ value, bound }: Measurement): boolean {
  return bound === null || value <= bound;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The value that the share of the others does not exceed; NaN of nothing. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? Number.NaN;
}
