import type { Unit } from '#warehouse/metrics/definition.ts';
import { formatDifference, formatValue } from '#lib/format/value.ts';
import type { Locale } from '#lib/format/locale.ts';
import { labelStyle, narrowWidth, shared, textWidth, tooltip, tooltipHtml, type ChartOption, type ChartSize } from './option.ts';
import { wrapLabel } from './place.ts';
import { colour } from './tokens.ts';
import type { Tone } from './trend-parts.ts';

/** How one value became another, step by step. The steps add up to the difference. */
export type Waterfall = {
  kind: 'waterfall';
  locale: Locale;
  unit: Unit;
  from: { name: string; value: number };
  to: { name: string; value: number };
  steps: readonly { name: string; change: number; tone: Tone }[];
};

const head = 6;

export function waterfallHeight({ steps }: Waterfall, width: number): number {
  return head * 2 + (steps.length + 2) * (width < narrowWidth ? 46 : 30);
}

/** Rows from the first value to the last: values as marks on a common scale, changes as bars between them, numbers in a column of their own. */
export function waterfall(chart: Waterfall, { width, height }: ChartSize): ChartOption {
  const narrow = width < narrowWidth;
  const levels = chart.steps.reduce<number[]>((sums, { change }) => [...sums, sums.at(-1)! + change], [chart.from.value]);
  const rows = [
    {
      name: chart.from.name,
      from: chart.from.value,
      to: chart.from.value,
      tone: null,
      text: formatValue(chart.from.value, chart.unit, chart.locale),
    },
    ...chart.steps.map(({ name, change, tone }, index) => ({
      ...{ name, tone, from: levels[index]!, to: levels[index + 1]! },
      text: formatDifference(change, chart.unit, chart.locale),
    })),
    {
      name: chart.to.name,
      from: chart.to.value,
      to: chart.to.value,
      tone: null,
      text: formatValue(chart.to.value, chart.unit, chart.locale),
    },
  ];
  const labels = rows.map(({ name }) => wrapLabel(name, narrow ? Math.floor(width / 7) : 30));
  const left = narrow ? 4 : Math.max(...labels.flatMap((label) => label.split('\n').map((line) => textWidth(line)))) + 12;
  const right = Math.max(...rows.map(({ text }) => textWidth(text, 14))) + 16;
  const [low, high] = [Math.min(...levels, chart.to.value), Math.max(...levels, chart.to.value)];
  const x = (value: number) => left + (width - left - right) * (high === low ? 0.5 : 0.04 + (0.92 * (value - low)) / (high - low));
  const height1 = (height - head * 2) / rows.length;
  const bar = narrow ? 12 : 14;
  return {
    ...shared,
    grid: { left: 0, right: 0, top: 0, bottom: 0 },
    tooltip: {
      ...tooltip,
      trigger: 'item',
      formatter: (hovered: unknown) => {
        const row = rows[(hovered as { dataIndex: number }).dataIndex];
        return row ? tooltipHtml(row.name, [['', row.text]]) : '';
      },
    },
    xAxis: { type: 'value', show: false, min: 0, max: 1 },
    yAxis: { type: 'value', show: false, min: 0, max: 1 },
    series: [
      {
        type: 'custom',
        data: rows.map((_, index) => [0, index]),
        renderItem: ({ dataIndex }) => {
          const { from, to, tone, text } = rows[dataIndex]!;
          const middle = head + height1 * (dataIndex + 0.5) + (narrow ? 7 : 0);
          const next = rows[dataIndex + 1];
          const isValue = tone === null;
          return {
            type: 'group',
            children: [
              {
                type: 'rect' as const,
                shape: { x: 0, y: middle - height1 / 2, width, height: height1 },
                style: { fill: 'transparent' },
              },
              ...(next
                ? [
                    {
                      type: 'line' as const,
                      shape: { x1: x(to), x2: x(to), y1: middle, y2: middle + height1 },
                      style: { fill: 'none', stroke: colour('mark'), lineWidth: 1, lineDash: [2, 2] },
                    },
                  ]
                : []),
              isValue
                ? {
                    type: 'rect' as const,
                    shape: { x: x(to) - 2, y: middle - bar / 2 - 3, width: 4, height: bar + 6 },
                    style: { fill: colour('ink') },
                  }
                : {
                    type: 'rect' as const,
                    shape: {
                      x: Math.min(x(from), x(to)),
                      y: middle - bar / 2,
                      width: Math.max(1.5, Math.abs(x(to) - x(from))),
                      height: bar,
                      r: 2,
                    },
                    style: { fill: colour(tone) },
                  },
              {
                type: 'text' as const,
                x: narrow ? 0 : left - 12,
                y: narrow ? middle - bar / 2 - 4 : middle,
                style: {
                  text: labels[dataIndex]!,
                  textAlign: narrow ? ('left' as const) : ('right' as const),
                  textVerticalAlign: narrow ? ('bottom' as const) : ('middle' as const),
                  lineHeight: 14,
                  ...labelStyle('ink', 13, isValue ? 650 : 400),
                },
              },
              {
                type: 'text' as const,
                x: width,
                y: middle,
                style: {
                  text,
                  textAlign: 'right' as const,
                  textVerticalAlign: 'middle' as const,
                  ...labelStyle('ink', 14, isValue ? 650 : 400),
                },
              },
            ],
          };
        },
      },
    ],
  };
}
