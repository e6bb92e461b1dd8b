import type { Unit } from '#warehouse/metrics/definition.ts';
import { formatDuration } from '#lib/format/duration.ts';
import { formatNumber, formatRatio } from '#lib/format/number.ts';
import { formatValue } from '#lib/format/value.ts';
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
  type CustomSeries,
} from './option.ts';
import { spreadApart, wrapLabel } from './place.ts';
import { colour } from './tokens.ts';
import { trendLines } from './trend-lines.ts';
import { backdrop, looks, type TrendLine } from './trend-parts.ts';

/** Lines over time from zero, named where they end, with the target dashed and the control limits as a band. */
export function trendLine(chart: TrendLine, { width, height }: ChartSize): ChartOption {
  const narrow = width < narrowWidth;
  const names = chart.series.map(({ name }) => wrapLabel(name, narrow ? 12 : 22));
  const right = chart.series.length > 1 ? Math.max(...names.flatMap((name) => name.split('\n').map((line) => textWidth(line)))) + 14 : 16;
  const grid = { left: chart.unit === 'seconds' ? 72 : 46, right, top: 18, bottom: 26, outerBoundsMode: 'none' as const };
  const { min, step: interval } = chart.isZoomed ? zoomedAxis(chart) : { min: 0, step: axisStep(chart) };
  const max = min + interval * divisions;
  const plot = height - grid.top - grid.bottom;
  const pixel = (value: number) => grid.top + plot * (1 - (Math.max(min, value) - min) / (max - min));
  const ends = chart.series.map(({ values }) => pixel(values.findLast((value) => value !== null) ?? 0));
  const places = spreadApart(ends, narrow ? 30 : 18, { from: grid.top, to: height - grid.bottom });
  const axisText = (value: number) => axisLabel(value, chart.unit, chart.locale);
  const step = Math.max(1, Math.ceil((chart.periods.length * 29) / (width - grid.left - grid.right)));
  return {
    ...shared,
    grid,
    tooltip: {
      ...tooltip,
      trigger: 'axis',
      axisPointer: { type: 'line', lineStyle: { color: colour('mark'), width: 1, type: 'solid' } },
      formatter: (hovered: unknown) => {
        const index = (hovered as { dataIndex: number }[])[0]?.dataIndex ?? -1;
        const period = chart.periods[index];
        if (!period) return '';
        return tooltipHtml(
          period.name,
          chart.series.map(({ name, values }) => [name, formatValue(values[index] ?? null, chart.unit, chart.locale)] as const),
        );
      },
    },
    xAxis: {
      type: 'category',
      boundaryGap: false,
      data: chart.periods.map(({ tick }) => tick),
      axisTick: { show: false },
      axisLine: { ...baseline, onZero: true },
      axisLabel: { ...labelStyle('muted', 12), interval: (index: number) => (chart.periods.length - 1 - index) % step === 0 },
    },
    yAxis: {
      type: 'value',
      min,
      max,
      interval,
      splitLine: hairline,
      axisLabel: { ...labelStyle('muted', 12), formatter: axisText },
    },
    series: [
      backdrop(chart, { left: grid.left, right: width - grid.right, top: grid.top, bottom: height - grid.bottom }, pixel),
      trendLines(chart, pixel),
      carrier(chart),
      {
        type: 'custom',
        silent: true,
        data: chart.series.length > 1 ? names.map((_, index) => [chart.periods.length - 1, index / 10]) : [],
        renderItem: (params) => ({
          type: 'text',
          x: width - right + 10,
          y: places[params.dataIndex]!,
          style: {
            text: names[params.dataIndex]!,
            textVerticalAlign: 'middle',
            lineHeight: 14,
            ...labelStyle(
              looks[chart.series[params.dataIndex]!.look].colour === 'mark' ? 'muted' : looks[chart.series[params.dataIndex]!.look].colour,
              13,
              600,
            ),
          },
        }),
      },
    ],
  };
}

/** What a pointer finds: nothing that is seen, one a period. */
function carrier({ periods }: TrendLine): CustomSeries {
  return { type: 'custom', data: periods.map((_, index) => [index, 0]), renderItem: () => ({ type: 'group', children: [] }) };
}

const durations = [
  1, 2, 5, 10, 15, 20, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 21_600, 43_200, 86_400, 172_800, 432_000, 864_000, 1_296_000,
  1_728_000, 2_592_000, 5_184_000,
];
const steps = [0.25, 0.3, 0.4, 0.5, 0.6, 0.75, 1, 1.25, 1.5, 2, 2.5];
const divisions = 4;

/** Four even steps from zero that hold everything drawn; of whole minutes, hours or days for durations. */
function axisStep({ unit, series, limits, target, benchmark }: TrendLine): number {
  const values = series.flatMap(({ values: points, band }) => [
    ...points.map((value) => value ?? 0),
    ...(band ?? []).map((bounds) => bounds?.high ?? 0),
  ]);
  const largest = Math.max(0, ...(limits ?? []).map((limit) => limit?.upper ?? 0), target?.value ?? 0, benchmark?.value ?? 0, ...values);
  if (largest === 0) return 1 / divisions;
  if (unit === 'seconds') return durations.find((step) => step * divisions >= largest) ?? largest / divisions;
  const magnitude = 10 ** Math.floor(Math.log10(largest));
  const step = (steps.find((each) => each * magnitude * divisions >= largest * 1.02) ?? 2.5) * magnitude;
  return unit === 'ratio' ? Math.min(1 / divisions, step) : step;
}

/** Four even steps around what is drawn, for a chart that is read for its variation; the caption says that it does not begin at zero. */
function zoomedAxis({ unit, series, limits, target, benchmark }: TrendLine): { min: number; step: number } {
  const drawn = [
    ...series.flatMap(({ values }) => values.filter((value) => value !== null)),
    ...(limits ?? []).flatMap((limit) => (limit ? [Math.max(0, limit.lower), limit.upper] : [])),
    ...(target ? [target.value] : []),
    ...(benchmark ? [benchmark.value] : []),
  ];
  const [low, high] = [Math.min(...drawn), Math.max(...drawn)];
  const magnitude = 10 ** Math.floor(Math.log10(Math.max((high - low) / divisions, 1e-6)));
  const shown = high >= 86_400 ? 3600 : high >= 3600 ? 60 : 1;
  const candidates =
    unit === 'seconds' ? durations.filter((each) => each >= shown) : [1, 2, 2.5, 5, 10, 20, 25, 50].map((step) => step * magnitude);
  const start = (step: number) => Math.max(0, Math.floor(low / step + 1e-9) * step);
  const step = candidates.find((each) => start(each) + each * divisions >= high) ?? high / divisions;
  return { min: start(step), step };
}

function axisLabel(value: number, unit: Unit, locale: Locale): string {
  if (unit === 'ratio') return formatRatio(value, locale, Math.abs(value * 100 - Math.round(value * 100)) < 1e-6 ? 0 : 1);
  return unit === 'seconds' && value !== 0 ? formatDuration(value, locale) : formatNumber(value, locale);
}
