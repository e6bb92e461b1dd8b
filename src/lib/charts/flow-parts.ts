import type { Locale } from '#lib/format/locale.ts';
import type { ColourToken } from './tokens.ts';

/** The bands, which names and numbers are read on, two of them across each other at most. */
export const band = { marked: 'bar', other: 'common', opacity: 0.3 } as const satisfies Record<'marked' | 'other', ColourToken> & {
  opacity: number;
};

/** `isMarked`: of whom the page speaks; drawn strong, and so is what flows to it. `isKept`: never merged with others. */
export type FlowNode = { name: string; count: number; isMarked: boolean; isKept?: boolean };
/** What goes from a node of a stage to a node of the next; nodes by their place in their stage. */
export type FlowLink = { stage: number; from: number; to: number; count: number };

/** How things travel through stages, each thing through one node of every stage, so that as much leaves a node as came to it. */
export type Flow = {
  kind: 'flow';
  locale: Locale;
  stages: readonly { name: string; nodes: readonly FlowNode[] }[];
  links: readonly FlowLink[];
  /** name of the node that small ones are merged into, the last of its stage */
  others: string;
};

/** The same with at most so many nodes in each stage: the smallest are one, last of all. */
export function mergeSmall(flow: Flow, limits: readonly number[]): Flow {
  const merged = flow.stages.map(({ name, nodes }, stage) => {
    const kept = keptPlaces(flow, nodes, limits[stage] ?? Infinity);
    const rest = nodes.filter((_, place) => !kept.includes(place));
    const others = { name: flow.others, count: rest.reduce((sum, { count }) => sum + count, 0), isMarked: false };
    return {
      stage: { name, nodes: [...kept.map((place) => nodes[place]!), ...(rest.length > 0 ? [others] : [])] },
      placeOf: nodes.map((_, place) => (kept.includes(place) ? kept.indexOf(place) : kept.length)),
    };
  });
  const links = new Map<string, FlowLink>();
  for (const link of flow.links) {
    const from = merged[link.stage]!.placeOf[link.from]!;
    const to = merged[link.stage + 1]!.placeOf[link.to]!;
    const key = `${link.stage} ${from} ${to}`;
    links.set(key, { stage: link.stage, from, to, count: (links.get(key)?.count ?? 0) + link.count });
  }
  return { ...flow, stages: merged.map(({ stage }) => stage), links: [...links.values()].sort(byPlace) };
}

/** The places of the nodes that must stay and of the largest, in the order they have; one is left for the others when not all find room. */
function keptPlaces({ others }: Flow, nodes: readonly FlowNode[], limit: number): number[] {
  const places = nodes.map((_, place) => place);
  if (nodes.length <= limit) return places;
  const rank = (place: number) => [Number(nodes[place]!.isKept ?? false), nodes[place]!.count] as const;
  const first = places
    .filter((place) => nodes[place]!.name !== others)
    .sort((a, b) => rank(b)[0] - rank(a)[0] || rank(b)[1] - rank(a)[1] || a - b);
  const kept = new Set(first.slice(0, limit - 1));
  return places.filter((place) => kept.has(place));
}

function byPlace(one: FlowLink, other: FlowLink): number {
  return one.stage - other.stage || one.from - other.from || one.to - other.to;
}
