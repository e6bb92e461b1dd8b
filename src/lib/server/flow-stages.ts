import { endings, outsideUnit, type MetricRow } from '#warehouse/metrics/definition.ts';
import { unknownValue } from '#warehouse/metrics/query.ts';
import type { Flow, FlowLink } from '#lib/charts/flow-parts.ts';

export const stageDimensions = ['channel', 'unit', 'last_unit', 'ending'] as const;
export type StageDimension = (typeof stageDimensions)[number];

const marked: Record<StageDimension, string | null> = {
  channel: null,
  unit: 'medborgarcenter',
  last_unit: 'medborgarcenter',
  ending: 'at_medborgarcenter',
};

/**
 * Rows of matters by channel, first unit, last unit and ending, as a flow through these stages. Units stand in the same order in both
 * of theirs, endings in the order of `endings`; what is not known stands last.
 */
export function flowStages(
  rows: readonly MetricRow[],
  texts: { name: (dimension: StageDimension, code: string) => string; stage: (dimension: StageDimension) => string; others: string },
): Pick<Flow, 'stages' | 'links' | 'others'> {
  const counted = rows.filter(({ value }) => value !== null && value > 0);
  const units = codesBySize(counted, ['unit', 'last_unit']).filter((code) => code !== outsideUnit && code !== unknownValue);
  const orders: Record<StageDimension, readonly string[]> = {
    channel: [...codesBySize(counted, ['channel']).filter((code) => code !== unknownValue), unknownValue],
    unit: [...units, unknownValue],
    last_unit: [...units, outsideUnit, unknownValue],
    ending: [...endings, unknownValue],
  };
  const codes = stageDimensions.map((dimension) => orders[dimension].filter((code) => counted.some((row) => row[dimension] === code)));
  const stages = stageDimensions.map((dimension, stage) => ({
    name: texts.stage(dimension),
    nodes: codes[stage]!.map((code) => ({
      name: texts.name(dimension, code),
      count: sumOf(counted.filter((row) => row[dimension] === code)),
      isMarked: code === marked[dimension],
      isKept: code === marked[dimension] || (dimension === 'last_unit' && code === outsideUnit),
    })),
  }));
  return { stages, links: stageDimensions.slice(1).flatMap((_, stage) => linksOf(counted, codes, stage)), others: texts.others };
}

function linksOf(rows: readonly MetricRow[], codes: readonly (readonly string[])[], stage: number): FlowLink[] {
  const [from, to] = [stageDimensions[stage]!, stageDimensions[stage + 1]!];
  return [...Map.groupBy(rows, (row) => JSON.stringify([row[from], row[to]])).values()].map((same) => ({
    stage,
    from: codes[stage]!.indexOf(same[0]![from]!),
    to: codes[stage + 1]!.indexOf(same[0]![to]!),
    count: sumOf(same),
  }));
}

/** Every value of some dimensions, those with most matters first. */
function codesBySize(rows: readonly MetricRow[], by: readonly StageDimension[]): string[] {
  const counts = new Map<string, number>();
  for (const row of rows) for (const dimension of by) counts.set(row[dimension]!, (counts.get(row[dimension]!) ?? 0) + row.value!);
  return [...counts].sort(([one, a], [other, b]) => b - a || (one < other ? -1 : 1)).map(([code]) => code);
}

export function sumOf(rows: readonly MetricRow[]): number {
  return rows.reduce((sum, { value }) => sum + (value ?? 0), 0);
}
