import { expect, test } from 'vitest';

const noonOffsets: Record<string, number> = { 'Europe/Stockholm': -60, UTC: 0, 'America/New_York': 300 };

test('the project runs in the zone that it names, so that a result that moves with the zone is seen', () => {
  const zone = process.env.TZ ?? '';
  expect(new Date(2026, 0, 15, 12).getTimezoneOffset()).toBe(noonOffsets[zone]);
});

test('tests cannot reach anything but this machine', async () => {
  await expect(fetch('http://192.0.2.1/')).rejects.toThrow();
  await expect(fetch('http://192.0.2.1/').catch((error: Error) => String(error.cause))).resolves.toContain('network off');
});
