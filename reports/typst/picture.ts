import { chartHeight, chartOption, type Chart } from '#lib/charts/chart.ts';
import { narrowWidth } from '#lib/charts/option.ts';
import { renderStandaloneChart } from '#lib/charts/render.ts';

/** A chart's 13-pixel labels come out at 8.2 points. */
const pointsPerPixel = 0.63;
const pointsPerMillimetre = 72 / 25.4;

export const chartFont = 'Source Sans 3';

/** SVG and how wide it is printed; at that width its text is as large as the small print around it. */
export type Picture = { svg: string; width: number };

/** Draws a chart for a width in millimetres; without a height it is as tall as the chart wants to be. */
export function drawPicture(chart: Chart, width: number, height?: number): Picture {
  const size = { width: pixels(width), height: height === undefined ? 0 : pixels(height) };
  if (height === undefined) size.height = naturalHeight(chart, size.width);
  return { svg: renderStandaloneChart(chartOption(chart, size), size, chartFont), width };
}

/** On paper there is no room to waste: lines over time are lower than on a page, half as tall as they are wide at most. */
function naturalHeight(chart: Chart, width: number): number {
  const height = chartHeight(chart, width);
  const isOverTime = chart.kind === 'trendLine' || chart.kind === 'rosaOverTime';
  return isOverTime && width < narrowWidth ? Math.min(height, 200) : height;
}

function pixels(millimetres: number): number {
  return Math.round((millimetres * pointsPerMillimetre) / pointsPerPixel);
}
