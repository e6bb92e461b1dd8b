import { agedStock, agedStockHeight, type AgedStock } from './aged-stock.ts';
import { intervalBars, intervalBarsHeight, type IntervalBars } from './bars.ts';
import { flow, flowHeight } from './flow.ts';
import type { Flow } from './flow-parts.ts';
import { funnelPlot, funnelPlotHeight } from './funnel.ts';
import type { FunnelPlot } from './funnel-parts.ts';
import { lineHeight, type ChartOption, type ChartSize, type Drawing } from './option.ts';
import { gapBlocks, gapBlocksHeight, type GapBlocks } from './gap-blocks.ts';
import { rosaByGroup, rosaByGroupHeight } from './rosa-by-group.ts';
import type { RosaByGroup, RosaOverTime } from './rosa-levels.ts';
import { rosaOverTime } from './rosa-over-time.ts';
import { timeShares, timeSharesHeight, type TimeShares } from './time-shares.ts';
import type { TrendLine } from './trend-parts.ts';
import { trendLine } from './trend.ts';
import { weekHours, weekHoursHeight, type WeekHours } from './week-hours.ts';
import { waterfall, waterfallHeight, type Waterfall } from './waterfall.ts';

/** A chart as data: what the server draws, what travels to the browser, and what it draws again there. */
export type Chart =
  RosaOverTime | RosaByGroup | IntervalBars | TrendLine | Waterfall | FunnelPlot | TimeShares | WeekHours | AgedStock | Flow | GapBlocks;
export type ChartKind = Chart['kind'];
export type ChartOf<Kind extends ChartKind> = Extract<Chart, { kind: Kind }>;

/** Every kind, for the server; the browser loads each when it is first seen (`load-drawing.ts`). */
const drawings: { [Kind in ChartKind]: Drawing<ChartOf<Kind>> } = {
  rosaOverTime: { option: rosaOverTime, height: lineHeight },
  rosaByGroup: { option: rosaByGroup, height: rosaByGroupHeight },
  intervalBars: { option: intervalBars, height: intervalBarsHeight },
  trendLine: { option: trendLine, height: lineHeight },
  waterfall: { option: waterfall, height: waterfallHeight },
  funnelPlot: { option: funnelPlot, height: funnelPlotHeight },
  timeShares: { option: timeShares, height: timeSharesHeight },
  agedStock: { option: agedStock, height: agedStockHeight },
  weekHours: { option: weekHours, height: weekHoursHeight },
  flow: { option: flow, height: flowHeight },
  gapBlocks: { option: gapBlocks, height: gapBlocksHeight },
};

export function chartOption(chart: Chart, size: ChartSize): ChartOption {
  return (drawings[chart.kind] as Drawing<Chart>).option(chart, size);
}

/** How tall a chart is at a width. */
export function chartHeight(chart: Chart, width: number): number {
  return (drawings[chart.kind] as Drawing<Chart>).height(chart, width);
}
