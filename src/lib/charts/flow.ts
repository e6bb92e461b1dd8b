import { formatNumber, formatRatio } from '#lib/format/number.ts';
import { barWidth, labelFont, labelGap, labelLine, layOut, type BandPlace, type FlowLayout, type NodePlace } from './flow-layout.ts';
import { band, type Flow } from './flow-parts.ts';
import { labelStyle, shared, tooltip, tooltipHtml, type ChartOption, type ChartSize } from './option.ts';
import { colour } from './tokens.ts';

export function flowHeight(chart: Flow, width: number): number {
  return layOut(chart, width).height;
}

/**
 * Bands from stage to stage, as wide as what they count; names and numbers stand at the nodes. Drawn of the parts that every chart
 * has: the Sankey of ECharts would weigh 16 kB more over the wire.
 */
export function flow(chart: Flow, { width }: ChartSize): ChartOption {
  const layout = layOut(chart, width);
  const { bands, nodes, headings } = layout;
  const share = (count: number) => formatRatio(count / layout.total, chart.locale);
  return {
    ...shared,
    grid: { left: 0, right: 0, top: 0, bottom: 0 },
    xAxis: { type: 'value', show: false, min: 0, max: 1 },
    yAxis: { type: 'value', show: false, min: 0, max: 1 },
    tooltip: {
      ...tooltip,
      trigger: 'item',
      formatter: (hovered: unknown) => {
        const { dataIndex } = hovered as { dataIndex: number };
        const hit = bands[dataIndex];
        if (hit) {
          const [from, to] = [nodes[hit.from]!.node.name, nodes[hit.to]!.node.name];
          return tooltipHtml(`${from} → ${to}`, [[formatNumber(hit.link.count, chart.locale), share(hit.link.count)]]);
        }
        const { node, heading } = nodes[dataIndex - bands.length]!;
        return tooltipHtml(node.name, [
          [heading, ''],
          [formatNumber(node.count, chart.locale), share(node.count)],
        ]);
      },
    },
    series: [
      {
        type: 'custom',
        data: [...bands, ...nodes].map(() => [0, 0]),
        renderItem: ({ dataIndex }) => {
          const focus = neighboursOf(dataIndex, layout);
          const hit = bands[dataIndex];
          return hit
            ? { ...bandShape(hit, nodes[hit.to]!), focus, blurScope: 'series' }
            : { type: 'group', children: nodeShapes(nodes[dataIndex - bands.length]!), focus, blurScope: 'series' };
        },
      },
      {
        type: 'custom',
        silent: true,
        data: headings.map(() => [0, 0]),
        renderItem: ({ dataIndex }) => {
          const { text, x, y, isAtEnd } = headings[dataIndex]!;
          const textAlign = isAtEnd ? ('right' as const) : ('left' as const);
          return { type: 'text', x, y, style: { text, textAlign, textVerticalAlign: 'middle', ...labelStyle('muted', labelFont, 650) } };
        },
      },
    ],
  };
}

/** What stays strong when a band or a node is pointed at: itself, and what it touches. */
function neighboursOf(index: number, { bands, nodes }: FlowLayout): number[] {
  const hit = bands[index];
  if (hit) return [index, bands.length + hit.from, bands.length + hit.to];
  const node = index - bands.length;
  const touching = nodes[node] ? bands.flatMap(({ from, to }, at) => (from === node || to === node ? [{ from, to, at }] : [])) : [];
  return [index, ...touching.flatMap(({ from, to, at }) => [at, bands.length + from, bands.length + to])];
}

function bandShape({ start, end, thickness }: BandPlace, target: NodePlace) {
  const middle = (start.x + end.x) / 2;
  const stroke = colour(target.node.isMarked ? band.marked : band.other);
  return {
    type: 'bezierCurve' as const,
    shape: { x1: start.x, y1: start.y, x2: end.x, y2: end.y, cpx1: middle, cpy1: start.y, cpx2: middle, cpy2: end.y },
    style: {
      fill: 'none',
      stroke,
      lineWidth: Math.max(1, thickness),
      opacity: band.opacity,
    },
    emphasis: { style: { stroke, opacity: 0.5 } },
    blur: { style: { opacity: 0.12 } },
  };
}

function nodeShapes({ node, x, y, height, text, isAtEnd }: NodePlace) {
  const fill = colour(node.isMarked ? 'bar' : 'mark');
  return [
    {
      type: 'rect' as const,
      z2: 20,
      shape: { x, y, width: barWidth, height: Math.max(1, height) },
      style: { fill },
      emphasis: { style: { fill } },
      blur: { style: { opacity: 0.4 } },
    },
    {
      type: 'text' as const,
      x: isAtEnd ? x - labelGap : x + barWidth + labelGap,
      y: y + height / 2,
      z2: 30,
      style: {
        text,
        textAlign: isAtEnd ? ('right' as const) : ('left' as const),
        textVerticalAlign: 'middle' as const,
        lineHeight: labelLine,
        ...labelStyle('ink', labelFont),
      },
      blur: { style: { opacity: 0.6 } },
    },
  ];
}
