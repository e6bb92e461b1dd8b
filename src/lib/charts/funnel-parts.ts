import type { Locale } from '#lib/format/locale.ts';
import { clearestOf, type Area } from './beside.ts';
import { labelStyle, textWidth, type ChartSize, type CustomSeries } from './option.ts';
import { spreadApart } from './place.ts';
import { colour } from './tokens.ts';

export type FunnelMark = {
  name: string;
  value: number;
  /** number of observations, how far to the right the mark stands */
  count: number;
  /** the judgement gives the shape: a dot inside the limits, a ring or a square outside them, a cross on too few observations */
  zone: 'inside' | 'warning' | 'signal' | 'uncertain';
  verdict: 'better' | 'worse' | null;
  /** what stands beside it: its name, or a number that the caption explains */
  label: string | null;
  /** the judgement in words */
  words: string;
};

export type FunnelPlot = {
  kind: 'funnelPlot';
  locale: Locale;
  countName: string;
  centre: { value: number; label: string };
  target: { value: number; label: string } | null;
  /** the curves by number of observations, fewest first */
  limits: readonly { count: number; inner: readonly [number, number]; outer: readonly [number, number] }[];
  limitLabels: { inner: string; outer: string };
  marks: readonly FunnelMark[];
};

type Line = { x1: number; x2: number; y1: number; y2: number };

export type FunnelScale = {
  /** margins around the plot, as ECharts takes them */
  grid: Area;
  /** the plot's edges in pixels */
  plot: Area;
  x: { max: number };
  y: { min: number; max: number; step: number };
  pixel: (count: number, value: number) => { x: number; y: number };
};

const steps = [0.01, 0.02, 0.05, 0.1, 0.2, 0.25];
const mostSteps = 6;

/** Both axes hold every mark, the target, and the limits where the marks are; the vertical one does not start at zero. */
export function scaleOf(chart: FunnelPlot, { width, height }: ChartSize): FunnelScale {
  const counts = chart.marks.map(({ count }) => count);
  const max = Math.max(1, ...chart.limits.map(({ count }) => count));
  const fewest = Math.min(...counts, max);
  const near = chart.limits.filter(({ count }) => count >= fewest);
  const values = [
    chart.centre.value,
    ...(chart.target ? [chart.target.value] : []),
    ...chart.marks.map(({ value }) => value),
    ...near.flatMap(({ outer }) => outer),
  ];
  const [lowest, highest] = [Math.min(...values), Math.max(...values)];
  const step = steps.find((each) => (highest - lowest) / each <= mostSteps - 1) ?? 0.25;
  const round = (value: number) => Math.round(value * 100) / 100;
  const y = {
    min: Math.max(0, round(Math.floor(lowest / step - 0.2) * step)),
    max: Math.min(1, round(Math.ceil(highest / step + 0.2) * step)),
    step,
  };
  const names = [chart.centre.label, chart.limitLabels.inner, chart.limitLabels.outer];
  const grid = { left: 44, right: Math.max(...names.map((name) => textWidth(name, 12))) + 8, top: 14, bottom: 26 };
  const plot = { left: grid.left, right: width - grid.right, top: grid.top, bottom: height - grid.bottom };
  return {
    grid,
    plot,
    x: { max },
    y,
    pixel: (count, value) => ({
      x: plot.left + (count / max) * (plot.right - plot.left),
      y: plot.top + ((y.max - value) / (y.max - y.min)) * (plot.bottom - plot.top),
    }),
  };
}

/** The funnel, the line of all together and the target, with their names at the right edge. */
export function funnelBackdrop(chart: FunnelPlot, scale: FunnelScale): CustomSeries {
  const { plot, pixel, x, y } = scale;
  const inside = (point: { x: number; y: number }) => ({ x: point.x, y: Math.min(plot.bottom, Math.max(plot.top, point.y)) });
  const curve = (which: 'inner' | 'outer', side: 0 | 1) => chart.limits.map((limit) => ({ count: limit.count, value: limit[which][side] }));
  const upper = curve('inner', 1).map(({ count, value }) => inside(pixel(count, value)));
  const lower = curve('inner', 0).map(({ count, value }) => inside(pixel(count, value)));
  const around = [...upper, ...lower.toReversed()].map((point) => [point.x, point.y]);
  const lines = (['inner', 'outer'] as const).flatMap((which) =>
    ([0, 1] as const).map((side) => ({
      type: 'polyline' as const,
      shape: {
        points: curve(which, side)
          .filter(({ value }) => value > y.min && value < y.max)
          .map(({ count, value }) => pixel(count, value))
          .map((point) => [point.x, point.y]),
      },
      style: { fill: 'none', stroke: colour('mark'), lineWidth: 1, ...(which === 'outer' ? { lineDash: [2, 3] } : {}) },
    })),
  );
  const across = (value: number): Line => ({ x1: plot.left, x2: plot.right, y1: pixel(0, value).y, y2: pixel(0, value).y });
  return {
    type: 'custom',
    silent: true,
    z: 0,
    data: [[x.max / 2, (y.min + y.max) / 2]],
    renderItem: () => ({
      type: 'group',
      children: [
        { type: 'polygon', shape: { points: around }, style: { fill: colour('common-soft') } },
        ...lines.filter(({ shape }) => shape.points.length > 1),
        { type: 'line', shape: across(chart.centre.value), style: { fill: 'none', stroke: colour('mark'), lineWidth: 1.5 } },
        ...targetParts(chart, scale, across),
        ...edgeLabels(chart, scale),
      ],
    }),
  };
}

/** Where the target's name stands: above or below its line, at either end, where it hides fewest marks. */
export function targetArea(chart: FunnelPlot, { plot, pixel }: FunnelScale): Area | null {
  if (!chart.target) return null;
  const { y } = pixel(0, chart.target.value);
  const width = textWidth(chart.target.label, 12);
  const areas = [y - 15, y + 2].flatMap((top) =>
    [plot.left + 4, plot.right - width - 4].map((left) => ({ left, right: left + width, top, bottom: top + 13 })),
  );
  const marks = chart.marks.map(({ count, value }) => pixel(count, value));
  return clearestOf(areas, marks);
}

function targetParts(chart: FunnelPlot, scale: FunnelScale, across: (value: number) => Line) {
  const area = targetArea(chart, scale);
  if (!chart.target || !area) return [];
  return [
    {
      type: 'line' as const,
      shape: across(chart.target.value),
      style: { fill: 'none', stroke: colour('ink'), lineWidth: 1, lineDash: [4, 3] },
    },
    {
      type: 'text' as const,
      x: area.left,
      y: (area.top + area.bottom) / 2,
      style: {
        text: chart.target.label,
        textVerticalAlign: 'middle' as const,
        stroke: colour('paper'),
        lineWidth: 3,
        ...labelStyle('muted', 12),
      },
    },
  ];
}

function edgeLabels(chart: FunnelPlot, { plot, pixel, y }: FunnelScale) {
  const last = chart.limits.at(-1);
  const labels = [
    { text: chart.centre.label, value: chart.centre.value, size: 12, weight: 650, tone: 'ink' as const },
    ...(last
      ? [
          { text: chart.limitLabels.inner, value: last.inner[1], size: 12, weight: 400, tone: 'muted' as const },
          { text: chart.limitLabels.outer, value: last.outer[1], size: 12, weight: 400, tone: 'muted' as const },
        ]
      : []),
  ].filter(({ value }) => value >= y.min && value <= y.max);
  const places = spreadApart(
    labels.map(({ value }) => pixel(0, value).y),
    15,
    { from: plot.top, to: plot.bottom },
  );
  return labels.map(({ text, size, weight, tone }, index) => ({
    type: 'text' as const,
    x: plot.right + 6,
    y: places[index]!,
    style: { text, textVerticalAlign: 'middle' as const, ...labelStyle(tone, size, weight) },
  }));
}
