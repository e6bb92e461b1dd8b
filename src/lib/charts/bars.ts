import type { Unit } from '#warehouse/metrics/definition.ts';
import { formatNumber, formatRatio } from '#lib/format/number.ts';
import { formatInterval, formatValue } from '#lib/format/value.ts';
import type { Locale } from '#lib/format/locale.ts';
import {
  hairline,
  labelStyle,
  narrowWidth,
  noHover,
  shared,
  textWidth,
  tooltip,
  tooltipHtml,
  type ChartOption,
  type ChartSize,
} from './option.ts';
import { wrapLabel } from './place.ts';
import { colour } from './tokens.ts';

export type IntervalBars = {
  kind: 'intervalBars';
  locale: Locale;
  unit: Unit;
  /** `missed` puts a cross before the number: the whole interval is on the wrong side of the target */
  rows: readonly { name: string; value: number | null; low: number | null; high: number | null; count: number | null; missed: boolean }[];
  target: { value: number; label: string } | null;
};

const head = 20;
const foot = 22;

export function intervalBarsHeight({ rows }: IntervalBars, width: number): number {
  return head + rows.length * (width < narrowWidth ? 46 : 31) + foot;
}

/** Horizontal bars from zero with their 95 % interval as whiskers, the number in a column of its own and the target as a dashed line. */
export function intervalBars(chart: IntervalBars, { width, height }: ChartSize): ChartOption {
  const narrow = width < narrowWidth;
  const labels = chart.rows.map(({ name }) => wrapLabel(name, narrow ? Math.floor(width / 7) : 30));
  const numbers = chart.rows.map(({ value }) => formatValue(value, chart.unit, chart.locale));
  const left = narrow ? 1 : Math.max(0, ...labels.flatMap((label) => label.split('\n').map((line) => textWidth(line)))) + 10;
  const right = Math.max(...numbers.map((text) => textWidth(text, 14)), 0) + 30;
  const row = (height - head - foot) / Math.max(1, chart.rows.length);
  const largest = Math.max(
    chart.target?.value ?? 0,
    ...chart.rows.map(({ value, high }) => Math.max(value ?? 0, high ?? 0)),
    chart.unit === 'ratio' ? 0.01 : 1,
  );
  const y = (index: number) => head + row * (index + 0.5);
  const ink = colour('ink');
  return {
    ...shared,
    grid: { left, right, top: head, bottom: foot, outerBoundsMode: 'none' },
    tooltip: {
      ...tooltip,
      trigger: 'axis',
      axisPointer: { type: 'none' },
      formatter: (hovered: unknown) => {
        const index = (hovered as { dataIndex: number }[])[0]?.dataIndex ?? -1;
        const shown = chart.rows[index];
        if (!shown) return '';
        const interval = formatInterval(shown.low, shown.high, chart.unit, chart.locale);
        return tooltipHtml(shown.name, [
          ['', numbers[index]!],
          ...(interval ? [['95 %', interval] as const] : []),
          ...(shown.count === null ? [] : [['n', formatNumber(shown.count, chart.locale)] as const]),
        ]);
      },
    },
    xAxis: {
      type: 'value',
      min: 0,
      max: chart.unit === 'ratio' ? Math.min(1, largest * 1.05) : largest * 1.05,
      splitNumber: narrow ? 3 : 5,
      splitLine: hairline,
      axisLabel: {
        ...labelStyle('muted', 12),
        showMaxLabel: false,
        ...(narrow ? { alignMinLabel: 'left' as const } : {}),
        formatter: (value: number) =>
          chart.unit === 'ratio' ? formatRatio(value, chart.locale, largest < 0.04 ? 1 : 0) : formatNumber(value, chart.locale),
      },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: chart.rows.map(({ name }) => name),
      axisTick: { show: false },
      axisLabel: { show: false },
      axisLine: { show: true, onZero: true, lineStyle: { color: colour('mark') } },
    },
    series: [
      {
        type: 'bar',
        data: chart.rows.map(({ value }) => value ?? '-'),
        barWidth: narrow ? 12 : 14,
        itemStyle: { color: colour('bar'), borderRadius: [0, 2, 2, 0] },
        ...noHover,
      },
      {
        type: 'custom',
        silent: true,
        z: 5,
        data: chart.rows.map(({ low, high }, index) => [low ?? 0, index, high ?? 0]),
        renderItem: (params, api) => {
          const shown = chart.rows[params.dataIndex]!;
          const middle = y(params.dataIndex);
          const textY = narrow ? middle - 8 : middle;
          const children = [
            {
              type: 'text' as const,
              x: narrow ? 0 : left - 10,
              y: textY,
              style: {
                text: labels[params.dataIndex]!,
                textAlign: narrow ? ('left' as const) : ('right' as const),
                textVerticalAlign: narrow ? ('bottom' as const) : ('middle' as const),
                lineHeight: 14,
                ...halo(narrow),
                ...labelStyle(),
              },
            },
            {
              type: 'text' as const,
              x: width,
              y: middle,
              style: {
                text: numbers[params.dataIndex]!,
                textAlign: 'right' as const,
                textVerticalAlign: 'middle' as const,
                ...labelStyle('ink', 14, 650),
              },
            },
          ];
          if (shown.missed)
            children.push({
              type: 'text',
              x: width - textWidth(numbers[params.dataIndex]!, 14) - 6,
              y: middle,
              style: { text: '✕', textAlign: 'right', textVerticalAlign: 'middle', ...labelStyle('concern', 12, 700) },
            });
          if (shown.low === null || shown.high === null) return { type: 'group', children };
          const from = api.coord([shown.low, params.dataIndex])[0]!;
          const to = api.coord([shown.high, params.dataIndex])[0]!;
          const whisker = `M${from} ${middle - 4}v8m0-4H${to}m0-4v8`;
          const outline = {
            type: 'path' as const,
            shape: { pathData: whisker },
            style: { fill: 'none', stroke: colour('paper'), lineWidth: 3.5 },
          };
          return { type: 'group', children: [...children, outline, { ...outline, style: { fill: 'none', stroke: ink, lineWidth: 1.5 } }] };
        },
      },
      ...(chart.target ? [targetLine(chart.target, { top: head - 4, bottom: height - foot })] : []),
    ],
  };
}

function targetLine(target: { value: number; label: string }, span: { top: number; bottom: number }) {
  return {
    type: 'custom' as const,
    silent: true,
    z: 4,
    data: [[target.value, 0]],
    renderItem: (_: unknown, api: { coord: (point: number[]) => number[] }) => {
      const x = api.coord([target.value, 0])[0]!;
      const line = { x1: x, x2: x, y1: span.top, y2: span.bottom };
      return {
        type: 'group' as const,
        children: [
          { type: 'line' as const, shape: line, style: { fill: 'none', stroke: colour('ink'), lineWidth: 1, lineDash: [3, 3] } },
          {
            type: 'text' as const,
            x,
            y: 7,
            style: { text: target.label, textAlign: 'center' as const, textVerticalAlign: 'middle' as const, ...labelStyle('muted', 12) },
          },
        ],
      };
    },
  };
}

/** Keeps a name readable where the target line passes behind it. */
function halo(needed: boolean) {
  return needed ? { stroke: colour('paper'), lineWidth: 4 } : {};
}
