import fc from 'fast-check';
import { expect, test } from 'vitest';
import { simulateQueue, type Caller } from '#ingest/demo/queue.ts';
import { agentsNeeded, erlangC, serviceLevel } from '#ingest/demo/staffing.ts';

function caller(subject: string, second: number, details: Partial<Caller<string>> = {}): Caller<string> {
  return { subject, second, serviceSeconds: 100, patienceSeconds: 1_000, wantsCallback: false, attempt: 1, ...details };
}

const never = () => undefined;

test('callers are answered in order of arrival as agents become free', () => {
  const served = simulateQueue([caller('c', 20), caller('a', 0), caller('b', 10)], { agents: () => 1, closes: 3_600, redial: never });
  expect(served.map(({ caller, fate, second }) => [caller.subject, fate, second])).toEqual([
    ['a', 'answered', 0],
    ['b', 'answered', 100],
    ['c', 'answered', 200],
  ]);
});

test('who waits longer than her patience gives up, and the next in line takes her place', () => {
  const callers = [caller('a', 0), caller('b', 10, { patienceSeconds: 30 }), caller('c', 20)];
  const served = simulateQueue(callers, { agents: () => 1, closes: 3_600, redial: never });
  expect(served.map(({ caller, fate, second }) => [caller.subject, fate, second])).toEqual([
    ['a', 'answered', 0],
    ['b', 'abandoned', 40],
    ['c', 'answered', 100],
  ]);
});

test('an agent who goes off duty finishes the call, and whoever is in line at closing is still served', () => {
  const agents = (second: number) => (second < 1_800 ? 2 : 1);
  const callers = [caller('a', 1_790), caller('b', 1_795), caller('c', 3_590, { serviceSeconds: 50 }), caller('d', 3_595)];
  const served = simulateQueue(callers, { agents, closes: 3_600, redial: never });
  expect(served.map(({ caller, second }) => [caller.subject, second])).toEqual([
    ['a', 1_790],
    ['b', 1_795],
    ['c', 3_590],
    ['d', 3_640],
  ]);
});

test('a callback keeps its place in the line however long it takes', () => {
  const callers = [
    caller('a', 0, { serviceSeconds: 2_000 }),
    caller('b', 1, { wantsCallback: true, patienceSeconds: 5 }),
    caller('c', 2, { patienceSeconds: 5 }),
  ];
  const served = simulateQueue(callers, { agents: () => 1, closes: 3_600, callbackFromSeconds: 60, redial: never });
  expect(served.map(({ caller, fate, second }) => [caller.subject, fate, second])).toEqual([
    ['a', 'answered', 0],
    ['c', 'abandoned', 7],
    ['b', 'callback', 2_000],
  ]);
});

test('every call has exactly one fate: offered is answered, abandoned and called back, redials included', () => {
  const callerArbitrary = fc.record({
    second: fc.integer({ min: 28_800, max: 64_799 }),
    serviceSeconds: fc.integer({ min: 1, max: 1_500 }),
    patienceSeconds: fc.integer({ min: 1, max: 900 }),
    wantsCallback: fc.boolean(),
  });
  fc.assert(
    fc.property(
      fc.array(callerArbitrary, { maxLength: 120 }),
      fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1 }),
      (arrivals, staff) => {
        const callers = arrivals.map((arrival, i) => caller(`${i}`, arrival.second, arrival));
        const redialled: Caller<string>[] = [];
        const served = simulateQueue(callers, {
          agents: (second) => staff[Math.floor(second / 1_800) % staff.length] ?? 1,
          closes: 64_800,
          callbackFromSeconds: 120,
          redial: (given, second) => {
            const again = { ...given, second: second + 300, attempt: given.attempt + 1 };
            if (given.attempt > 2 || again.second >= 64_800) return undefined;
            redialled.push(again);
            return again;
          },
        });
        const fates = new Set(served.map(({ caller: one }) => one));
        expect(fates.size).toBe(served.length);
        expect(served.length).toBe(callers.length + redialled.length);
        for (const { caller: one, fate, second } of served) {
          expect(second).toBeGreaterThanOrEqual(one.second);
          if (fate === 'answered') expect(second).toBeLessThanOrEqual(one.second + one.patienceSeconds);
        }
      },
    ),
    { numRuns: 60, seed: 1 },
  );
});

test('Erlang C gives the textbook value: ten calls of load and twelve agents make 44.9 % wait', () => {
  expect(erlangC(12, 10)).toBeCloseTo(0.4494, 4);
});

test('the agents needed meet the aim between the whole number below and the one above', () => {
  const needed = agentsNeeded(10, 300, 60, 0.8);
  expect(serviceLevel(Math.floor(needed), 10, 300, 60)).toBeLessThan(0.8);
  expect(serviceLevel(Math.ceil(needed), 10, 300, 60)).toBeGreaterThanOrEqual(0.8);
});
