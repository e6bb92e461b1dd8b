import { tableFromIPC } from 'apache-arrow';
import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { publishMunicipality, removeDataDir } from './municipality.ts';
import { json, request, snapshotReader } from './client.ts';
import type { MetricAnswer } from '#lib/server/api/answer-schemas.ts';

let snapshot: string;
beforeAll(async () => {
  snapshot = await publishMunicipality();
});
afterAll(() => {
  snapshotReader.close();
  removeDataDir();
});

const question = '/api/v1/metrics/fcr?grain=month&by=department,queue&from=2026-05-01&to=2026-07-31';
const bytes = async (path: string, headers?: Record<string, string>) => Buffer.from(await (await request(path, headers)).arrayBuffer());

test('csv is for programs: commas, decimal points, the names and codes of the JSON', async () => {
  const response = await request(`${question}&format=csv`);
  expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
  expect(response.headers.get('content-disposition')).toBe('attachment; filename="fcr_2026-05-01_2026-07-31_month.csv"');
  const text = await response.text();
  const lines = text.split('\r\n');
  expect(lines[0]).toBe('period,department,queue,value,numerator,denominator,low,high,suppressed');
  expect(lines.at(-1)).toBe('');
  expect(lines.find((line) => line.startsWith('2026-05,social,mc_allman'))).toMatch(/^2026-05,social,mc_allman,0,0,1,0,0\.79\d+,false$/);
  const { rows } = await json<MetricAnswer>(question);
  const read = parse<Record<string, string>>(text, { columns: true });
  expect(read.map(({ queue, numerator }) => [queue, Number(numerator)])).toEqual(rows.map(({ queue, numerator }) => [queue, numerator]));
});

test('csv-sv opens in a Swedish Excel: byte order mark, semicolons, decimal comma, Swedish words, CRLF', async () => {
  const text = (await bytes(`${question}&format=csv-sv`)).toString('utf8');
  expect(
    text.startsWith('\ufeffPeriod;Förvaltning;Förvaltning, kod;Kö;Kö, kod;Löst vid första kontakten (andel 0–1);Täljare;Nämnare;'),
  ).toBe(true);
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  const rows = parse<Record<string, string>>(text, { columns: true, delimiter: ';', bom: true });
  expect(rows.find((row) => row['Kö, kod'] === 'mc_allman')).toMatchObject({
    Period: '2026-05',
    Förvaltning: 'Socialförvaltningen',
    'Förvaltning, kod': 'social',
    Kö: 'Medborgarcenter – allmänna frågor',
    'Löst vid första kontakten (andel 0–1)': '0',
    'Övre gräns': expect.stringMatching(/^0,79\d+$/) as string,
    Dold: 'nej',
  });
  expect(rows.find((row) => row['Kö, kod'] === 'unknown' && row.Period === '2026-07')).toMatchObject({
    Kö: 'okänt',
    Förvaltning: 'Samhällsbyggnadsförvaltningen',
  });
});

test('xlsx has the columns and the rows of csv-sv, with numbers as numbers and text that is no formula', async () => {
  const response = await request(`${question}&format=xlsx`);
  expect(response.headers.get('content-disposition')).toBe('attachment; filename="fcr_2026-05-01_2026-07-31_month.xlsx"');
  const [head, ...body] = (await readSheet(Buffer.from(await response.arrayBuffer()))) as unknown[][];
  const text = (await bytes(`${question}&format=csv-sv`)).toString('utf8');
  const [csvHead, ...csvBody]: string[][] = parse(text, { delimiter: ';', bom: true });
  expect(head).toEqual(csvHead);
  const asText = (cell: unknown) => (typeof cell === 'number' ? String(cell).replace('.', ',') : (cell ?? ''));
  expect(body.map((row) => csvHead!.map((_, index) => asText(row[index])))).toEqual(
    csvBody.map((row) => row.map((cell) => cell.replace(/^'=/, '='))),
  );
  expect(typeof body[0]![5]).toBe('number');
  const formula = (await readSheet(await bytes('/api/v1/metrics/contacts?by=queue&format=xlsx'))) as unknown[][];
  expect(formula.flat()).toContain('=1+1;"x"');
});

test('text that Excel would run as a formula is made harmless in csv-sv and left alone in csv', async () => {
  const formula = '/api/v1/metrics/contacts?by=queue';
  expect((await bytes(`${formula}&format=csv-sv`)).toString()).toContain(`"'=1+1;""x""";"'=1+1;""x""";1;1;;;;nej`);
  expect((await bytes(`${formula}&format=csv`)).toString()).toContain(`,"=1+1;""x""",1,1,,,,false`);
});

test('an Arrow stream holds the same rows, and in its schema what was asked for', async () => {
  const response = await request(`${question}&format=arrow`);
  expect(response.headers.get('content-type')).toBe('application/vnd.apache.arrow.stream');
  const table = tableFromIPC(new Uint8Array(await response.arrayBuffer()));
  expect(Object.fromEntries(table.schema.metadata)).toEqual({
    metric: 'fcr',
    unit: 'ratio',
    from: '2026-05-01',
    to: '2026-07-31',
    snapshot,
  });
  const { rows } = await json<MetricAnswer>(question);
  expect(table.toArray().map((row) => (row as { toJSON(): object }).toJSON())).toEqual(rows);
});

test.each(['csv', 'csv-sv', 'arrow'])('an answer without rows is a whole %s all the same', async (format) => {
  const empty = await bytes(`/api/v1/metrics/fcr?by=channel&from=2020-01-01&to=2020-01-31&format=${format}`);
  if (format === 'arrow') expect(tableFromIPC(empty).numRows).toBe(0);
  else expect(empty.toString().trim().split('\r\n')).toHaveLength(1);
});

test.each([
  [undefined, 'application/json'],
  ['*/*', 'application/json'],
  ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 'application/json'],
  ['text/csv', 'text/csv; charset=utf-8; header=present'],
  ['application/vnd.apache.arrow.stream, application/json;q=0.5', 'application/vnd.apache.arrow.stream'],
])('Accept: %s is answered with %s', async (accept, type) => {
  expect((await request('/api/v1/metrics/fcr', accept ? { accept } : {})).headers.get('content-type')).toBe(type);
});

test('format goes before Accept', async () => {
  expect((await request('/api/v1/metrics/fcr?format=json', { accept: 'text/csv' })).headers.get('content-type')).toBe('application/json');
});

test('HEAD says what GET would, without the body', async () => {
  const [head, get] = [await request(question, {}, 'HEAD'), await request(question)];
  expect(head.status).toBe(200);
  expect(await head.text()).toBe('');
  expect(Object.fromEntries(head.headers)).toEqual(Object.fromEntries(get.headers));
});
