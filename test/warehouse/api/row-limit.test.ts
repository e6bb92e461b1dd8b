import { afterAll, beforeAll, expect, test } from 'vitest';
import { publishMunicipality, removeDataDir } from './municipality.ts';
import { snapshotReader } from './client.ts';
import { metricAnswer } from '#lib/server/api/metric.ts';

beforeAll(() => publishMunicipality());
afterAll(() => {
  snapshotReader.close();
  removeDataDir();
});

const rowsWithin = (limit: number, id: string, query: string) =>
  snapshotReader.use(async (snapshot) => {
    const answer = await metricAnswer(snapshot, { id, query: new URLSearchParams(query), accept: null, language: 'en' }, limit);
    return (JSON.parse((await answer.body()) as string) as { rows: unknown[] }).rows.length;
  });

test('an answer of just the limit is given, one row more is refused with advice', async () => {
  expect(await rowsWithin(4, 'contacts', 'by=channel')).toBe(4);
  await expect(rowsWithin(3, 'contacts', 'by=channel')).rejects.toMatchObject({
    kind: 'TooManyRows',
    message: expect.stringContaining('Choose a shorter period') as string,
    errors: [{ parameter: 'by', found: 'channel' }],
  });
});

test('what counts is the rows there are, not the rows there could be', async () => {
  expect(await rowsWithin(10, 'fcr', 'by=topic,department,channel,office,language,queue&grain=day')).toBe(10);
  expect(await rowsWithin(9, 'contacts', 'grain=day')).toBe(9);
  expect(await rowsWithin(1, 'contacts', 'by=channel&channel=chat')).toBe(1);
});

test('many days make many rows too', async () => {
  await expect(rowsWithin(8, 'contacts', 'grain=day')).rejects.toMatchObject({ kind: 'TooManyRows' });
});
