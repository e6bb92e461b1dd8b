import { formatNumber } from '#lib/format/number.ts';
import type { Locale } from '#lib/format/locale.ts';
import { labelStyle, narrowWidth, shared, textWidth, tooltip, tooltipHtml, type ChartOption, type ChartSize } from './option.ts';
import { wrapLabel } from './place.ts';
import { colour } from './tokens.ts';

export type AgedStock = {
  kind: 'agedStock';
  locale: Locale;
  /** names of the ages, youngest first */
  ages: readonly string[];
  /** counts in the order of the ages */
  rows: readonly { name: string; counts: readonly number[] }[];
};

const head = 26;

export function agedStockHeight({ rows }: Pick<AgedStock, 'rows'>, width: number): number {
  return head + rows.length * rowHeight(width) + 4;
}

function rowHeight(width: number): number {
  return width < narrowWidth ? 46 : 31;
}

/** A column of bars for each age, all on one scale from zero, with the number at the end of each bar. */
export function agedStock(chart: AgedStock, { width }: ChartSize): ChartOption {
  const narrow = width < narrowWidth;
  const labels = chart.rows.map(({ name }) => wrapLabel(name, narrow ? Math.floor(width / 7) : 30));
  const left = narrow ? 0 : Math.max(0, ...labels.flatMap((label) => label.split('\n').map((line) => textWidth(line)))) + 14;
  const column = (width - left) / chart.ages.length;
  const numbers = chart.rows.map(({ counts }) => counts.map((count) => formatNumber(count, chart.locale)));
  const room = column - Math.max(0, ...numbers.flat().map((text) => textWidth(text))) - (narrow ? 8 : 20);
  const most = Math.max(1, ...chart.rows.flatMap(({ counts }) => counts));
  const row = rowHeight(width);
  const text = (x: number, y: number, shown: string, style: object) => ({
    type: 'text' as const,
    x,
    y,
    style: { text: shown, textVerticalAlign: 'middle' as const, ...style },
  });
  const axis = (x: number, y1: number, y2: number) => ({
    type: 'line' as const,
    shape: { x1: x, x2: x, y1, y2 },
    style: { fill: 'none', stroke: colour('mark'), lineWidth: 1 },
  });
  return {
    ...shared,
    grid: { left, right: 0, top: head, bottom: 4, outerBoundsMode: 'none' },
    tooltip: {
      ...tooltip,
      trigger: 'axis',
      axisPointer: { type: 'none' },
      formatter: (hovered: unknown) => {
        const index = (hovered as { dataIndex: number }[])[0]?.dataIndex ?? -1;
        const shown = chart.rows[index];
        return shown
          ? tooltipHtml(
              shown.name,
              chart.ages.map((age, at) => [age, numbers[index]![at]!] as const),
            )
          : '';
      },
    },
    xAxis: { type: 'value', min: 0, max: 1, show: false },
    yAxis: { type: 'category', inverse: true, show: false, data: chart.rows.map(({ name }) => name) },
    series: [
      {
        type: 'custom',
        data: chart.rows.map((_, index) => [0, index]),
        renderItem: ({ dataIndex }) => {
          const middle = head + row * (dataIndex + 0.5) + (narrow ? 8 : 0);
          const cells = chart.rows[dataIndex]!.counts.flatMap((count, age) => {
            const x = left + age * column;
            const length = Math.max(count > 0 ? 1.5 : 0, (count / most) * room);
            return [
              ...(narrow ? [axis(x, middle - 11, middle + 11)] : []),
              {
                type: 'rect' as const,
                shape: { x, y: middle - 7, width: length, height: 14, r: [0, 2, 2, 0] },
                style: { fill: colour('bar') },
              },
              text(x + length + 5, middle, numbers[dataIndex]![age]!, labelStyle('ink', 13, 600)),
            ];
          });
          const name = text(narrow ? 0 : left - 14, narrow ? middle - 19 : middle, labels[dataIndex]!.replace('\n', narrow ? ' ' : '\n'), {
            textAlign: narrow ? 'left' : 'right',
            lineHeight: 14,
            ...labelStyle(),
          });
          return { type: 'group', children: [name, ...cells] };
        },
      },
      {
        type: 'custom',
        silent: true,
        data: [[0, 0]],
        renderItem: () => ({
          type: 'group',
          children: chart.ages.flatMap((age, index) => {
            const x = left + index * column;
            return [text(x, 9, age, labelStyle('muted', 12)), ...(narrow ? [] : [axis(x, head - 4, head + row * chart.rows.length)])];
          }),
        }),
      },
    ],
  };
}
