import { expect, test } from 'vitest';
import { wilsonInterval } from '#warehouse/metrics/wilson.ts';
import { restInWords } from '#lib/narrative/rest.ts';

const metric = { unit: 'ratio', minimum: 30 } as const;
const share = (numerator: number, denominator: number) => ({
  value: numerator / denominator,
  numerator,
  denominator,
  ...wilsonInterval(numerator, denominator)!,
});
const time = (value: number | null) => ({ value, numerator: null, denominator: 100, low: null, high: null });

test('a difference beyond chance is said with its interval', () => {
  // Newcombe 1998, example (a) of method 10: 56/70 and 48/80 differ by 0.2000, 95 % 0.0524 to 0.3339
  expect(restInWords(metric, share(56, 70), share(48, 80), 'sv')).toBe(
    '20,0\u00a0procentenheter högre än övriga (95\u00a0%-intervall 5,2–33,4\u00a0%).',
  );
  expect(restInWords(metric, share(48, 80), share(56, 70), 'en')).toBe(
    '20.0\u00a0percentage points lower than the others (95% interval 5.2–33.4%).',
  );
});

test('a difference that chance can make is not called one', () => {
  expect(restInWords(metric, share(41, 70), share(48, 80), 'sv')).toContain('kan vara slump');
});

test('few records, a missing value and values without intervals each have their words', () => {
  expect(restInWords(metric, share(9, 10), share(10, 100), 'sv')).toContain('färre än 30');
  expect(restInWords(metric, undefined, share(10, 100), 'sv')).toContain('saknas');
  expect(restInWords({ unit: 'seconds', minimum: 30 }, time(90), time(60), 'sv')).toBe('30\u00a0s högre än övriga.');
  expect(restInWords({ unit: 'seconds', minimum: 30 }, time(60), time(60), 'en')).toBe('No difference.');
});
