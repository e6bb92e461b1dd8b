import { expect, test } from 'vitest';
import { formatRatio } from '#lib/format/number.ts';
import { rounded } from '#lib/server/figure.ts';

test('a value in a chart says the same as in the table beside it', () => {
  for (let of = 1; of <= 1200; of += 7)
    for (let part = 0; part <= of; part++)
      for (const decimals of [0, 1]) expect(formatRatio(rounded(part / of), 'sv', decimals)).toBe(formatRatio(part / of, 'sv', decimals));
});

test('what no label can tell apart is left out of the page, and nothing stays nothing', () => {
  expect(rounded(1 / 3)).toBe(0.3333);
  expect(rounded(0.06345)).toBe(0.06345);
  expect(rounded(null)).toBeNull();
});
