import type { MetricDefinition } from '#warehouse/metrics/definition.ts';
import { formatDifference } from '#lib/format/value.ts';
import { distanceInWords } from '#lib/narrative/change.ts';
import { lowerFirst } from '#lib/narrative/words.ts';
import { m } from '#lib/paraglide/messages.js';
import type { View } from './view.ts';

/** What a trend says besides when the view compares with targets: a column of its table, and a sentence about its last value. */
export type TargetColumn = { name: string; cell: (value: number | null) => string; latest: string };

/** Null when the view does not compare with targets, or the metric has none. */
export function targetColumn(view: View, { target, unit }: MetricDefinition, values: readonly (number | null)[]): TargetColumn | null {
  if (view.filters.compare !== 'target' || !target) return null;
  const { locale } = view;
  const last = values.findLast((value) => value !== null) ?? null;
  return {
    name: m.column_to_target({}, { locale }),
    cell: (value) => formatDifference(value === null ? null : value - target.value, unit, locale),
    latest:
      last === null ? '' : m.trend_to_target({ distance: lowerFirst(distanceInWords(last - target.value, unit, locale)) }, { locale }),
  };
}
