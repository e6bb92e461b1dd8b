import { expect, test } from 'vitest';
import { agreementState } from '#lib/server/agreement-list.ts';
import { verdictOf } from '#lib/server/transfer-verdicts.ts';

test.each([
  ['2026-01-01', '2026-11-24', 'ended'],
  ['2026-01-01', '2026-11-25', 'ending'],
  ['2026-01-01', '2027-02-22', 'ending'],
  ['2026-01-01', '2027-02-23', 'current'],
  ['0001-01-01', '9999-12-31', 'current'],
  ['2026-11-24', '9999-12-31', 'current'],
  ['2026-11-25', '9999-12-31', 'coming'],
])('on 24 November 2026 an agreement on [%s, %s) is %s', (validFrom, validTo, state) => {
  expect(agreementState({ validFrom, validTo }, '2026-11-24')).toBe(state);
});

test('a difference is better or worse only when its whole interval says so', () => {
  expect(verdictOf({ value: -3, low: -5, high: -1 }, 'lower')).toBe('better');
  expect(verdictOf({ value: -3, low: -5, high: -1 }, 'higher')).toBe('worse');
  expect(verdictOf({ value: 2, low: 1, high: 3 }, 'lower')).toBe('worse');
  expect(verdictOf({ value: 2, low: 0, high: 4 }, 'lower')).toBe('same');
  expect(verdictOf({ value: -1, low: -4, high: 2 }, 'lower')).toBe('same');
});
