import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assumptionSpans, transferTest, turningPoints, type Assumption, type TransferInputs } from '#warehouse/metrics/transfer-test.ts';

const permit: TransferInputs = {
  level: 4,
  volume: 120,
  waitDays: 9,
  centreWaitDays: 2,
  departmentMinutes: 30,
  centreMinutes: 30,
  departmentRate: 600,
  centreRate: 430,
  partWaitShare: 0.2,
  partMinutes: 10,
  partFreedMinutes: 10,
  helpShare: 0.1,
  helpBound: 0.3,
  markedShare: 0.5,
  isCitizenNear: true,
  isNeglected: false,
  hasSpecialReasons: false,
};

test('what Medborgarcenter does sooner at no higher cost is handled directly', () => {
  // 120 × (9 − 2) days; 120 × (30 × 430 − 30 × 600) / 60
  expect(transferTest(permit)).toEqual({ result: 'direct', clause: 'direct', personDays: 840, costChange: -10_200 });
  expect(transferTest({ ...permit, centreRate: 600 })).toMatchObject({ result: 'direct', costChange: 0 });
});

test('what costs more as a whole is done in part, when the first parts spare waiting at no higher cost', () => {
  // 120 × 9 × 0.2 days; 120 × (10 × 430 − 10 × 600) / 60
  expect(transferTest({ ...permit, centreMinutes: 60 })).toEqual({ result: 'part', clause: 'part', personDays: 216, costChange: -3_400 });
  expect(transferTest({ ...permit, centreWaitDays: 9 })).toMatchObject({ result: 'part' });
});

test('an area that has fallen behind may cost more', () => {
  // 120 × (60 × 430 − 30 × 600) / 60
  expect(transferTest({ ...permit, centreMinutes: 60, isNeglected: true })).toEqual({
    result: 'direct',
    clause: 'neglected',
    personDays: 840,
    costChange: 15_600,
  });
});

test('preparations at level 5 need a marked benefit', () => {
  expect(transferTest({ ...permit, level: 5 })).toMatchObject({ result: 'direct', clause: 'marked' });
  expect(transferTest({ ...permit, level: 5, centreWaitDays: 4.5 })).toMatchObject({ result: 'direct' });
  expect(transferTest({ ...permit, level: 5, centreWaitDays: 5 })).toMatchObject({ result: 'part' });
});

test('what spares no waiting is begun at Medborgarcenter where help is needed, and otherwise stays', () => {
  const slow = { ...permit, centreWaitDays: 9, partWaitShare: 0 };
  expect(transferTest({ ...slow, helpShare: 0.3 })).toEqual({ result: 'start', clause: 'start', personDays: null, costChange: null });
  expect(transferTest(slow)).toMatchObject({ result: 'stay', clause: 'stay' });
});

test('internal administration stays, and special reasons come before everything', () => {
  expect(transferTest({ ...permit, isCitizenNear: false })).toMatchObject({ result: 'stay', clause: 'internal' });
  expect(transferTest({ ...permit, isCitizenNear: false, hasSpecialReasons: true })).toMatchObject({ result: 'special' });
});

test('without a wait to compare with nothing is concluded', () => {
  expect(transferTest({ ...permit, waitDays: null })).toEqual({ result: null, clause: null, personDays: null, costChange: null });
});

test('says at which value of an assumption the answer changes', () => {
  const points = turningPoints(permit);
  const at = (assumption: Assumption) => points.find((point) => point.assumption === assumption);
  expect(at('centreWaitDays')).toMatchObject({ from: 2, result: 'part' });
  expect(at('centreWaitDays')!.value).toBeCloseTo(9, 6);
  expect(at('centreMinutes')!.value).toBeCloseTo((30 * 600) / 430, 6);
  expect(at('departmentRate')!.value).toBeCloseTo(430, 6);
  expect(at('helpShare')).toBeUndefined();
  expect(turningPoints({ ...permit, hasSpecialReasons: true })).toEqual([]);
});

const inputs = fc.record({
  level: fc.constantFrom(4 as const, 5 as const),
  volume: fc.integer({ min: 1, max: 500 }),
  waitDays: fc.double({ min: 0.1, max: 90, noNaN: true }),
  ...(Object.fromEntries(
    Object.entries(assumptionSpans).map(([name, [min, max]]) => [name, fc.double({ min, max, noNaN: true })]),
  ) as Record<Assumption, fc.Arbitrary<number>>),
  isCitizenNear: fc.boolean(),
  isNeglected: fc.boolean(),
  hasSpecialReasons: fc.constant(false),
});

test('whatever is assumed, nothing is moved that spares no waiting, or costs more unless the area has fallen behind', () => {
  fc.assert(
    fc.property(inputs, (given) => {
      const { result, personDays, costChange } = transferTest(given);
      if (result !== 'direct' && result !== 'part') return personDays === null && costChange === null;
      return personDays! > 0 && (costChange! <= 0 || given.isNeglected);
    }),
  );
});

test('a shorter wait at Medborgarcenter never turns a direct transfer away, and spares no less', () => {
  fc.assert(
    fc.property(inputs, fc.double({ min: 0, max: 1, noNaN: true }), (given, share) => {
      const sooner = transferTest({ ...given, centreWaitDays: given.centreWaitDays * share });
      const now = transferTest(given);
      return now.result !== 'direct' || (sooner.result === 'direct' && sooner.personDays! >= now.personDays!);
    }),
  );
});

test('the answer really is another at a turning point, and the same just before it', () => {
  fc.assert(
    fc.property(inputs, (given) => {
      const now = transferTest(given).result;
      return turningPoints(given).every(({ assumption, value, from, result }) => {
        const before = value + (from - value) * 1e-6;
        const resultAt = (at: number) => transferTest({ ...given, [assumption]: at }).result;
        return resultAt(value) === result && result !== now && (Math.abs(value - from) < 1e-5 || resultAt(before) === now);
      });
    }),
    { numRuns: 40 },
  );
});
