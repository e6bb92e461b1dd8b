import { BarChart, CustomChart } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import { init, use, type EChartsType } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { ChartSize } from './option.ts';

use([BarChart, CustomChart, GridComponent, TooltipComponent, SVGRenderer]);

/** A chart without a DOM, whose picture is asked for as text. */
export function startDetached(size: ChartSize): EChartsType {
  return init(null, null, { renderer: 'svg', ssr: true, width: size.width, height: size.height });
}

/** Takes a chart over in the browser, in place of the SVG that the server drew. */
export function startChart(element: HTMLElement, size: ChartSize): EChartsType {
  return init(element, null, { renderer: 'svg', width: size.width, height: size.height });
}
