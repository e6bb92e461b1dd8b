import fc from 'fast-check';
import { expect, test } from 'vitest';
import { effectDirection, judgeEffect, type EffectMeaning } from '#warehouse/metrics/effect.ts';

const before = [0.5, 0.52, 0.49, 0.51, 0.5, 0.52, 0.48, 0.5];
const meaning = (more: Partial<EffectMeaning> = {}): EffectMeaning => ({
  ...{ direction: 'higher', since: 0, before: before.length, after: before.length },
  ...more,
});
const judge = (after: (number | null)[], more: Partial<EffectMeaning> = {}) => judgeEffect([...before, ...after], meaning(more));

test('fewer than six points before, or than three after, are too few to tell, whatever they are', () => {
  expect(judge([0.9, 0.9, 0.9], { since: 3 })).toMatchObject({ verdict: 'too_early', reason: 'few_before', before: 5, after: 3 });
  expect(judge([0.9, 0.9])).toMatchObject({ verdict: 'too_early', reason: 'few_after', before: 8, after: 2 });
  expect(judge([0.9, null, 0.9, null])).toMatchObject({ verdict: 'too_early', reason: 'few_after', after: 2 });
  expect(judge([0.9, 0.5, 0.5])).toMatchObject({ verdict: 'confirmed', rule: 'outside_limits' });
});

test('the limits are those of the points before: what came after does not widen them', () => {
  const { limits } = judge([0.9, 0.2, 0.9, 0.2]);
  expect(limits).toHaveLength(12);
  for (const each of limits) expect(each).toEqual(limits[0]);
  expect(limits[0]!.mean).toBeCloseTo(0.5025);
});

test('seven points on the better side are a confirmed effect, six are not', () => {
  const run = (length: number) => Array.from({ length }, (_, i) => 0.508 + (i % 2) * 0.002);
  expect(judge(run(6))).toMatchObject({ verdict: 'unsure', reason: 'no_signal', rule: null });
  expect(judge(run(7))).toMatchObject({ verdict: 'confirmed', reason: 'improving', rule: 'shift' });
  expect(judge(run(7), { direction: 'lower' })).toMatchObject({ verdict: 'unsure', reason: 'worsening', rule: 'shift' });
});

test('points before the date never make up a run with those after', () => {
  const points = [0.5, 0.49, 0.5, 0.49, 0.5, 0.49, 0.51, 0.51, 0.51, 0.51, 0.505, 0.508, 0.505];
  expect(judgeEffect(points, meaning({ before: 10, after: 10 })).reason).toBe('no_signal');
});

test('a period that holds the date is neither before nor after', () => {
  const judged = judge([0.9, 0.5, 0.5, 0.51], { after: before.length + 1 });
  expect(judged).toMatchObject({ verdict: 'unsure', reason: 'no_signal', before: 8, after: 3 });
  expect(judged.flags[before.length]).toBeNull();
});

test('signals in both directions, and a metric without a direction, confirm nothing', () => {
  expect(judge([0.9, 0.5, 0.1])).toMatchObject({ verdict: 'unsure', reason: 'mixed' });
  expect(judge([0.9, 0.9, 0.9], { direction: null })).toMatchObject({ verdict: 'unsure', reason: 'no_direction' });
});

test('with large volumes the limits follow each period’s own', () => {
  const points = [...before, 0.505, 0.51, 0.5];
  const { limits } = judgeEffect(points, meaning({ sizes: points.map((_, index) => (index === 9 ? 1500 : 6000)) }));
  expect(limits[9]!.upper - limits[9]!.mean).toBeCloseTo(2 * (limits[8]!.upper - limits[8]!.mean), 6);
  expect(limits[9]!.mean).toBeCloseTo(0.5025);
});

test('a metric that is neither better high nor low is to go towards its target', () => {
  expect(effectDirection('lower', 100, [1])).toBe('lower');
  expect(effectDirection('neutral', 100, [120, null, 130])).toBe('lower');
  expect(effectDirection('neutral', 140, [120, null, 130])).toBe('higher');
  expect(effectDirection('neutral', 125, [120, 130])).toBeNull();
  expect(effectDirection('neutral', null, [120])).toBeNull();
  expect(effectDirection('neutral', 1, [null])).toBeNull();
});

test('turning the values and the direction round changes no verdict', () => {
  const value = fc.integer({ min: -50, max: 50 });
  fc.assert(
    fc.property(fc.array(value, { minLength: 6, maxLength: 20 }), fc.array(value, { maxLength: 12 }), (early, late) => {
      const at = { since: 0, before: early.length, after: early.length };
      const higher = judgeEffect([...early, ...late], { ...at, direction: 'higher' });
      const lower = judgeEffect(
        [...early, ...late].map((each) => -each),
        { ...at, direction: 'lower' },
      );
      expect([lower.verdict, lower.reason, lower.rule]).toEqual([higher.verdict, higher.reason, higher.rule]);
      expect(higher.verdict === 'too_early').toBe(late.length < 3);
    }),
  );
});
