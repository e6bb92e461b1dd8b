import type { ClauseResult } from '#warehouse/policy/compliance.ts';
import type { ClauseFigure } from '#lib/components/clause.ts';
import { signalInWords, toneOf } from '#lib/narrative/signal.ts';
import { chartOf, readSeries, seriesUpTo } from './readings.ts';
import { isAdditive } from './roll-up.ts';
import { metricOf, type View } from './view.ts';

export type Signals = ReadonlyMap<string, ClauseFigure['signal']>;

/**
 * What the control chart of each indicator says, by the indicator's id; those that are judged part by part, or limited to some, have none.
 * Where several clauses are read, medians have none either: their months take a scan each, and the clause's own page has them.
 */
export async function readSignals(view: View, clauses: readonly ClauseResult[]): Promise<Signals> {
  const plain = clauses
    .flatMap(({ indicators }) => indicators)
    .filter(({ metric }) => clauses.length === 1 || isAdditive(metric))
    .filter(({ indicator }) => !indicator.each && !indicator.differenceBetween && Object.keys(indicator.scope).length === 0);
  const series = seriesUpTo(view);
  const runs = await readSeries(view, [...new Set(plain.map(({ metric }) => metric.id))], series);
  return new Map(
    plain.map(({ indicator, metric }) => {
      const chart = chartOf(view, metricOf(view, metric.id), series, runs.get(metric.id) ?? []);
      const words = chart.variation === 'too_few' ? '' : signalInWords(chart, series.periods, view.locale);
      return [indicator.id, words ? { tone: toneOf(chart.variation), words } : null];
    }),
  );
}
