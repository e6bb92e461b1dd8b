import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mergeSmall, type Flow } from '#lib/charts/flow-parts.ts';

const sizes = [9, 4, 4, 3];
const stages = sizes.map((_, stage) => `steg ${stage}`);

/** Things that each went through one node of every stage, as a flow. */
function flowOf(paths: readonly (readonly number[])[]): Flow {
  const links = new Map<string, Flow['links'][number]>();
  for (const path of paths)
    for (const stage of [0, 1, 2]) {
      const [from, to] = [path[stage]!, path[stage + 1]!];
      const key = `${stage} ${from} ${to}`;
      links.set(key, { stage, from, to, count: (links.get(key)?.count ?? 0) + 1 });
    }
  return {
    ...{ kind: 'flow', locale: 'sv', others: 'Övriga' },
    stages: stages.map((name, stage) => ({
      name,
      nodes: Array.from({ length: sizes[stage]! }, (_, place) => ({
        name: `nod ${place}`,
        count: paths.filter((path) => path[stage] === place).length,
        isMarked: false,
      })),
    })),
    links: [...links.values()],
  };
}

const path = fc.tuple(...sizes.map((size) => fc.nat({ max: size - 1 })));
const sum = (counts: readonly { count: number }[]) => counts.reduce((total, { count }) => total + count, 0);

test('whatever is merged, as much leaves each node as came to it, and every stage holds everything', () => {
  fc.assert(
    fc.property(fc.array(path, { maxLength: 60 }), fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 4 }), (paths, limits) => {
      const { stages: shown, links } = mergeSmall(flowOf(paths), limits);
      for (const [stage, { nodes }] of shown.entries()) {
        expect(nodes.length).toBeLessThanOrEqual(limits[stage] ?? Infinity);
        expect(sum(nodes)).toBe(paths.length);
        for (const [place, { count }] of nodes.entries()) {
          if (stage > 0) expect(sum(links.filter((link) => link.stage === stage - 1 && link.to === place))).toBe(count);
          if (stage < 3) expect(sum(links.filter((link) => link.stage === stage && link.from === place))).toBe(count);
        }
      }
    }),
  );
});

test('the largest keep their order and their names, and the smallest are one, last', () => {
  const paths = [0, 0, 1, 2, 2, 2, 3].map((channel) => [channel, 0, 0, 0]);
  const names = mergeSmall(flowOf(paths), [3]).stages[0]!.nodes.map(({ name, count }) => `${name}: ${count}`);
  expect(names).toEqual(['nod 0: 2', 'nod 2: 3', 'Övriga: 2']);
});

test('what must stay stays, however small', () => {
  const flow = flowOf([0, 0, 1, 1, 2].map((channel) => [channel, 0, 0, 0]));
  const [channels, ...rest] = flow.stages;
  const nodes = channels!.nodes.map((node, place) => ({ ...node, isKept: place === 2 }));
  const names = mergeSmall({ ...flow, stages: [{ name: 'steg 0', nodes }, ...rest] }, [3]).stages[0]!.nodes.map(({ name }) => name);
  expect(names).toEqual(['nod 0', 'nod 2', 'Övriga']);
});

test('what is merged once can be merged again, into the same others', () => {
  const paths = [0, 0, 0, 1, 1, 2, 2, 3].map((channel) => [channel, 0, 0, 0]);
  const twice = mergeSmall(mergeSmall(flowOf(paths), [3]), [2]);
  expect(twice.stages[0]!.nodes.map(({ name, count }) => `${name}: ${count}`)).toEqual(['nod 0: 3', 'Övriga: 5']);
});
