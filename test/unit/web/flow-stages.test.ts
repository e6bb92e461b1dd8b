import fc from 'fast-check';
import { expect, test } from 'vitest';
import { endings, type MetricRow } from '#warehouse/metrics/definition.ts';
import { flowStages, stageDimensions, sumOf } from '#lib/server/flow-stages.ts';

const texts = { name: (_: string, code: string) => code, stage: (dimension: string) => dimension, others: 'Övriga' };
const empty: MetricRow = { period: null, value: null, numerator: null, denominator: null, low: null, high: null, suppressed: false };
const units = fc.constantFrom('medborgarcenter', 'social', 'utbildning', 'unknown');
const row = fc.record({
  value: fc.option(fc.nat({ max: 50 })),
  channel: fc.constantFrom('phone', 'email', 'unknown'),
  unit: units,
  last_unit: fc.oneof(units, fc.constant('external')),
  ending: fc.constantFrom(...endings, 'unknown'),
});
const rows = fc
  .uniqueArray(row, { selector: (made) => stageDimensions.map((dimension) => made[dimension]).join(' '), maxLength: 40 })
  .map((made) => made.map((each): MetricRow => ({ ...empty, ...each })));
const counts = (nodes: readonly { count: number }[]) => nodes.reduce((sum, { count }) => sum + count, 0);

test('every matter goes through one node of each stage: what comes to a node leaves it, and each stage holds all', () => {
  fc.assert(
    fc.property(rows, (made) => {
      const { stages, links } = flowStages(made, texts);
      for (const [stage, { nodes }] of stages.entries()) {
        expect(counts(nodes)).toBe(sumOf(made));
        for (const [place, { count }] of nodes.entries()) {
          if (stage > 0) expect(counts(links.filter((link) => link.stage === stage - 1 && link.to === place))).toBe(count);
          if (stage < 3) expect(counts(links.filter((link) => link.stage === stage && link.from === place))).toBe(count);
        }
      }
    }),
  );
});

test('units stand in one order, endings in theirs, and what is outside or not known last', () => {
  const made = [
    { value: 1, channel: 'unknown', unit: 'unknown', last_unit: 'unknown', ending: 'unknown' },
    { value: 9, channel: 'email', unit: 'social', last_unit: 'external', ending: 'referred_external' },
    { value: 5, channel: 'phone', unit: 'medborgarcenter', last_unit: 'medborgarcenter', ending: 'open' },
    { value: 1, channel: 'phone', unit: 'social', last_unit: 'medborgarcenter', ending: 'at_medborgarcenter' },
  ].map((each): MetricRow => ({ ...empty, ...each }));
  expect(flowStages(made, texts).stages.map(({ nodes }) => nodes.map(({ name, count }) => `${name} ${count}`))).toEqual([
    ['email 9', 'phone 6', 'unknown 1'],
    ['medborgarcenter 5', 'social 10', 'unknown 1'],
    ['medborgarcenter 6', 'external 9', 'unknown 1'],
    ['at_medborgarcenter 1', 'referred_external 9', 'open 5', 'unknown 1'],
  ]);
});
