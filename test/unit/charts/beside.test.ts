import { expect, test } from 'vitest';
import { breakLabel, clearestOf, placeBeside } from '#lib/charts/beside.ts';

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
