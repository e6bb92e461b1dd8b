import { tableFromIPC } from 'apache-arrow';
import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { publishMunicipality, removeDataDir } from './municipality.ts';
import { json, problem, request, snapshotReader } from './client.ts';
import type { RecordAnswer } from '#lib/server/api/answer-schemas.ts';
import { recordAnswer } from '#lib/server/api/records.ts';
import { recordColumns, type RecordColumnName } from '#warehouse/metrics/records.ts';

let snapshot: string;
beforeAll(async () => {
  snapshot = await publishMunicipality();
});
afterAll(() => {
  snapshotReader.close();
  removeDataDir();
});

const path = '/api/v1/metrics/fcr/rows';
const bytes = async (address: string) => Buffer.from(await (await request(address)).arrayBuffer());

test('the records behind a figure are given with what they are, all of them, in the order of the first column', async () => {
  const { rows, ...head } = await json<RecordAnswer>(`${path}?from=2026-05-01&to=2026-05-31`);
  expect(head).toEqual({
    ...{ metric: 'fcr', fact: 'contact', part: 'all', from: '2026-05-01', to: '2026-05-31', total: 6, offset: 0, snapshot },
  });
  expect(rows.map(({ local_date: day }) => day)).toEqual([...rows.map(({ local_date: day }) => day)].sort());
  expect(rows[0]).toMatchObject({ local_date: '2026-05-04', local_hour: 10, channel: 'phone', department: 'social', is_counted: true });
});

test('the parts of a proportion, filters, what is left out and the order are as on the page', async () => {
  const values = async (query: string, column: RecordColumnName) =>
    (await json<RecordAnswer>(`${path}?${query}`)).rows.map((row) => row[column]);
  expect(await values('part=counted&channel=phone&order=wait_seconds&desc=1', 'wait_seconds')).toEqual([90, 20]);
  expect(await values('part=rest&channel=phone', 'outcome')).toEqual(['forwarded', 'abandoned']);
  expect(await values('channel=phone,chat&except=channel&order=channel', 'channel')).toEqual(['email', 'email', 'visit', 'visit', 'visit']);
  expect(await values('order=local_date&limit=2&offset=1', 'local_hour')).toEqual([11, 11]);
  expect(await json<RecordAnswer>(`${path}?limit=2&offset=10`)).toMatchObject({ total: 11, offset: 10, rows: [{}] });
});

test('what is wrong is said with what may stand there', async () => {
  const errors = async (query: string) => (await problem(`${path}?${query}`)).errors.map(({ parameter, allowed }) => [parameter, allowed]);
  expect(await errors('order=person_key')).toEqual([['order', recordColumns.contact]]);
  expect(await errors('part=half&desc=yes')).toEqual([
    ['part', ['all', 'counted', 'rest']],
    ['desc', ['0', '1']],
  ]);
  expect(await errors('limit=0&offset=-1')).toEqual([
    ['limit', ['1/100000']],
    ['offset', ['0/999999999']],
  ]);
  expect(await errors('limit=100001')).toEqual([['limit', ['1/100000']]]);
  expect(await errors('limit=1e3')).toEqual([['limit', ['1/100000']]]);
  expect((await errors('grain=month&by=channel')).map(([parameter]) => parameter)).toEqual(['grain', 'by']);
  expect(await errors('response_bucket=later')).toEqual([['response_bucket', expect.arrayContaining(['office']) as string[]]]);
  expect((await request('/api/v1/metrics/nothing/rows')).status).toBe(400);
  expect((await request(path, { accept: 'image/png' })).status).toBe(406);
});

test('more rows than an answer holds are refused, and can be fetched in turns', async () => {
  const rows = (query: string, most: number) =>
    snapshotReader.use(async (of) => {
      const answer = await recordAnswer(of, { id: 'fcr', query: new URLSearchParams(query), accept: null, language: 'en' }, most);
      return (JSON.parse((await answer.body()) as string) as RecordAnswer).rows.length;
    });
  expect(await rows('', 11)).toBe(11);
  expect(await rows('offset=1', 10)).toBe(10);
  expect(await rows('limit=4', 10)).toBe(4);
  await expect(rows('', 10)).rejects.toMatchObject({
    kind: 'TooManyRows',
    message: expect.stringContaining('with limit and offset') as string,
    errors: [{ parameter: 'limit', allowed: ['1/10'] }],
  });
  await expect(rows('limit=11', 10)).rejects.toMatchObject({ kind: 'TooManyRows' });
});

test('csv has the names and codes of the JSON, and a name that says what it is', async () => {
  const response = await request(`${path}?part=counted&from=2026-05-01&to=2026-05-31&format=csv`);
  expect(response.headers.get('content-disposition')).toBe('attachment; filename="fcr_rows_counted_2026-05-01_2026-05-31.csv"');
  const [head, first] = (await response.text()).split('\r\n');
  expect(head).toBe([...recordColumns.contact, 'is_counted'].join(','));
  expect(first).toBe('2026-05-04,10,phone,,social,ekonomiskt_bistand_status,3,resolved,,medborgarcenter,,sv,20,100,true');
});

test('csv-sv has names beside codes and says the unit of amounts', async () => {
  const text = (await bytes(`${path}?order=wait_seconds&format=csv-sv`)).toString();
  const [first] = parse<Record<string, string>>(text, { columns: true, delimiter: ';', bom: true });
  expect(first).toMatchObject({
    ...{ Datum: '2026-05-04', 'Klockan (timme)': '10', Kanal: 'Telefon', 'Kanal, kod': 'phone', Kö: 'okänt', 'Kö, kod': '' },
    ...{ Förvaltning: 'Socialförvaltningen', 'Förvaltning, kod': 'social', Utfall: 'löst', 'Utfall, kod': 'resolved' },
    ...{ 'Väntade (sekunder)': '20', 'Tog (sekunder)': '100', 'Räknas in': 'ja' },
  });
  expect((await bytes('/api/v1/metrics/contacts/rows?queue==1%2B1;"x"&format=csv-sv')).toString()).toContain(`"'=1+1;""x"""`);
});

test('xlsx has numbers as numbers and dates as dates', async () => {
  const [head, first] = (await readSheet(await bytes(`${path}?order=wait_seconds&format=xlsx`))) as unknown[][];
  const cell = (name: string) => first![head!.indexOf(name)];
  expect(cell('Datum')).toEqual(new Date('2026-05-04T00:00:00Z'));
  expect([cell('Väntade (sekunder)'), cell('Nivå'), cell('Kanal'), cell('Kö, kod')]).toEqual([20, 3, 'Telefon', null]);
});

test('an Arrow stream holds the same rows', async () => {
  const table = tableFromIPC(await bytes(`${path}?order=wait_seconds&format=arrow`));
  expect(Object.fromEntries(table.schema.metadata)).toMatchObject({ metric: 'fcr', fact: 'contact', part: 'all', snapshot });
  const { rows } = await json<RecordAnswer>(`${path}?order=wait_seconds`);
  expect(table.toArray().map((row) => (row as { toJSON(): object }).toJSON())).toEqual(rows);
});

test('an answer has a tag that the part, the order and the rest of the question change', async () => {
  const tagOf = async (query: string) => (await request(`${path}?${query}`)).headers.get('etag')!;
  const tag = await tagOf('');
  for (const other of ['part=counted', 'order=channel', 'desc=1', 'limit=5', 'offset=1', 'channel=phone', 'format=csv'])
    expect(await tagOf(other), other).not.toBe(tag);
  expect((await request(path, { 'if-none-match': tag })).status).toBe(304);
});

test('no metric’s rows have a column that could say who it was', async () => {
  const { metrics } = await json<{ metrics: { id: string }[] }>('/api/v1/metrics');
  const allowed = new Set<string>([...Object.values(recordColumns).flat(), 'is_counted']);
  const identifying = /citizen|person|case_(ref|id|key)|source|ref$|key$|phone_|number|address|agent|user|started(?!_date$)|_at$/;
  for (const { id } of metrics) {
    const text = (await bytes(`/api/v1/metrics/${id}/rows?format=csv`)).toString();
    const names = text.split('\r\n')[0]!.split(',');
    expect(
      names.filter((name) => !allowed.has(name) || identifying.test(name)),
      id,
    ).toEqual([]);
    const { rows } = await json<RecordAnswer>(`/api/v1/metrics/${id}/rows`);
    for (const row of rows) expect(Object.keys(row).filter((name) => !allowed.has(name))).toEqual([]);
  }
});
