import fc from 'fast-check';
import { expect, test } from 'vitest';
import { funnelLimits, funnelScore, judgeByFunnel } from '#warehouse/metrics/funnel.ts';

const hundreds = (...numerators: number[]) => numerators.map((numerator) => ({ numerator, denominator: 100 }));
const higher = { better: 'higher', minimum: 30 } as const;

test('without dispersion the limits are 1.96 and 3.09 standard errors from the ratio of sums', () => {
  // c = 0.5, s = √(0.25 / 100) = 0.05
  const funnel = judgeByFunnel(hundreds(48, 50, 52, 49, 51), higher)!;
  expect(funnel).toMatchObject({ centre: 0.5, dispersion: 1 });
  const { inner, outer } = funnelLimits(0.5, 1, 100);
  expect([inner.low, inner.high, outer.low, outer.high].map((limit) => limit.toFixed(4))).toEqual(['0.4020', '0.5980', '0.3455', '0.6545']);
  expect(funnel.points.every(({ zone }) => zone === 'inside')).toBe(true);
});

test('the centre is the ratio of sums, not the mean of ratios', () => {
  expect(
    judgeByFunnel(
      [
        { numerator: 900, denominator: 1000 },
        { numerator: 10, denominator: 100 },
      ],
      higher,
    )!.centre,
  ).toBeCloseTo(910 / 1100, 12);
});

test('groups that differ more than chance widen the limits by √φ of winsorised z-scores', () => {
  // z = −4, −1, 0, 1, 4; the 10 % and 90 % quantiles are ∓2.8; φ = (2 · 2.8² + 1 + 1) / 5 = 3.536; √φ = 1.88042…
  const funnel = judgeByFunnel(hundreds(30, 45, 50, 55, 70), higher)!;
  expect(funnel.dispersion).toBeCloseTo(3.536, 10);
  const { inner, outer } = funnelLimits(0.5, funnel.dispersion, 100);
  expect(inner.low).toBeCloseTo(0.315718, 6);
  expect(outer.high).toBeCloseTo(0.790526, 6);
  expect(funnel.points.map(({ zone, verdict }) => [zone, verdict])).toEqual([
    ['warning', 'worse'],
    ['inside', null],
    ['inside', null],
    ['inside', null],
    ['warning', 'better'],
  ]);
});

test('few groups are judged by chance alone, and outside the outer limit is a signal', () => {
  const funnel = judgeByFunnel(hundreds(30, 50, 70), { better: 'lower', minimum: 30 })!;
  expect(funnel.dispersion).toBe(1);
  expect(funnel.points.map(({ zone, verdict }) => [zone, verdict])).toEqual([
    ['signal', 'better'],
    ['inside', null],
    ['signal', 'worse'],
  ]);
});

test('too few observations are no ground for a judgement, and none are no value', () => {
  const funnel = judgeByFunnel(
    [
      { numerator: 0, denominator: 29 },
      { numerator: 0, denominator: 0 },
      { numerator: 50, denominator: 100 },
    ],
    higher,
  )!;
  expect(funnel.points.slice(0, 2)).toEqual([
    { value: 0, zone: 'uncertain', verdict: null },
    { value: null, zone: 'uncertain', verdict: null },
  ]);
  expect(judgeByFunnel([{ numerator: 0, denominator: 0 }], higher)).toBeNull();
});

test('limits stay within 0 and 1, and when nobody differs nobody stands out', () => {
  expect(funnelLimits(0.02, 1, 50).inner.low).toBe(0);
  expect(funnelLimits(0.99, 4, 50).outer.high).toBe(1);
  expect(judgeByFunnel(hundreds(100, 100), higher)!.points.map(({ zone }) => zone)).toEqual(['inside', 'inside']);
});

test('how far a value is from the centre is counted in standard errors of its own limits', () => {
  const funnel = { centre: 0.5, dispersion: 4 };
  expect(funnelScore(funnel, 0.7, 100)).toBeCloseTo(2, 10);
  expect(funnelScore(funnel, 0.3, 400)).toBeCloseTo(-4, 10);
  expect(funnelScore({ centre: 1, dispersion: 1 }, 1, 100)).toBe(0);
});

test('the order of the groups changes nothing', () => {
  const group = fc
    .integer({ min: 30, max: 900 })
    .chain((denominator) => fc.record({ numerator: fc.integer({ min: 0, max: denominator }), denominator: fc.constant(denominator) }));
  fc.assert(
    fc.property(fc.array(group, { minLength: 1, maxLength: 12 }), (groups) => {
      const [forward, backward] = [judgeByFunnel(groups, higher)!, judgeByFunnel(groups.toReversed(), higher)!];
      expect(backward.dispersion).toBeCloseTo(forward.dispersion, 8);
      expect(backward.points.toReversed().map(({ value }) => value)).toEqual(forward.points.map(({ value }) => value));
    }),
  );
});
