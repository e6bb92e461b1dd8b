import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { publishMunicipality, removeDataDir } from './municipality.ts';
import { request, snapshotReader } from './client.ts';

beforeAll(() => publishMunicipality());
afterAll(() => {
  snapshotReader.close();
  removeDataDir();
});

const names = [
  'from',
  'to',
  'grain',
  'by',
  'format',
  'lang',
  'channel',
  'department',
  'topic',
  'rosa_level',
  'queue',
  'language',
  'part',
  'order',
  'desc',
  'limit',
  'offset',
];
const meanings = [
  ...[
    '2026-05-01',
    '2026-06-30',
    '2026-02-30',
    '9999-12-31',
    '-1',
    'month',
    'none',
    'channel',
    'topic,queue',
    'phone',
    'social',
    'unknown',
  ],
  ...[
    "' or 1=1 --",
    '"; drop table contact; --',
    '$from',
    '../../etc/passwd',
    '%00',
    '\0',
    '\ud800',
    '__proto__',
    '=cmd|calc',
    'csv-sv',
    'en',
  ],
];
const text = fc.oneof(
  fc.constantFrom(...meanings),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
);
const pair = fc.tuple(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...names) }, { weight: 1, arbitrary: text }), text);
const id = fc.oneof(fc.constantFrom('fcr', 'rosa_share', 'fcr_repeat_adjusted', 'wait_median', 'queue_answer_rate'), text);
const headers = fc.record({
  accept: fc.string({ maxLength: 40 }),
  'accept-language': fc.string({ maxLength: 40 }),
  'if-none-match': fc.string({ maxLength: 40 }),
});

/** Header values as a server may see them: visible ASCII. */
const sendable = (all: Record<string, string>) =>
  Object.fromEntries(Object.entries(all).map(([name, value]) => [name, value.replaceAll(/[^\x20-\x7e]/g, '').trim()]));

test('no parameters, however hostile, are answered with anything but figures or a sentence about what is wrong', async () => {
  await fc.assert(
    fc.asyncProperty(id, fc.constantFrom('', '/rows'), fc.array(pair, { maxLength: 6 }), headers, async (metric, of, pairs, sent) => {
      const query = pairs.map((parts) => parts.map((part) => encodeURIComponent(part.toWellFormed())).join('='));
      const response = await request(
        `/api/v1/metrics/${encodeURIComponent(metric.toWellFormed())}${of}?${query.join('&')}`,
        sendable(sent),
      );
      expect([200, 304, 400, 404, 406]).toContain(response.status);
      if (response.status >= 400) expect(await response.json()).toMatchObject({ status: response.status });
    }),
    { numRuns: 400 },
  );
});

test('a query that is no well-formed text is read as far as it goes', async () => {
  for (const query of ['%', '%E5', '%ff%fe=%', '&&==&=', '=', '?', 'from=%E2%82', 'channel[]=phone', 'by=%00'])
    expect([200, 400]).toContain((await request(`/api/v1/metrics/fcr?${query}`)).status);
});

test('a value is compared, never run: quotes and comments in a code find nothing or just that code', async () => {
  const response = await request(`/api/v1/metrics/contacts?queue=${encodeURIComponent('=1+1;"x"')}`);
  expect(await response.json()).toMatchObject({ rows: [{ value: 1 }] });
});
