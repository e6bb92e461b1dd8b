import { differenceInHours } from 'date-fns';
import type { Quality } from '#warehouse/publish/quality.ts';
import { daysIn } from '#lib/filters/day.ts';
import type { View } from './view.ts';

/** A source is late when its newest record is this much older than the newest record of all. */
export const lateAfterHours = 96;
/** The data is stale when the newest contact is this many days old. */
const staleAfterDays = 5;

export type Freshness = {
  sources: number;
  late: { source: string; newestAt: string | null }[];
  staleSince: string | null;
  rejected: { share: number; count: number } | null;
};

/** How current and whole the data is, from the status of its sources. */
export function freshnessOf(view: Pick<View, 'today' | 'data'>, quality: Quality): Freshness {
  const bySource = Map.groupBy(quality.sources, ({ source }) => source);
  // What other municipalities publish comes once a year, and its newest year says nothing of what happened here.
  const own = [...bySource].filter(([, records]) => records.some(({ record }) => record !== 'benchmark'));
  const newestOf = own.map(([source, records]) => ({
    source,
    newestAt: records.map(({ newestAt }) => newestAt).reduce(later, null),
  }));
  const newest = newestOf.map(({ newestAt }) => newestAt).reduce(later, null);
  const late = newestOf.filter(
    ({ newestAt }) => newest !== null && (newestAt === null || differenceInHours(newest, newestAt) > lateAfterHours),
  );
  const rowsIn = quality.sources.reduce((sum, source) => sum + source.rowsIn, 0);
  const count = quality.sources.reduce((sum, source) => sum + source.rowsRejected, 0);
  const stale = view.data !== null && view.today > view.data.last && daysIn(view.data.last, view.today) - 1 > staleAfterDays;
  return {
    sources: own.length,
    late,
    staleSince: stale ? view.data!.last : null,
    rejected: rowsIn > 0 ? { share: count / rowsIn, count } : null,
  };
}

function later(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return a > b ? a : b;
}
