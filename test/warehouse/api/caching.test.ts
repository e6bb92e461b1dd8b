import { afterAll, beforeAll, expect, test } from 'vitest';
import { publishMunicipality, removeDataDir } from './municipality.ts';
import { request, snapshotReader } from './client.ts';

beforeAll(() => publishMunicipality());
afterAll(() => {
  snapshotReader.close();
  removeDataDir();
});

const question = '/api/v1/metrics/fcr?by=channel&from=2026-05-04&to=2026-07-10';
const tagOf = async (path: string, headers?: Record<string, string>) => (await request(path, headers)).headers.get('etag')!;

test('the same question has the same tag however it is put, another question another', async () => {
  const tag = await tagOf(question);
  expect(tag).toMatch(/^"[\w-]+"$/);
  expect(await tagOf('/api/v1/metrics/fcr?grain=none&by=channel,channel&lang=en')).toBe(tag);
  expect(await tagOf(`${question}&format=json`, { accept: 'text/csv' })).toBe(tag);
  for (const other of ['&channel=phone', '&grain=day', '&format=csv', '&format=csv-sv', '&format=arrow'])
    expect(await tagOf(question + other)).not.toBe(tag);
});

test('who has the answer already is told so, weak tag or strong', async () => {
  for (const path of [question, '/api/v1/metrics', '/api/v1/status', '/api/v1/openapi.json']) {
    const tag = await tagOf(path);
    for (const known of [tag, `W/${tag}`, `"other", ${tag}`, '*']) {
      const response = await request(path, { 'if-none-match': known });
      expect(response.status).toBe(304);
      expect(await response.text()).toBe('');
      expect(response.headers.get('etag')).toBe(tag);
      expect(response.headers.get('cache-control')).toBe('private, no-cache');
    }
    expect((await request(path, { 'if-none-match': '"other"' })).status).toBe(200);
  }
});

test('the next snapshot changes the tags, and the answer without a restart', async () => {
  const [metric, status] = [await tagOf(question), await tagOf('/api/v1/status')];
  const id = await publishMunicipality({ now: '2026-07-13T04:02:00Z' });
  const response = await request(question, { 'if-none-match': metric });
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({ snapshot: id });
  expect(await tagOf('/api/v1/status')).not.toBe(status);
});
