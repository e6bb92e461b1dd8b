import type { Standing } from '#lib/narrative/attention.ts';
import type { Reading } from './cards.ts';
import { nameOf } from './names.ts';
import { chartOf } from './readings.ts';
import { linkTo, type View } from './view.ts';

/** What is followed department by department, and the part of its page that shows it: where a difference is one in what residents get. */
const followed: Partial<Record<string, string>> = { first_response_within_one_day: '#responses', leakage: '#leakage', fcr: '#trend-fcr' };

/** Every department as it stands on the metrics that are followed by department, with its control chart. */
export function departmentStandings(view: View, readings: readonly Reading[]): Standing[] {
  return readings.flatMap(({ metric, parts, series }) => {
    const part = followed[metric.id];
    if (part === undefined || !parts) return [];
    const history = Map.groupBy(parts.runs, (row) => row.department ?? 'unknown');
    return parts.now.flatMap((row) => {
      const code = row.department ?? 'unknown';
      if (code === 'unknown' || (row.denominator ?? 0) < metric.minimum) return [];
      const chart = chartOf(view, metric, series, history.get(code) ?? [], code);
      const href = linkTo(view, `/departments/${code}`, {}, part);
      return [{ metric, row, department: { code, name: nameOf(view, 'department', code) }, chart, periods: series.periods, href }];
    });
  });
}
