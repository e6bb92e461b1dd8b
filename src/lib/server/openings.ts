import type { MetricRow } from '#warehouse/metrics/definition.ts';
import type { Opening } from '#lib/components/opening.ts';
import { openingInWords } from '#lib/narrative/openings.ts';
import { distanceFromTarget, targetStatus } from '#lib/narrative/status.ts';
import { nameOf } from './names.ts';
import { readRows, readTotals } from './readings.ts';
import { metricOf, type View } from './view.ts';

/** What a department and Medborgarcenter can agree on, and the part of its page that shows more. */
const parts = { leakage: '#leakage', first_response_within_one_day: '#responses', repeat_rate: '#repeats', fcr: '#trend-fcr' } as const;
const ids = Object.keys(parts) as (keyof typeof parts)[];
const mostOpenings = 3;
const mostTopics = 3;

/**
 * The largest distances from a target, counted in contacts: (target − value) · n, never below 0 (domain.md §4), each with the
 * topics that lie furthest beyond the target. Of the view, which is one department’s.
 */
export async function readOpenings(view: View): Promise<Opening[]> {
  const [totals, topics] = await Promise.all([readTotals(view, ids, view.observed), readRows(view, ids, view.observed, 'none', ['topic'])]);
  return ids
    .flatMap((id) => {
      const metric = metricOf(view, id);
      const row = totals.get(id);
      const distance = row && metric.target ? distanceFromTarget(metric.target, row) : null;
      if (!row || !distance || distance.count === 0) return [];
      const behind = (topics.get(id) ?? []).flatMap((each) => topicBeyond(view, id, each)).sort((a, b) => b.count - a.count);
      return [{ metric, row, distance, status: targetStatus(metric, row), topics: behind.slice(0, mostTopics), href: parts[id] }];
    })
    .sort((a, b) => b.distance.count - a.distance.count)
    .slice(0, mostOpenings)
    .map((opening) => openingInWords(opening, view.locale));
}

function topicBeyond(view: View, id: string, row: MetricRow): { name: string; count: number }[] {
  const { target } = metricOf(view, id);
  const count = target ? (distanceFromTarget(target, row)?.count ?? 0) : 0;
  return count > 0 ? [{ name: nameOf(view, 'topic', row.topic ?? 'unknown'), count }] : [];
}
