import type { Unit } from '#warehouse/metrics/definition.ts';
import type { Locale } from '#lib/format/locale.ts';
import { labelStyle, type CustomSeries } from './option.ts';
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

export type TrendLine = {
  kind: 'trendLine';
  locale: Locale;
  unit: Unit;
  periods: readonly { tick: string; name: string }[];
  series: readonly TrendSeries[];
  limits: { mean: number; lower: number; upper: number } | null;
  target: { value: number; label: string } | null;
};

export const looks: Record<TrendSeries['look'], { colour: ColourToken; width: number; dash: 'solid' | [number, number] }> = {
  main: { colour: 'bar', width: 2.5, dash: 'solid' },
  second: { colour: 'mark', width: 2, dash: 'solid' },
  third: { colour: 'improve', width: 2, dash: 'solid' },
};

/** The bands of the series, the control limits and the target, all behind the lines. */
export function backdrop(
  chart: TrendLine,
  grid: { left: number; right: number },
  width: number,
  pixel: (value: number) => number,
): CustomSeries {
  const plotRight = width - grid.right;
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
      const { limits, target } = chart;
      const across = (y: number) => ({ x1: grid.left, x2: plotRight, y1: y, y2: y });
      return {
        type: 'group',
        children: [
          ...(limits
            ? [
                {
                  type: 'rect' as const,
                  shape: {
                    x: grid.left,
                    width: plotRight - grid.left,
                    y: pixel(limits.upper),
                    height: pixel(Math.max(0, limits.lower)) - pixel(limits.upper),
                  },
                  style: { fill: colour('common-soft') },
                },
                { type: 'line' as const, shape: across(pixel(limits.mean)), style: { fill: 'none', stroke: colour('line'), lineWidth: 1 } },
              ]
            : []),
          ...children,
          ...(target
            ? [
                {
                  type: 'line' as const,
                  shape: across(pixel(target.value)),
                  style: { fill: 'none', stroke: colour('ink'), lineWidth: 1, lineDash: [4, 3] },
                },
                {
                  type: 'text' as const,
                  x: grid.left + 4,
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
        ],
      };
    },
  };
}
