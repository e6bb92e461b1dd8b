import type { SankeySeriesOption } from 'echarts/charts';
import { formatNumber, formatRatio } from '#lib/format/number.ts';
import { breakLabel } from './beside.ts';
import { band, mergeSmall, type Flow, type FlowNode } from './flow-parts.ts';
import { labelStyle, shared, textWidth, tooltip, tooltipHtml, type ChartOption, type ChartSize } from './option.ts';
import { colour } from './tokens.ts';

/** Below this width the stages do not find room side by side: each step is drawn on its own, one under the other. */
const sideBySide = 540;
/** Nodes that a stage may have in a narrow picture; the last stage is how it ended, of which nothing is hidden. */
const narrowLimits = [6, 6, 6];

const head = 30;
const foot = 16;
const between = 32;
const bar = 12;
const beside = 8;
const line = 15;
const size = 12;
const tenCharacters = textWidth('n'.repeat(10), size);
/** The height of all that flows, whatever it counts. */
const reach = { wide: 300, narrow: 150 };
/** What is thinner than this is in the table and not in the picture. */
const hairline = 0.4;

/** A part of the picture: consecutive stages from one side of it to the other. */
type Panel = { flow: Flow; first: number; last: number; top: number; height: number; gap: number; labels: string[][] };

export function flowHeight(flow: Flow, width: number): number {
  const last = panelsOf(flow, width).at(-1)!;
  return Math.ceil(last.top + last.height + foot);
}

/** Bands from stage to stage, as wide as what they count; names and numbers stand at the nodes. */
export function flow(chart: Flow, { width }: ChartSize): ChartOption {
  const panels = panelsOf(chart, width);
  return {
    ...shared,
    grid: { left: 0, right: 0, top: 0, bottom: 0 },
    xAxis: { type: 'value', show: false, min: 0, max: 1 },
    yAxis: { type: 'value', show: false, min: 0, max: 1 },
    tooltip: { ...tooltip, trigger: 'item' },
    series: [...panels.map((panel) => bands(panel, width)), headings(panels, width)],
  };
}

function panelsOf(chart: Flow, width: number): Panel[] {
  const isWide = width >= sideBySide;
  const shown = isWide ? chart : mergeSmall(chart, narrowLimits);
  const lastStage = shown.stages.length - 1;
  const spans = isWide ? [[0, lastStage] as const] : shown.stages.slice(1).map((_, step) => [step, step + 1] as const);
  let top = head;
  return spans.map(([first, last]) => {
    const labels = shown.stages.map(({ nodes }, stage) => nodes.map((node) => labelOf(node, shown, charactersFor(chart, width, stage))));
    const stages = labels.slice(first, last + 1);
    const gap = Math.max(
      line,
      ...stages.flatMap((texts) => texts.slice(1).map((text, at) => (heightOf(text) + heightOf(texts[at]!)) / 2 + 3)),
    );
    const most = Math.max(1, ...stages.map(({ length }) => length));
    const height = (isWide ? reach.wide : reach.narrow) + (most - 1) * gap;
    const panel = { flow: shown, first, last, top, height, gap, labels };
    top += height + between + head;
    return panel;
  });
}

/** How many characters a label may be wide before it reaches what stands at the next stage, or the edge. */
function charactersFor(chart: Flow, width: number, stage: number): number {
  const isLast = stage === chart.stages.length - 1;
  const step = (width - endRoom(chart, width) - bar) / (chart.stages.length - 1);
  const room = width < sideBySide ? width / 2 - bar - beside : isLast ? endRoom(chart, width) - beside : step - bar - 2 * beside;
  return Math.floor((room * 10) / tenCharacters);
}

/** Room at the right of the last stage for its labels. */
function endRoom({ stages }: Flow, width: number): number {
  return Math.min(
    (tenCharacters / 10) * (width < 760 ? 17 : 26),
    Math.max(...stages.at(-1)!.nodes.map(({ name }) => textWidth(name, size)), 60) + beside,
  );
}

function labelOf(node: FlowNode, chart: Flow, characters: number): string {
  return `${breakLabel(node.name, characters)}\n${numberOf(node.count, chart)}`;
}

function numberOf(count: number, chart: Flow): string {
  return `${formatNumber(count, chart.locale)} · ${shareOf(count, chart)}`;
}

/** In whole per cent, and of the smallest what they are less than. */
function shareOf(count: number, chart: Flow): string {
  const share = count / totalOf(chart);
  return share > 0 && share < 0.01 ? `< ${formatRatio(0.01, chart.locale, 0)}` : formatRatio(share, chart.locale, 0);
}

function totalOf({ stages }: Flow): number {
  return stages[0]!.nodes.reduce((sum, { count }) => sum + count, 0);
}

function heightOf(text: string): number {
  return text.split('\n').length * line;
}

function bands({ flow: chart, first, last, top, height, gap, labels }: Panel, width: number): SankeySeriesOption {
  const isWhole = last - first > 1;
  const total = totalOf(chart);
  const nodes = chart.stages
    .slice(first, last + 1)
    .flatMap(({ nodes: of, name }, depth) => of.map((node, place) => ({ ...node, depth, place, stageName: name })));
  const links = chart.links.filter(({ stage }) => stage >= first && stage < last);
  const most = Math.max(1, ...chart.stages.slice(first, last + 1).map((stage) => stage.nodes.length));
  const thickness = (count: number) => (count / Math.max(1, total)) * (height - (most - 1) * gap);
  const visible = links.filter(({ count }) => thickness(count) >= hairline);
  const nodeOf = (stage: number, place: number) => chart.stages[stage]!.nodes[place]!;
  const share = (count: number) => formatRatio(count / total, chart.locale);
  return {
    type: 'sankey',
    // ECharts makes a colour of each node's value, which it can read no custom property for, before it takes the one given.
    color: ['#000'],
    left: 0,
    right: isWhole ? endRoom(chart, width) : 0,
    top,
    height,
    nodeWidth: bar,
    nodeGap: gap,
    layoutIterations: 0,
    draggable: false,
    data: nodes.map(({ count, isMarked, depth, place }) => ({
      name: `${depth + first} ${place}`,
      value: count,
      depth,
      itemStyle: { color: colour(isMarked ? 'bar' : 'mark') },
      label: {
        position: depth === last - first && !isWhole ? ('left' as const) : ('right' as const),
        formatter: labels[depth + first]![place]!,
      },
    })),
    links: visible.map(({ stage, from, to, count }) => ({
      source: `${stage} ${from}`,
      target: `${stage + 1} ${to}`,
      value: count,
      lineStyle: { color: colour(nodeOf(stage + 1, to).isMarked ? band.marked : band.other), opacity: band.opacity },
    })),
    label: { distance: beside, lineHeight: line, ...labelStyle('ink', size) },
    lineStyle: { curveness: 0.5 },
    emphasis: { focus: 'adjacency', lineStyle: { opacity: 0.5 } },
    tooltip: {
      formatter: (hovered: unknown) => {
        const { dataType, dataIndex } = hovered as { dataType: string; dataIndex: number };
        if (dataType === 'node') {
          const node = nodes[dataIndex]!;
          return tooltipHtml(node.name, [
            [node.stageName, ''],
            [formatNumber(node.count, chart.locale), share(node.count)],
          ]);
        }
        const { stage, from, to, count } = visible[dataIndex]!;
        return tooltipHtml(`${nodeOf(stage, from).name} → ${nodeOf(stage + 1, to).name}`, [
          [formatNumber(count, chart.locale), share(count)],
        ]);
      },
    },
  };
}

/** The name of each stage over its nodes. */
function headings(panels: readonly Panel[], width: number) {
  const texts = panels.flatMap(({ flow: chart, first, last, top }) => {
    const isWhole = last - first > 1;
    const step = (width - (isWhole ? endRoom(chart, width) : 0) - bar) / (last - first);
    return chart.stages.slice(first, last + 1).map(({ name }, at) => ({
      text: name,
      x: isWhole || at === 0 ? at * step : width,
      y: top - head + 8,
      textAlign: isWhole || at === 0 ? ('left' as const) : ('right' as const),
    }));
  });
  return {
    type: 'custom' as const,
    silent: true,
    data: texts.map(() => [0, 0]),
    renderItem: ({ dataIndex }: { dataIndex: number }) => {
      const { text, x, y, textAlign } = texts[dataIndex]!;
      return {
        type: 'text' as const,
        x,
        y,
        style: { text, textAlign, textVerticalAlign: 'middle' as const, ...labelStyle('muted', size, 650) },
      };
    },
  };
}
