import { formatRatio } from '#lib/format/number.ts';
import { baseline, hairline, labelStyle, narrowWidth, shared, textWidth, type ChartOption, type ChartSize } from './option.ts';
import { spreadApart } from './place.ts';
import { levelSeries, levelTooltip, type RosaOverTime } from './rosa-levels.ts';

/** Stacked bars over time, level 1 at the bottom, each level named with its share beside the last bar. */
export function rosaOverTime(chart: RosaOverTime, { width, height }: ChartSize): ChartOption {
  const narrow = width < narrowWidth;
  const fontSize = narrow ? 12 : 13;
  const last = chart.periods.at(-1);
  const names = chart.levels.map((name, level) => `${level + 1} ${name} ${formatRatio(last?.shares[level] ?? null, chart.locale, 0)}`);
  const grid = {
    left: 42,
    right: Math.max(...names.map((name) => textWidth(name, fontSize))) + 8,
    top: 10,
    bottom: 26,
    outerBoundsMode: 'none' as const,
  };
  const plot = height - grid.top - grid.bottom;
  let below = 0;
  // levels without a share would lie on the same spot: the thousandths keep them in order
  const middles = chart.levels.map((_, level) => {
    const share = last?.shares[level] ?? 0;
    below += share;
    return grid.top + plot * (1 - below + share / 2) - level / 1000;
  });
  const places = spreadApart(middles, fontSize + 3, { from: fontSize / 2 + 1, to: height - grid.bottom });
  return {
    ...shared,
    grid,
    tooltip: levelTooltip(chart, chart.periods),
    xAxis: {
      type: 'category',
      data: chart.periods.map(({ tick }) => tick),
      axisTick: { show: false },
      axisLine: baseline,
      axisLabel: {
        ...labelStyle('muted', 12),
        interval: (index: number) =>
          (chart.periods.length - 1 - index) % tickStep(chart.periods.length, width - grid.left - grid.right) === 0,
      },
    },
    yAxis: {
      type: 'value',
      min: 0,
      max: 1,
      interval: 0.25,
      splitLine: hairline,
      axisLabel: { ...labelStyle('muted', 12), formatter: (value: number) => formatRatio(value, chart.locale, 0) },
    },
    series: [
      ...levelSeries(chart.levels, chart.periods).map((series) => ({ ...series, barCategoryGap: '28%' })),
      {
        type: 'custom',
        silent: true,
        data: names.map((_, level) => [Math.max(0, chart.periods.length - 1), (level + 0.5) / 6]),
        renderItem: (params) => ({
          type: 'text',
          x: width - grid.right + 6,
          y: places[params.dataIndex] ?? 0,
          style: { text: names[params.dataIndex]!, textVerticalAlign: 'middle', ...labelStyle('ink', fontSize) },
        }),
      },
    ],
  };
}

/** Ticks are left out when their labels (about 29 px) would touch. */
function tickStep(count: number, room: number): number {
  return Math.max(1, Math.ceil((count * 29) / Math.max(1, room)));
}
