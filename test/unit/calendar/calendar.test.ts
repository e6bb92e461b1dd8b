import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { daysOff, zoneOffsets } from '#warehouse/reference/calendar.ts';

const file = new URL('../../../../shared/data/swedish-calendar/holidays-2024-2026.json', import.meta.url);

test.skipIf(!existsSync(file))(
  'public holidays 2024–2026 are those of the published calendar (needs ../shared/data/swedish-calendar)',
  () => {
    const published = JSON.parse(readFileSync(file, 'utf8')) as Record<
      string,
      { public: Record<string, string>; weekdays_mon_fri_not_public: number }
    >;
    for (const [year, { public: holidays, weekdays_mon_fri_not_public: weekdays }] of Object.entries(published)) {
      const ours = daysOff(Number(year), Number(year)).map(({ date }) => date);
      const eves = ours.filter((date) => !(date in holidays));
      expect(ours.filter((date) => date in holidays)).toEqual(Object.keys(holidays).sort());
      expect(eves).toHaveLength(3);
      expect(weekdaysOf(Number(year)).filter((date) => !(date in holidays))).toHaveLength(weekdays);
    }
  },
);

test('midsummer’s, Christmas and New Year’s Eve are never working days', () => {
  expect(daysOff(2026, 2026).map(({ date }) => date)).toEqual(expect.arrayContaining(['2026-06-19', '2026-12-24', '2026-12-31']));
});

test('summer time in Stockholm begins and ends at one o’clock UTC on the last Sundays of March and October', () => {
  expect(zoneOffsets('Europe/Stockholm', 2026, 2026)).toEqual([
    { from_at: '2026-01-01T00:00:00.000Z', until_at: '2026-03-29T01:00:00.000Z', offset_seconds: 3600 },
    { from_at: '2026-03-29T01:00:00.000Z', until_at: '2026-10-25T01:00:00.000Z', offset_seconds: 7200 },
    { from_at: '2026-10-25T01:00:00.000Z', until_at: '2027-01-01T00:00:00.000Z', offset_seconds: 3600 },
  ]);
});

function weekdaysOf(year: number): string[] {
  const days: string[] = [];
  for (let day = Date.UTC(year, 0, 1); day < Date.UTC(year + 1, 0, 1); day += 86_400_000) {
    const weekday = new Date(day).getUTCDay();
    if (weekday !== 0 && weekday !== 6) days.push(new Date(day).toISOString().slice(0, 10));
  }
  return days;
}
