import type { Reading } from '#lib/server/cards.ts';
import { makeCard } from '#lib/server/cards.ts';
import { controlLine } from '#lib/server/control-line.ts';
import { formatPeriod } from '#lib/format/period.ts';
import { targetInWords, targetStatus, type PolicyStatus, type Status } from '#lib/narrative/status.ts';
import { signalInWords } from '#lib/narrative/signal.ts';
import { m } from '#lib/paraglide/messages.js';
import { benchmarkLine } from '#lib/server/benchmarks.ts';
import type { View } from '#lib/server/view.ts';
import type { KeyFigure, ReportChart } from '../document.ts';
import { intervalCell, numberCell, textCell, valueCell } from './cells.ts';
import type { Notebook } from './notebook.ts';

const statuses: Partial<Record<Status, PolicyStatus>> = { met: 'met', missed: 'not_met', uncertain: 'uncertain' };

/** Readings as the key figures of a report: the same words as on the cards of the pages. */
export function keyFigures(view: View, book: Notebook, readings: readonly Reading[]): KeyFigure[] {
  return readings.filter(({ now }) => now?.value != null).map((reading) => keyFigure(view, book, reading));
}

function keyFigure(view: View, book: Notebook, reading: Reading): KeyFigure {
  const { metric, now, chart } = reading;
  const { locale } = view;
  const card = makeCard(view, reading);
  const status = statuses[targetStatus(metric, now)];
  const note = book.cite(view, metric.id, { observations: now?.denominator ?? null });
  return {
    metric: metric.id,
    name: metric.name[locale],
    value: now?.value ?? null,
    unit: metric.unit,
    text: card.figure,
    unitText: card.unit,
    facts: card.foot,
    status: status && metric.target ? { status, word: card.statusWord, target: targetInWords(metric, locale) ?? '' } : null,
    signal: card.signal && chart.variation !== 'too_few' ? { tone: card.tone, words: card.signal } : null,
    comparison: card.comparison,
    national: benchmarkLine(view, metric.id)?.label ?? null,
    trend: trendChart(view, reading, note),
    note,
  };
}

/** The months that lead up to the period with control limits and target; null with fewer than two values. */
export function trendChart(view: View, { metric, series, values, rows, chart }: Reading, note: number): ReportChart | null {
  const { locale } = view;
  const options = { locale };
  if (values.filter((value) => value !== null).length < 2) return null;
  const byPeriod = new Map(rows.map((row) => [row.period, row]));
  return {
    id: `trend-${metric.id}`,
    title: metric.name[locale],
    caption: { text: `${signalInWords(chart, series.periods, locale) || m.signal_too_few({}, options)}.`, notes: [note] },
    chart: controlLine(metric, series, values, chart, locale),
    width: 'half',
    table: {
      id: `trend-${metric.id}`,
      title: metric.name[locale],
      columns: [
        { name: m.column_period({}, options), unit: 'text' },
        { name: m.column_value({}, options), unit: metric.unit },
        { name: m.column_interval({}, options), unit: 'text' },
        { name: m.column_of({}, options), unit: 'count' },
      ],
      rows: series.periods.map((text) => {
        const row = byPeriod.get(text);
        return [
          textCell(formatPeriod(text, locale)),
          valueCell(row, metric.unit, locale),
          intervalCell(row, metric.unit, locale),
          numberCell(row?.denominator ?? null, 'count', locale),
        ];
      }),
      remark: null,
      notes: [note],
    },
  };
}
