import { formatNumber, formatRatio } from '#lib/format/number.ts';
import type { Locale } from '#lib/format/locale.ts';
import {
  baseline,
  hairline,
  labelStyle,
  narrowWidth,
  shared,
  textWidth,
  tooltip,
  tooltipHtml,
  type ChartOption,
  type ChartSize,
} from './option.ts';
import { breakLabel } from './beside.ts';
import { colour } from './tokens.ts';

/** Groups side by side: as wide as they have contacts, as high as the share that did not get what was promised. */
export type GapBlocks = {
  kind: 'gapBlocks';
  locale: Locale;
  /** `missed` is the share without, 0–1; `gap` how many beyond what is accepted */
  groups: readonly { name: string; count: number; missed: number; gap: number }[];
  /** the share without that the promise accepts */
  accepted: { value: number; label: string };
  countName: string;
  gapName: string;
};

const edge = { left: 44, right: 8, top: 58, bottom: 40 };

export function gapBlocksHeight(_: GapBlocks, width: number): number {
  return width < narrowWidth ? 280 : 320;
}

/** The area above the line of what is accepted is the number of contacts that did not get what was promised. */
export function gapBlocks(chart: GapBlocks, { width, height }: ChartSize): ChartOption {
  const { groups, accepted, locale } = chart;
  const narrow = width < narrowWidth;
  const total = Math.max(
    1,
    groups.reduce((sum, { count }) => sum + count, 0),
  );
  const highest = Math.min(1, Math.max(0.04, accepted.value * 1.6, ...groups.map(({ missed }) => missed)) * 1.12);
  const plot = { width: width - edge.left - edge.right, height: height - edge.top - edge.bottom };
  const x = (count: number) => edge.left + (count / total) * plot.width;
  const y = (share: number) => edge.top + (1 - share / highest) * plot.height;
  const starts = groups.map((_, index) => groups.slice(0, index).reduce((sum, { count }) => sum + count, 0));
  const lineAt = y(accepted.value);
  return {
    ...shared,
    grid: { ...edge, outerBoundsMode: 'none' },
    tooltip: {
      ...tooltip,
      trigger: 'item',
      formatter: (hovered: unknown) => {
        const group = groups[(hovered as { dataIndex: number }).dataIndex];
        if (!group) return '';
        return tooltipHtml(group.name, [
          [chart.gapName, formatNumber(group.gap, locale, 0)],
          ['', formatRatio(group.missed, locale)],
          [chart.countName, formatNumber(group.count, locale)],
        ]);
      },
    },
    xAxis: {
      type: 'value',
      min: 0,
      max: total,
      splitNumber: narrow ? 2 : 5,
      splitLine: { show: false },
      axisTick: { show: false },
      axisLine: { ...baseline, onZero: false },
      axisLabel: { ...labelStyle('muted', 12), showMaxLabel: false, formatter: (value: number) => formatNumber(value, locale) },
      name: chart.countName,
      nameLocation: 'middle',
      nameGap: 24,
      nameTextStyle: labelStyle('muted', 12),
    },
    yAxis: {
      type: 'value',
      min: 0,
      max: highest,
      splitNumber: 4,
      splitLine: hairline,
      axisTick: { show: false },
      axisLine: { show: false },
      axisLabel: {
        ...labelStyle('muted', 12),
        showMaxLabel: false,
        formatter: (value: number) => formatRatio(value, locale, highest < 0.1 ? 1 : 0),
      },
    },
    series: [
      {
        type: 'custom',
        z: 3,
        data: groups.map(({ count, missed }, index) => [starts[index]! + count / 2, missed]),
        renderItem: ({ dataIndex }) => {
          const { missed, count } = groups[dataIndex]!;
          const from = x(starts[dataIndex]!) + 0.75;
          const wide = Math.max(1, x(starts[dataIndex]! + count) - from - 0.75);
          const block = (low: number, high: number, fill: 'concern' | 'mark') => ({
            type: 'rect' as const,
            shape: { x: from, y: y(high), width: wide, height: Math.max(0, y(low) - y(high)) },
            style: { fill: colour(fill) },
          });
          const over = missed > accepted.value ? [block(accepted.value, missed, 'concern')] : [];
          return { type: 'group', children: [block(0, Math.min(missed, accepted.value), 'mark'), ...over] };
        },
      },
      {
        type: 'custom',
        silent: true,
        z: 5,
        data: [[0, 0]],
        renderItem: () => ({
          type: 'group',
          children: [
            {
              type: 'line' as const,
              shape: { x1: edge.left, x2: width - edge.right, y1: lineAt, y2: lineAt },
              style: { fill: 'none', stroke: colour('ink'), lineWidth: 1, lineDash: [3, 3] },
            },
            {
              type: 'text' as const,
              x: width - edge.right,
              y: lineAt - 4,
              style: {
                text: accepted.label,
                textAlign: 'right' as const,
                textVerticalAlign: 'bottom' as const,
                stroke: colour('paper'),
                lineWidth: 3.5,
                ...labelStyle('muted', 12),
              },
            },
            ...groups.flatMap((group, index) => nameOf(group, x(starts[index]!), x(starts[index]! + group.count), y(group.missed), locale)),
          ],
        }),
      },
    ],
  };
}

/** The name and the gap above a block that has room for them. */
function nameOf({ name, gap }: GapBlocks['groups'][number], from: number, to: number, top: number, locale: Locale) {
  if (gap < 0.5) return [];
  const room = to - from;
  const label = breakLabel(name, Math.max(8, Math.floor(room / 7)));
  const figure = formatNumber(gap, locale, 0);
  const needed = Math.max(...label.split('\n').map((line) => textWidth(line, 12)));
  const isNamed = needed <= room - 4;
  if (!isNamed && textWidth(figure, 13) > room) return [];
  return [
    {
      type: 'text' as const,
      x: (from + to) / 2,
      y: top - 4,
      style: {
        text: isNamed ? `${label}\n${figure}` : figure,
        textAlign: 'center' as const,
        textVerticalAlign: 'bottom' as const,
        lineHeight: 14,
        stroke: colour('paper'),
        lineWidth: 3.5,
        ...labelStyle('ink', 12, 600),
      },
    },
  ];
}
