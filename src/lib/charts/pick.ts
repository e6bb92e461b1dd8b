import type { EChartsType } from 'echarts/core';
import type { Chart, ChartKind } from './chart.ts';

/** A place of a chart that was chosen, and where on it: in CSS pixels from the corner of the chart. */
export type Pick = { place: number; x: number; y: number };

/** How the places of a chart lie: along an axis of categories, or as drawn things of their own (in one of its series). */
const layouts: { [Kind in ChartKind]: 'x' | 'y' | { series: number } } = {
  rosaOverTime: 'x',
  trendLine: 'x',
  intervalBars: 'y',
  rosaByGroup: 'y',
  agedStock: 'y',
  waterfall: { series: 0 },
  timeShares: { series: 0 },
  weekHours: { series: 0 },
  funnelPlot: { series: 1 },
  flow: { series: 0 },
  gapBlocks: { series: 0 },
};

/** Tells which place of a live chart is pressed. */
export function listenForPicks(live: EChartsType, kind: ChartKind, onPick: (pick: Pick) => void): void {
  const layout = layouts[kind];
  if (typeof layout === 'object') {
    live.on('click', ({ dataIndex, event }) => {
      const { offsetX: x, offsetY: y } = event as unknown as { offsetX: number; offsetY: number };
      onPick({ place: dataIndex, x, y });
    });
    return;
  }
  live.getZr().on('click', ({ offsetX: x, offsetY: y }) => {
    const [across, down] = live.convertFromPixel({ gridIndex: 0 }, [x, y]) as [number, number];
    onPick({ place: Math.round(layout === 'x' ? across : down), x, y });
  });
}

/** Points at a place as a pointer would, so that the chart tells of it, and says where that is. */
export function pointAt(live: EChartsType, { kind }: Chart, place: number): Pick {
  const layout = layouts[kind];
  const middle = { x: live.getWidth() / 2, y: live.getHeight() / 2 };
  if (typeof layout === 'object') {
    live.dispatchAction({ type: 'showTip', seriesIndex: layout.series, dataIndex: place });
    return { place, ...middle };
  }
  const [x, y] = live.convertToPixel({ gridIndex: 0 }, layout === 'x' ? [place, 0] : [0, place]) as [number, number];
  const at = layout === 'x' ? { x, y: middle.y } : { x: middle.x, y };
  live.dispatchAction({ type: 'showTip', ...at });
  return { place, ...at };
}
