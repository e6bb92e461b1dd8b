import fc from 'fast-check';
import { expect, test } from 'vitest';
import { standardiseRates } from '#warehouse/metrics/standardisation.ts';

const row = (group: string, stratum: string, numerator: number, denominator: number) => ({ group, stratum, numerator, denominator });

test('worked by hand: a group with harder matters is as good when the mix is the same', () => {
  const [easy, hard] = standardiseRates([
    row('easy', '1', 72, 80),
    row('easy', '4', 10, 20),
    row('hard', '1', 18, 20),
    row('hard', '4', 40, 80),
  ]);
  expect(easy!.crude).toBeCloseTo(0.82, 12);
  expect(hard!.crude).toBeCloseTo(0.58, 12);
  // common mix: 100 of level 1 and 100 of level 4; both groups have 0.9 and 0.5
  expect(easy!.value).toBeCloseTo(0.7, 12);
  expect(hard!.value).toBeCloseTo(0.7, 12);
  const variance = 0.25 * (((73 / 82) * (9 / 82)) / 80 + ((11 / 22) * (11 / 22)) / 20);
  expect(easy!.high - easy!.value).toBeCloseTo(1.959964 * Math.sqrt(variance), 6);
});

test('a stratum that a group lacks is left out, and the coverage says so', () => {
  const rates = standardiseRates([row('a', '1', 5, 10), row('a', '2', 5, 10), row('b', '1', 8, 20)]);
  const b = rates.find(({ group }) => group === 'b')!;
  expect(b.value).toBeCloseTo(0.4, 12);
  expect(b.coverage).toBeCloseTo(0.75, 12);
});

test('with one stratum the standardised rate is the crude one, and no group comes out of nothing', () => {
  expect(standardiseRates([row('a', '1', 3, 10), row('b', '1', 0, 0)])).toMatchObject([
    { group: 'a', crude: 0.3, value: 0.3, coverage: 1 },
  ]);
  expect(standardiseRates([])).toEqual([]);
});

test('a standardised rate lies between the group’s lowest and highest, inside its interval', () => {
  const rows = fc.uniqueArray(
    fc
      .record({
        group: fc.constantFrom('a', 'b'),
        stratum: fc.constantFrom('1', '2', '3'),
        denominator: fc.integer({ min: 1, max: 900 }),
        part: fc.nat(100),
      })
      .map(({ part, ...rest }) => ({ ...rest, numerator: Math.floor((rest.denominator * part) / 100) })),
    { selector: ({ group, stratum }) => group + stratum, minLength: 1 },
  );
  fc.assert(
    fc.property(rows, (given) => {
      for (const { group, value, low, high } of standardiseRates(given)) {
        const own = given.filter((each) => each.group === group).map(({ numerator, denominator }) => numerator / denominator);
        expect(value).toBeGreaterThanOrEqual(Math.min(...own) - 1e-9);
        expect(value).toBeLessThanOrEqual(Math.max(...own) + 1e-9);
        expect(low).toBeLessThanOrEqual(value);
        expect(high).toBeGreaterThanOrEqual(value);
      }
    }),
  );
});
