import type { Chart, ChartKind, ChartOf } from './chart.ts';
import { lineHeight, type Drawing } from './option.ts';

/** How each kind is drawn, and what of ECharts it needs beyond `engine.ts`: a page loads what it shows and no more. */
const loaders: { [Kind in ChartKind]: () => Promise<Drawing<ChartOf<Kind>>> } = {
  rosaOverTime: async () => ({ option: (await import('./rosa-over-time.ts')).rosaOverTime, height: lineHeight }),
  rosaByGroup: async () => {
    const { rosaByGroup, rosaByGroupHeight } = await import('./rosa-by-group.ts');
    return { option: rosaByGroup, height: rosaByGroupHeight };
  },
  intervalBars: async () => {
    const { intervalBars, intervalBarsHeight } = await import('./bars.ts');
    return { option: intervalBars, height: intervalBarsHeight };
  },
  trendLine: async () => {
    const { trendLine } = await import('./trend.ts');
    return { option: trendLine, height: lineHeight };
  },
  gapBlocks: async () => {
    const { gapBlocks, gapBlocksHeight } = await import('./gap-blocks.ts');
    return { option: gapBlocks, height: gapBlocksHeight };
  },
  waterfall: async () => {
    const { waterfall, waterfallHeight } = await import('./waterfall.ts');
    return { option: waterfall, height: waterfallHeight };
  },
  funnelPlot: async () => {
    const { funnelPlot, funnelPlotHeight } = await import('./funnel.ts');
    return { option: funnelPlot, height: funnelPlotHeight };
  },
  agedStock: async () => {
    const { agedStock, agedStockHeight } = await import('./aged-stock.ts');
    return { option: agedStock, height: agedStockHeight };
  },
  timeShares: async () => {
    const { timeShares, timeSharesHeight } = await import('./time-shares.ts');
    return { option: timeShares, height: timeSharesHeight };
  },
  weekHours: async () => {
    const { weekHours, weekHoursHeight } = await import('./week-hours.ts');
    return { option: weekHours, height: weekHoursHeight };
  },
  flow: async () => {
    const { flow, flowHeight } = await import('./flow.ts');
    return { option: flow, height: flowHeight };
  },
};

export async function loadDrawing(kind: ChartKind): Promise<Drawing<Chart>> {
  return (await loaders[kind]()) as Drawing<Chart>;
}
