import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { dataDir, removeDataDir } from './municipality.ts';
import { problem, request, snapshotReader } from './client.ts';
import { respond } from '#lib/server/api/edge.ts';

afterAll(() => {
  snapshotReader.close();
  removeDataDir();
});

test('a fault of ours is a problem document with the number of the request, and keeps its cause to the log', async () => {
  const event = {
    url: new URL('http://localhost/api/v1/status'),
    request: new Request('http://localhost/api/v1/status'),
    locals: { requestId: '1a2b3c4d' },
  };
  const response = await respond(event as never, () => {
    throw new Error('select secret from table');
  });
  expect(response.status).toBe(500);
  expect(await response.json()).toEqual({
    type: '/api/v1/openapi.json#/components/responses/InternalError',
    title: 'Något gick fel hos oss',
    status: 500,
    detail: 'Felet är loggat under det nummer som står sist i instance.',
    instance: '/api/v1/status#1a2b3c4d',
    errors: [],
  });
});

test('a snapshot that cannot be read is said to be so', async () => {
  await mkdir(join(dataDir, 'snapshots'), { recursive: true });
  await writeFile(join(dataDir, 'snapshots', '20260712-040200.duckdb'), 'not a database');
  await writeFile(join(dataDir, 'snapshots', 'current'), '20260712-040200\n');
  const { status, detail } = await problem('/api/v1/metrics/fcr?lang=en');
  expect(status).toBe(503);
  expect(detail).toBe('The snapshot cannot be read. The error is in the log; npm run ingest makes a new one.');
  expect((await request('/api/v1/openapi.json')).status).toBe(200);
});
