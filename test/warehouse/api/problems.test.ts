import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { publishMunicipality, removeDataDir } from './municipality.ts';
import { problem, request, snapshotReader } from './client.ts';

afterAll(() => {
  snapshotReader.close();
  removeDataDir();
});

test('before the first snapshot every figure is answered with a problem that says what to do, and when to come back', async () => {
  for (const path of ['/api/v1/metrics', '/api/v1/metrics/fcr', '/api/v1/status']) {
    const response = await request(path);
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('30');
    expect(await response.json()).toMatchObject({ status: 503, detail: 'Ingen utgåva har publicerats ännu. Kör npm run ingest.' });
  }
  expect((await request('/api/v1/openapi.json')).status).toBe(200);
});

describe('with a snapshot', () => {
  beforeAll(() => publishMunicipality());

  test('a problem is a problem document, in Swedish, with all that is wrong and what may stand there', async () => {
    const path = '/api/v1/metrics/queue_offered?from=2026-02-30&grain=minute&by=channel,topic&channel=fax&sort=value&office=alby';
    const response = await request(path);
    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(response.headers.get('content-language')).toBe('sv');
    expect(response.headers.get('etag')).toBeNull();
    expect(await response.json()).toEqual({
      type: '/api/v1/openapi.json#/components/responses/InvalidParameters',
      title: 'Frågan går inte att besvara så som den är ställd',
      status: 400,
      detail: 'sort=value: Parametern finns inte.',
      instance: '/api/v1/metrics/queue_offered#1a2b3c4d',
      errors: [
        {
          parameter: 'sort',
          found: 'value',
          message: 'Parametern finns inte.',
          allowed: [
            'from',
            'to',
            'grain',
            'by',
            'except',
            'format',
            'lang',
            'channel',
            'department',
            'unit',
            'queue',
            'weekday',
            'local_hour',
          ],
        },
        {
          parameter: 'office',
          found: 'alby',
          message: 'Nyckeltalet queue_offered har inte den dimensionen.',
          allowed: ['channel', 'department', 'unit', 'queue', 'weekday', 'local_hour'],
        },
        { parameter: 'from', found: '2026-02-30', message: 'Det är inget datum. Skriv ÅÅÅÅ-MM-DD.', allowed: ['1990-01-01/2100-12-31'] },
        {
          parameter: 'grain',
          found: 'minute',
          message: 'Värdet finns inte.',
          allowed: ['day', 'week', 'month', 'quarter', 'tertial', 'year', 'none'],
        },
        {
          parameter: 'by',
          found: 'topic',
          message: 'Värdet finns inte.',
          allowed: ['channel', 'department', 'unit', 'queue', 'weekday', 'local_hour'],
        },
        {
          parameter: 'channel',
          found: 'fax',
          message: 'Värdet finns inte.',
          allowed: ['phone', 'callback', 'email', 'e_service', 'chat', 'chatbot', 'visit', 'letter', 'sms', 'social', 'unknown'],
        },
      ],
    });
  });

  test('an unknown metric lists those there are', async () => {
    const { status, errors } = await problem('/api/v1/metrics/fcr2');
    expect(status).toBe(400);
    expect(errors).toMatchObject([{ parameter: 'id', found: 'fcr2', message: 'Nyckeltalet finns inte.' }]);
    expect(errors[0]!.allowed).toContain('fcr_net');
  });

  test.each([
    ['from=2026-07-02&to=2026-07-01', { parameter: 'from', found: '2026-07-02', allowed: ['1990-01-01/2026-07-01'] }],
    ['to=20260701', { parameter: 'to', found: '20260701' }],
    ['from=0001-01-01', { parameter: 'from', found: '0001-01-01' }],
    ['from=2026-07-01&from=2026-07-02', { parameter: 'from', found: '2026-07-01,2026-07-02' }],
    ['format=xml', { parameter: 'format', found: 'xml', allowed: ['json', 'csv', 'csv-sv', 'xlsx', 'arrow'] }],
    ['by=person_key', { parameter: 'by', found: 'person_key' }],
    ['by=channel;drop table contact', { parameter: 'by', found: 'channel;drop table contact' }],
    [`department=${'x'.repeat(200)}`, { parameter: 'department', found: `${'x'.repeat(80)}…` }],
    ['rosa_level=7', { parameter: 'rosa_level', found: '7', allowed: ['1', '2', '3', '4', '5', '6', 'unknown'] }],
    ['lang=no', { parameter: 'lang', found: 'no', allowed: ['sv', 'en'] }],
    ['__proto__=1', { parameter: '__proto__', found: '1' }],
    ['constructor=', { parameter: 'constructor', found: '' }],
    [`topic=${'a,'.repeat(4_000)}`, { parameter: 'query' }],
    ['a=&'.repeat(101), { parameter: 'query', allowed: ['0/8000', '0/100'] }],
  ])('%s is refused', async (query, error) => {
    const { status, errors } = await problem(`/api/v1/metrics/fcr?${query}`);
    expect(status).toBe(400);
    expect(errors).toMatchObject([error]);
  });

  test('an unknown department lists the departments of the reference data', async () => {
    const { errors } = await problem('/api/v1/metrics/fcr?department=barn');
    expect(errors[0]!.allowed).toEqual(expect.arrayContaining(['social', 'samhallsbyggnad', 'unknown']));
  });

  test('lang decides the language, then Accept-Language, then it is Swedish', async () => {
    const detail = async (query: string, header?: string) =>
      (await problem(`/api/v1/metrics/fcr?sort=1${query}`, header ? { 'accept-language': header } : {})).detail;
    expect(await detail('')).toContain('Parametern finns inte.');
    expect(await detail('', 'de, en-GB;q=0.8, sv;q=0.7')).toContain('There is no such parameter.');
    expect(await detail('', 'de')).toContain('Parametern finns inte.');
    expect(await detail('&lang=sv', 'en')).toContain('Parametern finns inte.');
    expect(await detail('&lang=en')).toContain('There is no such parameter.');
  });

  test('a format that only Accept asks for and nobody has is 406', async () => {
    expect(await problem('/api/v1/metrics/fcr', { accept: 'application/xml' })).toMatchObject({
      status: 406,
      errors: [
        { parameter: 'Accept', found: 'application/xml' },
        { parameter: 'format', found: null },
      ],
    });
  });

  test('the other addresses take nothing but a language', async () => {
    for (const path of ['metrics', 'status', 'openapi.json']) {
      expect((await request(`/api/v1/${path}?lang=en`)).status).toBe(200);
      expect((await problem(`/api/v1/${path}?from=2026-01-01`)).errors).toMatchObject([{ parameter: 'from', allowed: ['lang'] }]);
    }
  });

  test('only reading is answered', async () => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
      const response = await request('/api/v1/metrics/fcr', {}, method);
      expect(response.status).toBe(405);
      expect(response.headers.get('allow')).toBe('GET, HEAD');
    }
  });

  test('an address that is not there is a problem document too', async () => {
    expect(await problem('/api/v2/metrics')).toMatchObject({ status: 404, type: '/api/v1/openapi.json#/components/responses/NotFound' });
  });
});
