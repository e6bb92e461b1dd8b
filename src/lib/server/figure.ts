import type { Dimension, MetricDefinition } from '#warehouse/metrics/definition.ts';
import { chartHeight, chartOption } from '#lib/charts/chart.ts';
import type { Figure } from '#lib/charts/figure.ts';
import { ChartPicture } from '#lib/charts/picture.ts';
import { renderChart } from '#lib/charts/render.ts';
import { filterDimensions } from '#lib/filters/dimension.ts';
import type { Marks } from '#lib/filters/mark.ts';

export type Canvas = {
  /** width of the column that the figure stands in on a wide screen */
  width: number;
  /** the browser that asks for data alone draws the chart itself */
  isDataRequest: boolean;
};

const telephone = 288;

/** Draws a figure's chart on the server for a wide column and for a telephone. */
export function drawFigure(figure: Omit<Figure, 'picture'>, canvas: Canvas): Figure {
  const draw = (width: number) => {
    const size = { width, height: chartHeight(figure.chart, width) };
    return renderChart(chartOption(figure.chart, size), size);
  };
  return { ...figure, picture: canvas.isDataRequest ? ChartPicture.none : new ChartPicture(draw(canvas.width), draw(telephone)) };
}

/**
 * Four decimals are enough for a picture, and spare the page the rest. One that ends in 5 would be rounded a second time by its label,
 * to another figure than the table's (0.06345 is 6.3 %, but 6.4 % by way of 0.0635), so it keeps all of them.
 */
export function rounded(value: number | null): number | null {
  if (value === null) return null;
  const short = Math.round(value * 10_000) / 10_000;
  return String(short).endsWith('5') ? value : short;
}

/** What the marks of a metric's chart are of: periods, or values of dimensions. */
export function marksOf(
  metric: MetricDefinition,
  by: readonly ('period' | Dimension)[],
  places: Marks['places'],
  rows?: Marks['rows'],
): Marks {
  const without = filterDimensions.filter((dimension) => !metric.dimensions.includes(dimension));
  return { metric: metric.id, without, by, places, ...(rows ? { rows } : {}) };
}
