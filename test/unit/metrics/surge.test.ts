import { expect, test } from 'vitest';
import { crisesIn, type DemandDay } from '#warehouse/metrics/surge.ts';

/** Days from a Monday on: 100 contacts a day, 10 in each of the hours 8 to 17, and 40 calls with an answer rate of 0.95 ± 0.01. */
function ordinary(count: number): DemandDay[] {
  return Array.from({ length: count }, (_, index) => ({
    date: new Date(Date.UTC(2026, 0, 5 + index)).toISOString().slice(0, 10),
    weekday: (index % 7) + 1,
    ...{ contacts: 100, crisis: 0, calls: 40 },
    hours: Array.from({ length: 24 }, (_, hour) => (hour >= 8 && hour < 18 ? 10 : 0)),
    answerRate: index % 2 === 0 ? 0.94 : 0.96,
  }));
}

test('a surge is measured against the same weekday and hour of the weeks before', () => {
  const days = ordinary(70);
  days[60] = { ...days[60]!, contacts: 250, crisis: 150, hours: days[60]!.hours.map((each, hour) => (hour === 9 ? 90 : each)) };
  const [crisis] = crisesIn(days);
  expect(crisis!.days).toMatchObject([{ date: days[60].date, contacts: 250, expected: 100, crisis: 150 }]);
  expect(crisis!.peak).toEqual({ date: days[60].date, hour: 9, contacts: 90, expected: 10 });
});

test('the time until the answer rate is back is counted from the first day, past the last contact on the crisis', () => {
  const days = ordinary(70);
  for (const [index, answerRate] of [
    [60, 0.5],
    [61, 0.6],
    [62, 0.7],
  ] as const)
    days[index] = { ...days[index]!, answerRate, crisis: index < 62 ? 20 : 0 };
  const [crisis] = crisesIn(days);
  expect(crisis!.days.map(({ isBelowNormal }) => isBelowNormal)).toEqual([true, true]);
  expect(crisis!.daysUntilBack).toBe(3);
});

test('a crisis that the answer rate never felt has 0 days until it is back, and one that has not ended has none', () => {
  const calm = ordinary(70);
  calm[60] = { ...calm[60]!, crisis: 20 };
  expect(crisesIn(calm)[0]!.daysUntilBack).toBe(0);
  const ongoing = ordinary(61);
  ongoing[60] = { ...ongoing[60]!, crisis: 20, answerRate: 0.4 };
  expect(crisesIn(ongoing)[0]!.daysUntilBack).toBeNull();
});

test('days with a short pause are one crisis; a few stray contacts are none', () => {
  const days = ordinary(70);
  for (const index of [50, 53]) days[index] = { ...days[index]!, crisis: 15 };
  days[65] = { ...days[65]!, crisis: 3 };
  expect(crisesIn(days).map(({ days: own, crisis }) => [own.length, crisis])).toEqual([[4, 30]]);
});

test('without weeks before, nothing is expected and nothing is called normal', () => {
  const days = ordinary(5);
  days[4] = { ...days[4]!, crisis: 20, answerRate: 0.2 };
  expect(crisesIn(days)[0]).toMatchObject({ peak: null, lowestNormal: null, daysUntilBack: null, days: [{ expected: null }] });
});
