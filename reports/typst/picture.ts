import { chartHeight, chartOption, type Chart } from '#lib/charts/chart.ts';
import { narrowWidth } from '#lib/charts/option.ts';
import { renderStandaloneChart } from '#lib/charts/render.ts';
import { sparkline } from '#lib/charts/sparkline.ts';
import { light, type ColourToken } from '#lib/charts/tokens.ts';

/** A chart's 13-pixel labels come out at 8.2 points. */
const pointsPerPixel = 0.63;
const pointsPerMillimetre = 72 / 25.4;

const chartFont = 'Source Sans 3';

/** SVG and how wide it is printed; at that width its text is as large as the small print around it. */
export type Picture = { svg: string; width: number };

/** Draws a chart for a width in millimetres; without a height it is as tall as the chart wants to be. */
export function drawPicture(chart: Chart, width: number, height?: number): Picture {
  const size = { width: pixels(width), height: height === undefined ? 0 : pixels(height) };
  if (height === undefined) size.height = naturalHeight(chart, size.width);
  return { svg: renderStandaloneChart(chartOption(chart, size), size, chartFont), width };
}

/** On paper there is no room to waste: what runs over time is lower than on a page. */
function naturalHeight(chart: Chart, width: number): number {
  const height = chartHeight(chart, width);
  const isOverTime = chart.kind === 'trendLine' || chart.kind === 'rosaOverTime';
  return isOverTime ? Math.min(height, width < narrowWidth ? 200 : 230) : height;
}

/** A line over time without its axes, as low as a few lines of text; any other chart as it is. */
export function drawSmallPicture(chart: Chart, width: number): Picture {
  if (chart.kind !== 'trendLine') return drawPicture(chart, width);
  const [series] = chart.series;
  const svg = sparkline({
    values: series?.values ?? [],
    tones: series?.tones ?? [],
    limits: chart.limits?.findLast((limit) => limit !== null) ?? null,
    target: chart.target?.value ?? null,
  });
  return { svg: standalone(svg), width };
}

function standalone(svg: string): string {
  return svg
    .replace('<svg ', '<svg xmlns="http://www.w3.org/2000/svg" ')
    .replaceAll(/var\(--([a-z0-9-]+)\)/g, (_, token: string) => light[token as ColourToken]);
}

function pixels(millimetres: number): number {
  return Math.round((millimetres * pointsPerMillimetre) / pointsPerPixel);
}
