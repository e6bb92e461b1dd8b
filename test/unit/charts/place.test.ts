import fc from 'fast-check';
import { expect, test } from 'vitest';
import { breakLabel, clearestOf, placeBeside, spreadApart, wrapLabel } from '#lib/charts/place.ts';

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

test('a label stands to the right of its point, and elsewhere when the edge or another point is in the way', () => {
  const room = { left: 0, right: 300, top: 0, bottom: 200 };
  const place = (x: number, y: number, others: { x: number; y: number }[] = []) =>
    placeBeside([{ x, y, text: 'Namn' }], [{ x, y }, ...others], room)[0]!;
  expect(place(100, 100)).toEqual({ x: 110, y: 100, align: 'left', text: 'Namn' });
  expect(place(290, 100)).toMatchObject({ x: 280, align: 'right' });
  expect(place(100, 100, [{ x: 120, y: 102 }])).toMatchObject({ x: 90, align: 'right' });
  expect(place(10, 100, [{ x: 30, y: 100 }])).toMatchObject({ align: 'center', y: 83 });
});

test('of areas alike the first is taken, otherwise the one that hides fewest points', () => {
  const area = (left: number) => ({ left, right: left + 50, top: 0, bottom: 10 });
  expect(clearestOf([area(0), area(100)], [])).toEqual(area(0));
  expect(clearestOf([area(0), area(100)], [{ x: 20, y: 5 }])).toEqual(area(100));
});

test('a long name is broken at spaces and soft hyphens, and a short one keeps neither', () => {
  expect(breakLabel('Social\u00adförvaltningen', 30)).toBe('Socialförvaltningen');
  expect(breakLabel('Samhällsbyggnads\u00adförvaltningen', 18)).toBe('Samhällsbyggnads-\nförvaltningen');
  expect(breakLabel('Arbetsmarknads- och vuxenutbildnings\u00adförvaltningen', 18)).toBe(
    'Arbetsmarknads-\noch\nvuxenutbildnings-\nförvaltningen',
  );
  expect(breakLabel('Kultur och fritid', 20)).toBe('Kultur och fritid');
});
