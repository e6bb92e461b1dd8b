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

const metric = (query: string) => json<MetricAnswer>(`/api/v1/metrics/${query}`);
const values = async (query: string) => (await metric(query)).rows.map(({ value }) => value);

test('a metric is answered in exactly the published shape', async () => {
  const response = await request('/api/v1/metrics/fcr?from=2026-05-01&to=2026-05-31&grain=month&by=department,channel&channel=phone');
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('application/json');
  expect(response.headers.get('cache-control')).toBe('private, no-cache');
  expect(response.headers.get('content-disposition')).toBeNull();
  expect(await response.json()).toEqual({
    metric: 'fcr',
    unit: 'ratio',
    from: '2026-05-01',
    to: '2026-05-31',
    snapshot,
    rows: [
      {
        period: '2026-05',
        department: 'social',
        channel: 'phone',
        value: 2 / 3,
        numerator: 2,
        denominator: 3,
        low: expect.closeTo(0.2077, 4) as number,
        high: expect.closeTo(0.9385, 4) as number,
        suppressed: false,
      },
    ],
  });
});

test('without dates the answer covers the snapshot from the first day with a figure to the last', async () => {
  expect(await metric('contacts')).toMatchObject({ from: '2026-05-04', to: '2026-07-10', rows: [{ period: null, value: 11 }] });
});

test('one date alone reaches to the end or the beginning of the snapshot, and never the wrong way', async () => {
  expect(await metric('contacts?from=2026-06-01')).toMatchObject({ from: '2026-06-01', to: '2026-07-10', rows: [{ value: 5 }] });
  expect(await metric('contacts?to=2026-05-05')).toMatchObject({ from: '2026-05-04', to: '2026-05-05', rows: [{ value: 3 }] });
  expect(await metric('contacts?from=2027-01-01')).toMatchObject({ from: '2027-01-01', to: '2027-01-01', rows: [] });
  expect(await metric('contacts?to=2020-01-01')).toMatchObject({ from: '2020-01-01', to: '2020-01-01', rows: [] });
});

test('both dates are included, and they are local dates', async () => {
  expect(await values('contacts?from=2026-06-30&to=2026-06-30')).toEqual([1]);
  expect(await values('contacts?from=2026-07-01&to=2026-07-01')).toEqual([1]);
});

test('values of one filter are alternatives, comma separated or repeated, and filters are combined', async () => {
  expect(await values('contacts?channel=phone,email')).toEqual([6]);
  expect(await values('contacts?channel=phone&channel=email')).toEqual([6]);
  expect(await values('contacts?channel=%20phone%20,,phone&channel=')).toEqual([4]);
  expect(await values('contacts?channel=phone,email&language=ar')).toEqual([1]);
  const [all] = await values('contacts');
  expect(await values('contacts?channel=phone,email&except=channel')).toEqual([all! - 6]);
  expect(await values('contacts?department=unknown')).toEqual([3]);
  expect(await values('contacts?rosa_level=2,4')).toEqual([3]);
});

test('values that sources sent and reference data lacks can be asked for, since rows show them', async () => {
  expect(await values(`contacts?queue=${encodeURIComponent('=1+1;"x"')}`)).toEqual([1]);
  expect(await values('queue_offered?queue=okand_ko')).toEqual([5]);
});

test.each([
  ['day', ['2026-05-04', '2026-05-05', '2026-05-06', '2026-05-07', '2026-06-01', '2026-06-02', '2026-06-30', '2026-07-01', '2026-07-10']],
  ['week', ['2026-W19', '2026-W23', '2026-W27', '2026-W28']],
  ['month', ['2026-05', '2026-06', '2026-07']],
  ['quarter', ['2026-Q2', '2026-Q3']],
  ['tertial', ['2026-T2']],
  ['year', ['2026']],
  ['none', [null]],
])('rows are divided by %s', async (grain, periods) => {
  expect((await metric(`contacts?grain=${grain}`)).rows.map(({ period }) => period)).toEqual(periods);
});

test('a value is null where there is nothing to divide by, and the row still says what was counted', async () => {
  expect((await metric('answer_rate?channel=visit')).rows).toEqual([
    { period: null, value: null, numerator: 0, denominator: 0, low: null, high: null, suppressed: false },
  ]);
});

test('a share has the dimension that it is a share of in every row, asked for or not', async () => {
  const { rows } = await metric('rosa_share');
  expect(rows.map(({ rosa_level: level, numerator, denominator }) => [level, numerator, denominator])).toEqual([
    ['2', 2, 8],
    ['3', 5, 8],
    ['4', 1, 8],
  ]);
});

test('every metric is answered, by all its dimensions at once', async () => {
  const { metrics } = await json<{ metrics: { id: string; dimensions: string[] }[] }>('/api/v1/metrics');
  for (const { id, dimensions } of metrics) {
    const response = await request(`/api/v1/metrics/${id}?grain=day&by=${dimensions.join(',')}`);
    expect(response.status, id).toBe(200);
  }
});
