import { formatNumber, formatRatio } from '#lib/format/number.ts';
import { funnelBackdrop, scaleOf, targetArea, type FunnelMark, type FunnelPlot, type FunnelScale } from './funnel-parts.ts';
import { baseline, hairline, labelStyle, narrowWidth, shared, tooltip, tooltipHtml, type ChartOption, type ChartSize } from './option.ts';
import { breakLabel, placeBeside } from './beside.ts';
import { colour, type ColourToken } from './tokens.ts';

/** Proportions by how many observations they rest on, with the limits that chance alone keeps within; who lies outside is named. */
export function funnelPlot(chart: FunnelPlot, size: ChartSize): ChartOption {
  const narrow = size.width < narrowWidth;
  const scale = scaleOf(chart, size);
  const { grid, x, y } = scale;
  return {
    ...shared,
    grid: { ...grid, outerBoundsMode: 'none' },
    tooltip: {
      ...tooltip,
      trigger: 'item',
      formatter: (hovered: unknown) => {
        const mark = chart.marks[(hovered as { dataIndex: number }).dataIndex];
        if (!mark) return '';
        return tooltipHtml(mark.name, [
          ['', formatRatio(mark.value, chart.locale)],
          [chart.countName, formatNumber(mark.count, chart.locale)],
          ['', mark.words],
        ]);
      },
    },
    xAxis: {
      type: 'value',
      min: 0,
      max: x.max,
      splitNumber: narrow ? 3 : 6,
      splitLine: { show: false },
      axisTick: { show: false },
      axisLine: { ...baseline, onZero: false },
      axisLabel: {
        ...labelStyle('muted', 12),
        showMaxLabel: false,
        formatter: (value: number) => formatNumber(value, chart.locale),
      },
    },
    yAxis: {
      type: 'value',
      min: y.min,
      max: y.max,
      interval: y.step,
      splitLine: hairline,
      axisTick: { show: false },
      axisLine: { show: false },
      axisLabel: { ...labelStyle('muted', 12), formatter: (value: number) => formatRatio(value, chart.locale, 0) },
    },
    series: [
      funnelBackdrop(chart, scale),
      {
        type: 'custom',
        z: 4,
        data: chart.marks.map(({ count, value }) => [count, value]),
        renderItem: ({ dataIndex }) => markShape(chart.marks[dataIndex]!, scale, chart.marks.length > many ? 3.5 : 5),
      },
      {
        type: 'custom',
        silent: true,
        z: 5,
        data: [[0, y.min]],
        renderItem: () => ({ type: 'group', children: nameLabels(chart, scale, narrow) }),
      },
    ],
  };
}

const toneOf = ({ verdict }: FunnelMark): ColourToken => (verdict === 'worse' ? 'concern' : verdict === 'better' ? 'improve' : 'common');

/** With more marks than this the ordinary ones are smaller. */
const many = 40;

function markShape(mark: FunnelMark, { pixel }: FunnelScale, ordinary: number) {
  const { x, y } = pixel(mark.count, mark.value);
  const tone = colour(toneOf(mark));
  if (mark.zone === 'uncertain')
    return {
      type: 'path' as const,
      shape: { pathData: `M${x - 4} ${y - 4}l8 8m0-8l-8 8` },
      style: { fill: 'none', stroke: tone, lineWidth: 1.5 },
    };
  const isFilled = mark.zone !== 'warning';
  const style = { fill: isFilled ? tone : colour('paper'), stroke: isFilled ? colour('paper') : tone, lineWidth: isFilled ? 1 : 2 };
  if (mark.verdict === 'worse') return { type: 'rect' as const, shape: { x: x - 5.5, y: y - 5.5, width: 11, height: 11 }, style };
  return { type: 'circle' as const, shape: { cx: x, cy: y, r: mark.verdict === 'better' ? 6.5 : ordinary }, style };
}

/** Labels beside the marks outside the limits; with none outside, the picture has no names and needs none. */
function nameLabels(chart: FunnelPlot, scale: FunnelScale, narrow: boolean) {
  const labelled = chart.marks.flatMap(({ label, count, value }) => (label === null ? [] : [{ label, count, value }]));
  const target = targetArea(chart, scale);
  const places = placeBeside(
    labelled.map(({ label, count, value }) => ({ ...scale.pixel(count, value), text: breakLabel(label, narrow ? 18 : 30) })),
    chart.marks.map(({ count, value }) => scale.pixel(count, value)),
    scale.plot,
    target ? [target] : [],
  );
  return places.map(({ x, y, align, text }) => ({
    type: 'text' as const,
    x,
    y,
    style: {
      text,
      textAlign: align,
      textVerticalAlign: 'middle' as const,
      lineHeight: 14,
      stroke: colour('paper'),
      lineWidth: 3.5,
      ...labelStyle('ink', 13, 600),
    },
  }));
}

export function funnelPlotHeight(_: FunnelPlot, width: number): number {
  return width < narrowWidth ? 300 : 340;
}
