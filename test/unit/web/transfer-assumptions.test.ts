import { expect, test } from 'vitest';
import { parseAssumptions, withAssumptions, writeAssumptions } from '#lib/server/transfer-assumptions.ts';

const read = (query: string) => parseAssumptions(new URLSearchParams(query));

test('an address says what is assumed, in per cent and with either decimal sign, and says it the same again', () => {
  const assumed = read('mc_wait=2,5&help=30&mc_rate=430&special=1');
  expect(assumed.values).toEqual({ centreWaitDays: 2.5, helpShare: 0.3, centreRate: 430 });
  expect([...assumed.judgements]).toEqual(['hasSpecialReasons']);
  expect(writeAssumptions(assumed)).toEqual([
    ['mc_wait', '2.5'],
    ['mc_rate', '430'],
    ['help', '30'],
    ['special', '1'],
  ]);
  expect(read(new URLSearchParams(writeAssumptions(assumed)).toString())).toEqual(assumed);
});

test.each(['mc_wait=', 'mc_wait=-1', 'mc_wait=366', 'mc_wait=1e3', 'mc_wait=NaN', 'help=101', 'help=abc', 'internal=yes', 'mc_wait=0x10'])(
  'what makes no sense is left to the default: %s',
  (query) => {
    expect(writeAssumptions(read(query))).toEqual([]);
  },
);

test('what is assumed takes the place of what was measured, and nothing else', () => {
  const inputs = { level: 4, volume: 10, waitDays: 9, centreWaitDays: 9, helpShare: 0.1 } as Parameters<typeof withAssumptions>[0];
  expect(withAssumptions(inputs, read('mc_wait=0&internal=1'))).toMatchObject({
    ...{ level: 4, volume: 10, waitDays: 9, centreWaitDays: 0, helpShare: 0.1 },
    ...{ isCitizenNear: false, isNeglected: false, hasSpecialReasons: false },
  });
});
