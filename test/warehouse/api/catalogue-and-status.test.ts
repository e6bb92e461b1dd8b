import { afterAll, beforeAll, expect, test } from 'vitest';
import { publishMunicipality, removeDataDir } from './municipality.ts';
import { json, snapshotReader } from './client.ts';
import type { Catalogue } from '#lib/server/api/answer-schemas.ts';

let snapshot: string;
beforeAll(async () => {
  snapshot = await publishMunicipality();
});
afterAll(() => {
  snapshotReader.close();
  removeDataDir();
});

test('the catalogue says of each metric what it is, how it is counted and what it is for', async () => {
  const catalogue = await json<Catalogue>('/api/v1/metrics');
  expect(catalogue.snapshot).toBe(snapshot);
  expect(catalogue.metrics.find(({ id }) => id === 'service_level')).toMatchObject({
    id: 'service_level',
    name: { sv: 'Samtal besvarade inom 60 s', en: 'Calls answered within 60 s' },
    unit: 'ratio',
    better: 'higher',
    dimensions: expect.arrayContaining(['channel', 'queue']) as string[],
    grains: ['day', 'week', 'month', 'quarter', 'tertial', 'year', 'none'],
    clauses: ['M1'],
    target: { value: 0.8, comparison: 'at_least', example: true },
    minimum: 30,
    changes: [],
  });
  expect(catalogue.metrics.find(({ id }) => id === 'contacts')).toMatchObject({ target: null, minimum: 1 });
  expect(JSON.stringify(catalogue)).not.toContain('is_answered');
});

test('the status says which snapshot is shown, how fresh each source is and how the last run went', async () => {
  expect(await json('/api/v1/status')).toEqual({
    snapshot,
    created_at: '2026-07-12T04:02:00.000Z',
    municipality: 'Testkommun',
    synthetic: true,
    timezone: 'Europe/Stockholm',
    from: '2026-05-04',
    to: '2026-07-10',
    sources: [
      { source: 'brevlada', record: 'response', newest_at: null, loaded_at: '2026-07-12T04:00:40.000Z' },
      { source: 'telefoni', record: 'contact', newest_at: '2026-07-11T08:00:00.000Z', loaded_at: '2026-07-12T04:00:30.000Z' },
    ],
    last_run: {
      id: 'run-1',
      status: 'published',
      started_at: '2026-07-12T04:00:00.000Z',
      finished_at: '2026-07-12T04:01:00.000Z',
      files: 2,
      rows_in: 15,
      rows_loaded: 14,
      rows_rejected: 1,
    },
  });
});

test('a snapshot of nothing has answers without rows, on the day it was published', async () => {
  await publishMunicipality({ now: '2026-07-13T22:30:00Z', isEmpty: true });
  expect(await json('/api/v1/status')).toMatchObject({ from: '2026-07-14', to: '2026-07-14', sources: [], last_run: null });
  expect(await json('/api/v1/metrics/fcr?by=channel')).toMatchObject({ from: '2026-07-14', to: '2026-07-14', rows: [] });
});
