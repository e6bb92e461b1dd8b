import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wilsonInterval } from '#warehouse/metrics/wilson.ts';
import { gapOf } from '#warehouse/policy/gap.ts';
import { differenceOf } from '#warehouse/metrics/difference.ts';
import { combinedStatus, judge, judgeFall, statuses } from '#warehouse/policy/judge.ts';
import type { Measured } from '#warehouse/policy/measure.ts';

const share = (numerator: number, observations: number) => ({
  value: observations > 0 ? numerator / observations : null,
  low: wilsonInterval(numerator, observations)?.low ?? null,
  high: wilsonInterval(numerator, observations)?.high ?? null,
  observations,
});
const atLeast = (value: number) => ({ comparison: 'at_least' as const, value });
const measured = (numerator: number, observations: number, target: number, comparison: 'at_least' | 'at_most' = 'at_least'): Measured => ({
  ...share(numerator, observations),
  ...{ period: null, of: {}, numerator, target: { comparison, value: target, example: false }, promised: target * observations },
});

describe('a promise', () => {
  test('is kept only when the whole interval is (400 of 500: 0.7627–0.8327)', () => {
    expect(judge(share(400, 500), atLeast(0.76), 30)).toEqual({ status: 'met', reason: null });
    expect(judge(share(400, 500), atLeast(0.8), 30)).toEqual({ status: 'uncertain', reason: 'straddles' });
    expect(judge(share(400, 500), atLeast(0.84), 30)).toEqual({ status: 'not_met', reason: null });
  });

  test('is uncertain on fewer than 30 observations, and cannot be measured on none', () => {
    expect(judge(share(29, 29), atLeast(0.5), 30).reason).toBe('few');
    expect(judge(share(30, 30), atLeast(0.5), 30).status).toBe('met');
    expect(judge(share(0, 0), atLeast(0.5), 30)).toEqual({ status: 'unmeasurable', reason: 'no_data' });
    expect(judge(share(30, 30), null, 30)).toEqual({ status: 'unmeasurable', reason: 'no_target' });
  });

  test('”more than half” is not kept by half', () => {
    const half = { value: 0.5, low: null, high: null, observations: null };
    expect(judge(half, { comparison: 'above', value: 0.5 }, 30).status).toBe('not_met');
    expect(judge(half, atLeast(0.5), 30).status).toBe('met');
  });

  test('to fall is kept when the whole interval of the difference says so', () => {
    const days = (value: number) => ({ value, low: value - 1, high: value + 1, observations: 100 });
    expect(judgeFall(days(7), days(10), 30).status).toBe('met');
    expect(judgeFall(days(9), days(10), 30).status).toBe('uncertain');
    expect(judgeFall(days(13), days(10), 30).status).toBe('not_met');
    expect(judgeFall(days(13), undefined, 30).reason).toBe('no_comparison');
    expect(judgeFall({ ...days(7), observations: 29 }, days(10), 30).reason).toBe('few');
  });
});

describe('several that must all hold', () => {
  test.each([
    [['met', 'met'], 'met'],
    [['met', 'not_met'], 'partly'],
    [['not_met', 'uncertain'], 'not_met'],
    [['met', 'uncertain'], 'uncertain'],
    [['met', 'unmeasurable'], 'met'],
    [['unmeasurable'], 'unmeasurable'],
    [[], 'unmeasurable'],
  ] as const)('%j are %s', (all, expected) => {
    expect(combinedStatus(all)).toBe(expected);
  });

  test('have the same status in any order', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...statuses)), (all) => {
        expect(combinedStatus(all.toReversed())).toBe(combinedStatus(all));
      }),
    );
  });
});

test('the difference of 56 of 70 and 48 of 80 has Newcombe’s interval 0.0524–0.3339', () => {
  const bounds = (numerator: number, observations: number) => ({
    value: numerator / observations,
    ...wilsonInterval(numerator, observations)!,
  });
  const difference = differenceOf(bounds(48, 80), bounds(56, 70));
  expect(difference.value).toBeCloseTo(0.2, 10);
  expect(difference.low).toBeCloseTo(0.0524, 4);
  expect(difference.high).toBeCloseTo(0.3339, 4);
});

describe('a service gap', () => {
  test('is (target − actual) · n with the interval of the proportion: 400 of 500 against 90 % is 50 (34–69)', () => {
    const gap = gapOf(measured(400, 500, 0.9))!;
    expect(gap.count).toBeCloseTo(50, 10);
    expect(gap.low).toBeCloseTo((0.9 - 0.8327) * 500, 1);
    expect(gap.high).toBeCloseTo((0.9 - 0.7627) * 500, 1);
  });

  test('is never below 0, and turned round for what should be at most its target', () => {
    expect(gapOf(measured(480, 500, 0.9))).toMatchObject({ count: 0, balance: -30 });
    expect(gapOf(measured(100, 500, 0.15, 'at_most'))!.count).toBeCloseTo(25, 10);
  });

  test('does not exist on nothing, or without a threshold', () => {
    expect(gapOf(measured(0, 0, 0.9))).toBeNull();
    expect(gapOf({ ...measured(1, 2, 0.9), target: null, promised: null })).toBeNull();
  });

  test('adds up over parts: balances of any division sum to the whole', () => {
    const part = fc.nat(1000).chain((observations) => fc.tuple(fc.integer({ min: 0, max: observations }), fc.constant(observations)));
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 12 }), fc.double({ min: 0, max: 1, noNaN: true }), (parts, target) => {
        const sum = (index: 0 | 1) => parts.reduce((total, each) => total + each[index], 0);
        const whole = gapOf(measured(sum(0), sum(1), target))?.balance ?? 0;
        const added = parts.reduce(
          (total, [numerator, observations]) => total + (gapOf(measured(numerator, observations, target))?.balance ?? 0),
          0,
        );
        expect(added).toBeCloseTo(whole, 6);
      }),
    );
  });
});
