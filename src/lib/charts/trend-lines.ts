import type { CustomSeries } from './option.ts';
import { colour } from './tokens.ts';
import { looks, type TrendLine, type TrendSeries } from './trend-parts.ts';

type Point = { x: number; y: number; index: number };

/** The lines with their points: gaps where there is no value, flagged points in their own shape, what may still change dashed. */
export function trendLines(chart: TrendLine, pixel: (value: number) => number): CustomSeries {
  return {
    type: 'custom',
    silent: true,
    z: 2,
    data: [[0, 0]],
    renderItem: (_, api) => ({
      type: 'group',
      children: chart.series.flatMap((series) => lineOf(series, (index) => api.coord([index, 0])[0]!, pixel)),
    }),
  };
}

function lineOf(series: TrendSeries, x: (index: number) => number, pixel: (value: number) => number) {
  const look = looks[series.look];
  const firm = series.values.length - (series.provisional ?? 0);
  const points = series.values.map((value, index) => (value === null ? null : { x: x(index), y: pixel(value), index }));
  const stroke = (run: Point[], dash: number[] | 'solid') => ({
    type: 'polyline' as const,
    shape: { points: run.map((point) => [point.x, point.y]) },
    style: {
      fill: 'none',
      stroke: colour(look.colour),
      lineWidth: look.width,
      lineJoin: 'round' as const,
      ...(dash === 'solid' ? {} : { lineDash: dash }),
    },
  });
  return [
    ...runsOf(points.slice(0, firm)).map((run) => stroke(run, look.dash)),
    ...(firm < points.length ? runsOf(points.slice(Math.max(0, firm - 1))).map((run) => stroke(run, [3, 3])) : []),
    ...points.flatMap((point) => (point ? [pointShape(point, series, point.index < firm)] : [])),
  ];
}

/** Points in a row without a gap, of two or more. */
function runsOf(points: readonly (Point | null)[]): Point[][] {
  const runs: Point[][] = [[]];
  for (const point of points) {
    if (point) runs.at(-1)!.push(point);
    else runs.push([]);
  }
  return runs.filter((run) => run.length > 1);
}

function pointShape({ x, y, index }: Point, series: TrendSeries, isFirm: boolean) {
  const tone = series.tones?.[index];
  const own = colour(looks[series.look].colour);
  const circle = (r: number, style: object) => ({ type: 'circle' as const, shape: { cx: x, cy: y, r }, style });
  if (!isFirm) return circle(2.5, { fill: colour('paper'), stroke: own, lineWidth: 1.5 });
  if (tone === 'concern')
    return { type: 'rect' as const, shape: { x: x - 4.5, y: y - 4.5, width: 9, height: 9 }, style: { fill: colour('concern') } };
  return tone === 'improve' ? circle(4.5, { fill: colour('improve') }) : circle(2, { fill: own });
}
