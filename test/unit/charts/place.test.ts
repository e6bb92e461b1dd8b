import fc from 'fast-check';
import { expect, test } from 'vitest';
import { spreadApart, wrapLabel } from '#lib/charts/place.ts';

test('labels with room stay where they belong', () => {
  expect(spreadApart([10, 50, 90], 15, { from: 0, to: 100 })).toEqual([10, 50, 90]);
});

test('labels that would touch share the room around their middle', () => {
  expect(spreadApart([50, 52], 16, { from: 0, to: 100 })).toEqual([43, 59]);
});

test('labels keep their order, their distance and the room, whatever they are', () => {
  const places = fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(places, (wanted) => {
      const placed = spreadApart(wanted, 15, { from: 0, to: 300 });
      const order = wanted.map((place, index) => ({ place, index })).sort((a, b) => a.place - b.place);
      const inOrder = order.map(({ index }) => placed[index]!);
      for (let i = 1; i < inOrder.length; i++) expect(inOrder[i]! - inOrder[i - 1]!).toBeGreaterThanOrEqual(15 - 1e-9);
      expect(inOrder[0]).toBeGreaterThanOrEqual(0);
      expect(inOrder.at(-1)).toBeLessThanOrEqual(300);
    }),
  );
});

test('a long label breaks at a space into two lines', () => {
  expect(wrapLabel('Kultur- och fritidsförvaltningen', 20)).toBe('Kultur- och\nfritidsförvaltningen');
  expect(wrapLabel('Socialförvaltningen', 20)).toBe('Socialförvaltningen');
  expect(wrapLabel('Samhällsbyggnadsförvaltningen', 20)).toBe('Samhällsbyggnadsförvaltningen');
});
