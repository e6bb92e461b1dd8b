import type { Unit } from '#warehouse/metrics/definition.ts';
import type { Locale } from '#lib/format/locale.ts';
import { labelStyle, textWidth, type CustomSeries } from './option.ts';
import { colour, type ColourToken } from './tokens.ts';

export type Tone = 'improve' | 'concern' | 'common';

export type TrendSeries = {
  name: string;
  /** null is a gap in the line */
  values: readonly (number | null)[];
  /** lower and upper bound, drawn as a band around the line */
  band?: readonly ({ low: number; high: number } | null)[];
  /** points that a control chart flags get its shape and colour */
  tones?: readonly (Tone | null)[];
  /** the last points that may still change, drawn dashed */
  provisional?: number;
  look: 'main' | 'second' | 'third';
};

export type TrendLimits = { mean: number; lower: number; upper: number };

export type TrendLine = {
  kind: 'trendLine';
  locale: Locale;
  unit: Unit;
  periods: readonly { tick: string; name: string }[];
  series: readonly TrendSeries[];
  /** control limits: of each point, null where it has none */
  limits: readonly (TrendLimits | null)[] | null;
  target: { value: number; label: string } | null;
  /** what others have, dotted and named where there is room */
  benchmark?: { value: number; label: string };
  /** numbered marks at periods where something happened that the table of annotations tells of */
  marks?: readonly { index: number; label: string }[];
  /** shows the variation rather than the level: the axis does not begin at zero */
  isZoomed?: boolean;
};

export const looks: Record<TrendSeries['look'], { colour: ColourToken; width: number; dash: 'solid' | [number, number] }> = {
  main: { colour: 'bar', width: 2.5, dash: 'solid' },
  second: { colour: 'mark', width: 2, dash: 'solid' },
  third: { colour: 'improve', width: 2, dash: 'solid' },
};

/** The bands of the series, the control limits and the target, all behind the lines. */
export function backdrop(
  chart: TrendLine,
  plot: { left: number; right: number; top: number; bottom: number },
  pixel: (value: number) => number,
): CustomSeries {
  return {
    type: 'custom',
    silent: true,
    z: 0,
    data: [[0, 0]],
    renderItem: (_, api) => {
      const children = chart.series.flatMap(({ band, look }) => {
        const points =
          band?.flatMap((bounds, index) =>
            bounds ? [{ x: api.coord([index, 0])[0]!, low: pixel(bounds.low), high: pixel(bounds.high) }] : [],
          ) ?? [];
        if (points.length === 0) return [];
        const around = [...points.map(({ x, high }) => [x, high]), ...points.toReversed().map(({ x, low }) => [x, low])];
        return [{ type: 'polygon' as const, shape: { points: around }, style: { fill: colour(looks[look].colour), opacity: 0.16 } }];
      });
      const { limits, target, benchmark } = chart;
      const across = (y: number) => ({ x1: plot.left, x2: plot.right, y1: y, y2: y });
      return {
        type: 'group',
        children: [
          ...limitSteps(limits ?? [], plot, (index) => api.coord([index, 0])[0]!, pixel),
          ...children,
          ...markLines(chart.marks ?? [], (index) => api.coord([index, 0])[0]!, plot),
          ...(target
            ? [
                {
                  type: 'line' as const,
                  shape: across(pixel(target.value)),
                  style: { fill: 'none', stroke: colour('ink'), lineWidth: 1, lineDash: [4, 3] },
                },
                {
                  type: 'text' as const,
                  x: plot.left + 4,
                  y: pixel(target.value) - 8,
                  style: {
                    text: target.label,
                    textVerticalAlign: 'middle' as const,
                    stroke: colour('paper'),
                    lineWidth: 3,
                    ...labelStyle('muted', 12),
                  },
                },
              ]
            : []),
          ...(benchmark ? benchmarkLine(chart, benchmark, plot, (index) => api.coord([index, 0])[0]!, pixel) : []),
        ],
      };
    },
  };
}

/** The limits as steps around their points, and the mean of each run of them as a line: they move where a chart is rebased. */
function limitSteps(
  limits: readonly (TrendLimits | null)[],
  plot: { left: number; right: number },
  x: (index: number) => number,
  pixel: (value: number) => number,
) {
  const half = limits.length > 1 ? (x(1) - x(0)) / 2 : plot.right - plot.left;
  return limits.flatMap((limit, index) => {
    if (!limit) return [];
    const [x1, x2] = [Math.max(plot.left, x(index) - half), Math.min(plot.right, x(index) + half)];
    const [top, bottom] = [pixel(limit.upper), pixel(Math.max(0, limit.lower))];
    return [
      { type: 'rect' as const, shape: { x: x1, width: x2 - x1, y: top, height: bottom - top }, style: { fill: colour('common-soft') } },
      {
        type: 'line' as const,
        shape: { x1, x2, y1: pixel(limit.mean), y2: pixel(limit.mean) },
        style: { fill: 'none', stroke: colour('mark'), lineWidth: 1 },
      },
    ];
  });
}

/** A dotted line, with its name at the end and on the side where the lines and the target's name leave most room. */
function benchmarkLine(
  { series, target }: TrendLine,
  { value, label }: { value: number; label: string },
  { left, right }: { left: number; right: number },
  x: (index: number) => number,
  pixel: (value: number) => number,
) {
  const y = pixel(value);
  const width = textWidth(label, 12) + 12;
  const places = (['right', 'left'] as const).flatMap((align) => [-9, 9].map((offset) => ({ align, at: y + offset })));
  const isUnder = (align: 'left' | 'right', index: number) => (align === 'left' ? x(index) < left + width : x(index) > right - width);
  const room = ({ align, at }: (typeof places)[number]) =>
    Math.min(
      ...series.flatMap(({ values }) =>
        values.flatMap((each, index) => (each !== null && isUnder(align, index) ? [Math.abs(pixel(each) - at)] : [])),
      ),
      target && align === 'left' ? Math.abs(pixel(target.value) - 8 - at) : 24,
    );
  const { align, at } = places.reduce((best, place) => (room(place) > room(best) ? place : best));
  return [
    {
      type: 'line' as const,
      shape: { x1: left, x2: right, y1: y, y2: y },
      style: { fill: 'none', stroke: colour('ink'), lineWidth: 1.5, lineDash: [1.5, 3] },
    },
    {
      type: 'text' as const,
      x: align === 'left' ? left + 4 : right - 4,
      y: at,
      style: {
        text: label,
        textAlign: align,
        textVerticalAlign: 'middle' as const,
        stroke: colour('paper'),
        lineWidth: 3,
        ...labelStyle('muted', 12),
      },
    },
  ];
}

/** A dashed line with its number where something happened. */
function markLines(
  marks: readonly { index: number; label: string }[],
  x: (index: number) => number,
  { top, bottom }: { top: number; bottom: number },
) {
  return marks.flatMap(({ index, label }) => [
    {
      type: 'line' as const,
      shape: { x1: x(index), x2: x(index), y1: top, y2: bottom },
      style: { fill: 'none', stroke: colour('muted'), lineWidth: 1, lineDash: [2, 3] },
    },
    {
      type: 'text' as const,
      x: x(index),
      y: top - 8,
      style: { text: label, textAlign: 'center' as const, textVerticalAlign: 'middle' as const, ...labelStyle('muted', 12, 650) },
    },
  ]);
}
