import { formatNumber, formatRatio } from '#lib/format/number.ts';
import { breakLabel } from './beside.ts';
import { mergeSmall, type Flow, type FlowLink, type FlowNode } from './flow-parts.ts';
import { textWidth } from './option.ts';

export const barWidth = 12;
export const labelGap = 8;
export const labelLine = 15;
export const labelFont = 12;

/** Below this width the stages do not find room side by side: each step is drawn on its own, one under the other. */
const sideBySide = 540;
/** Nodes that a stage may have in a narrow picture; the last stage is how it ended, of which nothing is hidden. */
const narrowLimits = [6, 6, 6];
const head = 30;
const foot = 16;
const between = 32;
const tenCharacters = textWidth('n'.repeat(10), labelFont);
/** The height of all that flows, whatever it counts. */
const reach = { wide: 300, narrow: 150 };
/** What is thinner than this is in the table and not in the picture: there are many of them, and together they hide the rest. */
const hairline = 0.6;

type Place = { x: number; y: number };
export type NodePlace = Place & { node: FlowNode; heading: string; height: number; text: string; isAtEnd: boolean };
/** A band runs between the middles of its ends; `from` and `to` are places in `nodes`. */
export type BandPlace = { link: FlowLink; from: number; to: number; start: Place; end: Place; thickness: number };
export type FlowLayout = {
  height: number;
  total: number;
  nodes: NodePlace[];
  bands: BandPlace[];
  headings: (Place & { text: string; isAtEnd: boolean })[];
};

/** Where all of a flow stands in a picture of a width: every stage beside the one before, or each step under the one before. */
export function layOut(chart: Flow, width: number): FlowLayout {
  const isWide = width >= sideBySide;
  const shown = isWide ? chart : mergeSmall(chart, narrowLimits);
  const lastStage = shown.stages.length - 1;
  const spans = isWide ? [[0, lastStage] as const] : shown.stages.slice(1).map((_, step) => [step, step + 1] as const);
  const total = shown.stages[0]!.nodes.reduce((sum, { count }) => sum + count, 0);
  const room = isWide ? endRoom(chart, width) : 0;
  const texts = shown.stages.map(({ nodes }, stage) =>
    nodes.map((node) => labelOf(node, total, chart, charactersFor(chart, width, stage))),
  );
  const layout: FlowLayout = { height: 0, total, nodes: [], bands: [], headings: [] };
  let top = head;
  for (const [first, last] of spans) {
    const step = (width - room - barWidth) / (last - first);
    const gap = gapBetween(texts.slice(first, last + 1));
    const perCount = reach[isWide ? 'wide' : 'narrow'] / Math.max(1, total);
    const columns: number[][] = [];
    for (let stage = first; stage <= last; stage++) {
      const isAtEnd = !isWide && stage === last;
      const { name, nodes } = shown.stages[stage]!;
      const x = (stage - first) * step;
      layout.headings.push({ text: name, x: isAtEnd ? width : x, y: top - head + 8, isAtEnd });
      let y = top;
      columns.push(
        nodes.map((node, place) => {
          const height = node.count * perCount;
          layout.nodes.push({ node, heading: name, x, y, height, text: texts[stage]![place]!, isAtEnd });
          y += height + gap;
          return layout.nodes.length - 1;
        }),
      );
      layout.height = Math.max(layout.height, y - gap + foot);
    }
    const links = shown.links.filter(({ stage }) => stage >= first && stage < last);
    layout.bands.push(...placeBands(links, layout.nodes, (stage, place) => columns[stage - first]![place]!, perCount));
    top = layout.height - foot + between + head;
  }
  return { ...layout, height: Math.ceil(Math.max(layout.height, head + foot)) };
}

/** Bands leave a node from top to bottom in the order of where they go, and come to one in the order of where they come from. */
function placeBands(
  links: readonly FlowLink[],
  nodes: readonly NodePlace[],
  placeOf: (stage: number, place: number) => number,
  perCount: number,
): BandPlace[] {
  const left = nodes.map(({ y }) => y);
  const right = nodes.map(({ y }) => y);
  const take = (edge: number[], node: number, thickness: number) => (edge[node]! += thickness) - thickness / 2;
  return links
    .toSorted((a, b) => a.stage - b.stage || a.from - b.from || a.to - b.to)
    .map((link) => {
      const [from, to] = [placeOf(link.stage, link.from), placeOf(link.stage + 1, link.to)];
      const thickness = link.count * perCount;
      const start = { x: nodes[from]!.x + barWidth, y: take(right, from, thickness) };
      return { link, from, to, thickness, start, end: { x: nodes[to]!.x, y: take(left, to, thickness) } };
    })
    .filter(({ thickness }) => thickness >= hairline);
}

/** The distance at which no label reaches the next, however thin their nodes are. */
function gapBetween(stages: readonly (readonly string[])[]): number {
  const pairs = stages.flatMap((texts) => texts.slice(1).map((text, index) => (heightOf(text) + heightOf(texts[index]!)) / 2 + 3));
  return Math.max(labelLine, ...pairs);
}

function heightOf(text: string): number {
  return text.split('\n').length * labelLine;
}

/** How many characters a label may be wide before it reaches what stands at the next stage, or the edge. */
function charactersFor(chart: Flow, width: number, stage: number): number {
  const isLast = stage === chart.stages.length - 1;
  const step = (width - endRoom(chart, width) - barWidth) / (chart.stages.length - 1);
  const free = width < sideBySide ? width / 2 - barWidth : isLast ? endRoom(chart, width) : step - barWidth - labelGap;
  return Math.floor(((free - labelGap) * 10) / tenCharacters);
}

/** Room at the right of the last stage for its labels. */
function endRoom({ stages }: Flow, width: number): number {
  const widest = Math.max(60, ...stages.at(-1)!.nodes.map(({ name }) => textWidth(name, labelFont)));
  return Math.min((tenCharacters / 10) * (width < 760 ? 17 : 26), widest + labelGap);
}

function labelOf(node: FlowNode, total: number, { locale }: Flow, characters: number): string {
  return `${breakLabel(node.name, characters)}\n${formatNumber(node.count, locale)} · ${shareOf(node.count, total, locale)}`;
}

/** In whole per cent, and of the smallest what they are less than. */
function shareOf(count: number, total: number, locale: Flow['locale']): string {
  const share = count / total;
  return share > 0 && share < 0.01 ? `< ${formatRatio(0.01, locale, 0)}` : formatRatio(share, locale, 0);
}
