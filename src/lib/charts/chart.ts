import { agedStock, agedStockHeight, type AgedStock } from './aged-stock.ts';
import { intervalBars, intervalBarsHeight, type IntervalBars } from './bars.ts';
import { narrowWidth, type ChartOption, type ChartSize } from './option.ts';
import { rosaByGroup, rosaByGroupHeight } from './rosa-by-group.ts';
import type { RosaByGroup, RosaOverTime } from './rosa-levels.ts';
import { rosaOverTime } from './rosa-over-time.ts';
import type { TrendLine } from './trend-parts.ts';
import { trendLine } from './trend.ts';

/** A chart as data: what the server draws, what travels to the browser, and what it draws again there. */
export type Chart = RosaOverTime | RosaByGroup | IntervalBars | TrendLine | AgedStock;

export function chartOption(chart: Chart, size: ChartSize): ChartOption {
  switch (chart.kind) {
    case 'rosaOverTime':
      return rosaOverTime(chart, size);
    case 'rosaByGroup':
      return rosaByGroup(chart, size);
    case 'intervalBars':
      return intervalBars(chart, size);
    case 'trendLine':
      return trendLine(chart, size);
    case 'agedStock':
      return agedStock(chart, size);
  }
}

/** How tall a chart is at a width. */
export function chartHeight(chart: Chart, width: number): number {
  switch (chart.kind) {
    case 'rosaByGroup':
      return rosaByGroupHeight(chart.groups.length, width);
    case 'intervalBars':
      return intervalBarsHeight(chart.rows.length, width);
    case 'agedStock':
      return agedStockHeight(chart.rows.length, width);
    case 'rosaOverTime':
    case 'trendLine':
      return width < narrowWidth ? 250 : 280;
  }
}
