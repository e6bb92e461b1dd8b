import type { FunnelPlot } from './funnel-parts.ts';
import type { ChartOption, ChartSize } from './option.ts';

/** Kinds of chart that few pages have: what draws them is loaded where one is met. */
type LateChart = FunnelPlot;
type Draw = (chart: LateChart, size: ChartSize) => ChartOption;

const drawings = new Map<LateChart['kind'], Draw>();

export function addKind(kind: LateChart['kind'], draw: Draw): void {
  drawings.set(kind, draw);
}

/** @throws when the module that draws the kind has not been loaded */
export function drawLate(chart: LateChart, size: ChartSize): ChartOption {
  const draw = drawings.get(chart.kind);
  if (!draw) throw new Error(`what draws ${chart.kind} is not loaded`);
  return draw(chart, size);
}
