import type { MetricDefinition, MetricRow } from '#warehouse/metrics/definition.ts';
import { changeBetween, exactly, referenceInWords, type Against, type Change } from '#lib/narrative/change.ts';
import type { Measured } from '#lib/narrative/status.ts';
import { medianOfOthers, readPeers } from './peers.ts';
import { readTotals } from './readings.ts';
import { metricOf, type View } from './view.ts';

/** What each metric's value is compared with, as the view's comparison says: one reading at most, whichever it is. */
export async function readAgainst(view: View, ids: readonly string[]): Promise<Map<string, Against>> {
  const { compared, filters } = view;
  if (filters.compare === 'target') return new Map(ids.map((id) => [id, targetOf(metricOf(view, id))]));
  if (filters.compare === 'others') return readOthers(view, ids);
  if (!compared) return new Map(ids.map((id) => [id, { kind: 'none' }]));
  const totals = await readTotals(view, ids, compared);
  return new Map(
    ids.map((id) => {
      const metric = metricOf(view, id);
      const row = totals.get(id);
      return [
        id,
        {
          kind: 'period',
          row: row && scaled(row, comparedScale(view, metric)),
          period: compared,
          openDays: isVolume(metric) ? view.openDays : null,
        },
      ];
    }),
  );
}

/** Whether a metric counts what happens day after day, so that a longer period has more of it; what is open on a day is not. */
export function isVolume({ expression }: MetricDefinition): boolean {
  return expression.kind === 'count' || expression.kind === 'sum';
}

/** What a value of the compared period is multiplied by: numbers are compared like for like on open days when the view asks for that. */
export function comparedScale({ openDays }: View, metric: MetricDefinition): number {
  return openDays && isVolume(metric) ? openDays.now / openDays.then : 1;
}

function scaled(row: MetricRow, factor: number): Measured {
  if (factor === 1) return row;
  const times = (value: number | null) => value && value * factor;
  return { ...row, value: times(row.value), numerator: times(row.numerator) };
}

function targetOf({ target }: MetricDefinition): Against {
  return { kind: 'target', row: target && exactly(target.value) };
}

/** The median of the departments that are not chosen. Numbers are compared for one department at a time: several would be added up. */
async function readOthers(view: View, ids: readonly string[]): Promise<Map<string, Against>> {
  const chosen = view.filters.department;
  const unsuited = (id: string) => {
    const metric = metricOf(view, id);
    if (!metric.dimensions.includes('department') || metric.expression.kind === 'share') return 'metric';
    return metric.unit === 'count' && chosen.length > 1 ? 'sum' : null;
  };
  const peers = await readPeers(
    view,
    ids.filter((id) => unsuited(id) === null),
    'department',
  );
  return new Map(
    ids.map((id) => {
      const median = peers.has(id) ? medianOfOthers(peers.get(id)!, chosen) : null;
      return [id, { kind: 'others', row: median ? exactly(median.value) : undefined, count: median?.count ?? 0, unsuited: unsuited(id) }];
    }),
  );
}

/** Whether a metric differs from what it is compared with, and what that is called inside a sentence. */
export function changeOf(
  view: View,
  reading: { metric: MetricDefinition; now: MetricRow | undefined; against: Against } | undefined,
): { change: Change; reference: string } {
  const { observed, filters, today, locale } = view;
  const change = !reading || reading.against.kind === 'none' ? 'unknown' : changeBetween(reading.now, reading.against.row);
  return { change, reference: referenceInWords(observed, filters.compare, today, locale, reading?.metric) };
}
