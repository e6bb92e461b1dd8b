import fc from 'fast-check';
import { tzOffset } from '@date-fns/tz';
import { describe, expect, test } from 'vitest';
import { Database } from '#warehouse/connection.ts';
import { zoneOf } from '#ingest/mapping/zone.ts';
import { contactSource, csv, withInbox } from './inbox.ts';

type Loaded = { instants: string[]; rejects: string[] };

async function loadTimes(times: string[], field: object = {}, timezone?: string): Promise<Loaded> {
  const source = contactSource({ fields: { started_at: { column: 'start', ...field } }, ...(timezone ? { timezone } : {}) });
  return withInbox(async (inbox) => {
    await inbox.write('a.csv', csv('id;start', ...times.map((time, index) => `${String(index).padStart(3, '0')};${time}`)));
    expect((await inbox.load()).errors).toEqual([]);
    const rows = await inbox.rows<{ started_at: string }>('select started_at from raw.contact order by source_id');
    const rejects = await inbox.rows<{ line: number; reason: string }>('select line, reason from operations.reject order by line');
    return { instants: rows.map((row) => row.started_at), rejects: rejects.map(({ line, reason }) => `${line} ${reason}`) };
  }, source);
}

describe('a time', () => {
  test('without a format is ISO 8601, local unless it carries an offset', async () => {
    const { instants, rejects } = await loadTimes([
      '2026-07-01 08:00:00',
      '2026-01-01T08:00',
      '2026-07-01T08:00:00Z',
      '2026-07-01T08:00:00+02:00',
      '2026-07-01T08:00:00.250-0500',
      '2026-07-01',
      'i går',
      '2026-02-30 08:00',
      '1026-07-01 08:00',
    ]);
    expect(instants).toEqual([
      '2026-07-01T06:00:00.000Z',
      '2026-01-01T07:00:00.000Z',
      '2026-07-01T08:00:00.000Z',
      '2026-07-01T06:00:00.000Z',
      '2026-07-01T13:00:00.250Z',
      '2026-06-30T22:00:00.000Z',
    ]);
    expect(rejects).toEqual(['8 invalid_time', '9 invalid_time', '10 invalid_time']);
  });

  test('in two formats in one column is read by the first that fits', async () => {
    const format = ['%Y-%m-%d %H:%M', '%d/%m/%Y %H.%M'];
    expect(await loadTimes(['2026-07-01 08:00', '02/07/2026 09.30', '07-02-2026'], { format })).toEqual({
      instants: ['2026-07-01T06:00:00.000Z', '2026-07-02T07:30:00.000Z'],
      rejects: ['4 invalid_time'],
    });
  });

  test('may be seconds or milliseconds since 1970, or carry an offset in a format of its own', async () => {
    expect((await loadTimes(['1782885600', '1782885600.5'], { format: 'epoch' })).instants).toEqual([
      '2026-07-01T06:00:00.000Z',
      '2026-07-01T06:00:00.500Z',
    ]);
    expect((await loadTimes(['1782885600500'], { format: 'epoch_ms' })).instants).toEqual(['2026-07-01T06:00:00.500Z']);
    expect((await loadTimes(['01.07.2026 08:00 +0200'], { format: '%d.%m.%Y %H:%M %z' })).instants).toEqual(['2026-07-01T06:00:00.000Z']);
  });

  test('in the hour that is skipped in March is rejected; in the doubled one in October it is the first, unless it carries an offset', async () => {
    const { instants, rejects } = await loadTimes([
      '2026-03-29 01:59:59',
      '2026-03-29 02:00:00',
      '2026-03-29 02:59:59',
      '2026-03-29 03:00:00',
      '2026-10-25 01:59:59',
      '2026-10-25 02:00:00',
      '2026-10-25 02:59:59',
      '2026-10-25 03:00:00',
      '2026-10-25 02:30:00+01:00',
    ]);
    expect(rejects).toEqual(['3 nonexistent_time', '4 nonexistent_time']);
    expect(instants).toEqual([
      '2026-03-29T00:59:59.000Z',
      '2026-03-29T01:00:00.000Z',
      '2026-10-24T23:59:59.000Z',
      '2026-10-25T00:00:00.000Z',
      '2026-10-25T00:59:59.000Z',
      '2026-10-25T02:00:00.000Z',
      '2026-10-25T01:30:00.000Z',
    ]);
  });

  test("is read in the source's own zone when it has one", async () => {
    expect((await loadTimes(['2020-01-01 00:05:00'], {}, 'America/Los_Angeles')).instants).toEqual(['2020-01-01T08:05:00.000Z']);
  });
});

describe('zoneOf', () => {
  test.each(['Europe/Stockholm', 'America/Los_Angeles', 'Australia/Adelaide', 'Asia/Kolkata', 'Atlantic/Reykjavik'])(
    'turns every wall-clock reading of %s back into the instant it was read at, or the first of two',
    async (timezone) => {
      const zone = zoneOf(timezone);
      const database = await Database.open(':memory:');
      const connection = await database.connect();
      for (const statement of zone.setup) await connection.run(statement);
      try {
        await fc.assert(
          fc.asyncProperty(
            fc.array(fc.integer({ min: Date.UTC(1990, 0, 2), max: Date.UTC(2037, 0, 1) }), { minLength: 1, maxLength: 50 }),
            async (instants) => {
              const walls = instants.map((at) => at + tzOffset(timezone, new Date(at)) * 60_000);
              const list = walls.map((at) => `timestamp '${new Date(at).toISOString().slice(0, 23).replace('T', ' ')}'`).join(', ');
              const rows = await connection.rows<{ at: string; skipped: boolean }>(
                `select ${zone.utc('wall')} as at, ${zone.isSkipped('wall')} as skipped from (select unnest([${list}]) as wall)`,
              );
              rows.forEach(({ at, skipped }, index) => {
                expect(skipped).toBe(false);
                const back = Date.parse(at);
                expect(back + tzOffset(timezone, new Date(back)) * 60_000).toBe(walls[index]);
                expect(back).toBeLessThanOrEqual(instants[index]!);
              });
            },
          ),
          { numRuns: 20 },
        );
      } finally {
        connection.close();
        database.close();
      }
    },
  );
});
