import { expect, test } from 'vitest';
import { cellText, heatStep } from '#lib/charts/week-hours.ts';

test('a cell says a share in per cent, a wait in minutes and seconds, a number with a decimal while it is small', () => {
  expect(cellText(0.943, 'ratio', 'sv')).toBe('94');
  expect(cellText(104, 'seconds', 'sv')).toBe('1:44');
  expect(cellText(59.7, 'seconds', 'sv')).toBe('1:00');
  expect(cellText(3.24, 'count', 'sv')).toBe('3,2');
  expect(cellText(17.6, 'count', 'sv')).toBe('18');
});

test('nothing is a dash and zero is a number', () => {
  expect(cellText(null, 'ratio', 'sv')).toBe('–');
  expect(cellText(0, 'count', 'sv')).toBe('0');
  expect(cellText(0, 'seconds', 'sv')).toBe('0:00');
});

test('the scale has five steps between the smallest and the largest, and one when all are alike', () => {
  expect([0, 0.19, 0.2, 0.5, 0.99, 1].map((value) => heatStep(value, 0, 1))).toEqual([0, 0, 1, 2, 4, 4]);
  expect(heatStep(7, 7, 7)).toBe(2);
});
