import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { publishMunicipality, removeDataDir } from './municipality.ts';
import { json, request, snapshotReader } from './client.ts';
import type { openApiDocument } from '#lib/server/api/openapi.ts';
import { problemKinds } from '#lib/server/api/problem.ts';

type Document = ReturnType<typeof openApiDocument>;

let document: Document;
beforeAll(async () => {
  await publishMunicipality();
  document = await json<Document>('/api/v1/openapi.json');
});
afterAll(() => {
  snapshotReader.close();
  removeDataDir();
});

/** A schema of the document as it was sent, made into a validator: nothing of the code that wrote it takes part. */
function validator(name: string) {
  const schema = JSON.stringify({ $ref: `#/$defs/${name}`, $defs: document.components.schemas });
  return z.fromJSONSchema(JSON.parse(schema.replaceAll('#/components/schemas/', '#/$defs/')) as z.core.JSONSchema.JSONSchema);
}

const answers: [string, string, number][] = [
  ['/api/v1/metrics', 'Catalogue', 200],
  ['/api/v1/status', 'Status', 200],
  ['/api/v1/benchmarks', 'BenchmarkAnswer', 200],
  ['/api/v1/benchmarks?metric=fcr', 'BenchmarkAnswer', 200],
  ['/api/v1/benchmarks?metric=other', 'Problem', 400],
  ['/api/v1/metrics/fcr', 'MetricAnswer', 200],
  ['/api/v1/metrics/rosa_share?grain=week&by=department,office', 'MetricAnswer', 200],
  ['/api/v1/metrics/fcr_repeat_adjusted?by=topic,queue,language', 'MetricAnswer', 200],
  ['/api/v1/metrics/wait_median?grain=day&by=channel', 'MetricAnswer', 200],
  ['/api/v1/metrics/queue_answer_rate?by=queue', 'MetricAnswer', 200],
  ['/api/v1/metrics/contacts?from=2020-01-01&to=2020-01-01', 'MetricAnswer', 200],
  ['/api/v1/metrics/fcr/rows', 'RecordAnswer', 200],
  ['/api/v1/metrics/responses/rows?order=response_seconds&desc=1', 'RecordAnswer', 200],
  ['/api/v1/metrics/queue_answer_rate/rows?limit=1', 'RecordAnswer', 200],
  ['/api/v1/metrics/fcr/rows?from=2020-01-01&to=2020-01-01', 'RecordAnswer', 200],
  ['/api/v1/metrics/fcr/rows?order=person_key', 'Problem', 400],
  ['/api/v1/metrics/fcr?from=x&by=y&z=1', 'Problem', 400],
  ['/api/v1/policies', 'PolicyAnswer', 200],
  ['/api/v1/compliance', 'ComplianceAnswer', 200],
  ['/api/v1/compliance?by=department&from=2026-05-01&to=2026-05-31', 'ComplianceAnswer', 200],
  ['/api/v1/compliance?grain=month', 'ComplianceAnswer', 200],
  ['/api/v1/compliance?grain=week&by=topic&from=x', 'Problem', 400],
  ['/api/v1/agreements', 'AgreementAnswer', 200],
  ['/api/v1/transfer-test?from=2026-05-01&to=2026-07-31&mc_wait=2.5&special=1', 'TransferTestAnswer', 200],
  ['/api/v1/transfer-test?from=2026-05-01&topic=bygglov', 'Problem', 400],
  ['/api/v1/reports', 'ReportsAnswer', 200],
  ['/api/v1/reports?format=xlsx', 'Problem', 400],
  ['/api/v1/agreements?format=xlsx', 'Problem', 400],
  ['/api/v1/other', 'Problem', 404],
];

test.each(answers)('%s is answered with a %s as described', async (path, name, status) => {
  const response = await request(path);
  expect(response.status).toBe(status);
  expect(validator(name).safeParse(await response.json()).error?.issues).toBeUndefined();
});

test('the validator refuses what the document does not describe', () => {
  const row = { period: null, value: 1, numerator: 1, denominator: null, low: null, high: null, suppressed: false };
  const answer = { metric: 'fcr', unit: 'ratio', from: '2026-01-01', to: '2026-01-31', snapshot: 's', rows: [row] };
  expect(validator('MetricAnswer').safeParse(answer).success).toBe(true);
  for (const wrong of [
    { unit: 'share' },
    { rows: [{ ...row, value: 'NaN' }] },
    { rows: [{ ...row, citizen: 'x' }] },
    { from: '2026-02-30' },
    { rows: undefined },
  ])
    expect(validator('MetricAnswer').safeParse({ ...answer, ...wrong }).success, JSON.stringify(wrong)).toBe(false);
});

test('every reference of the document leads somewhere', () => {
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path]) => path!.split('/'));
  expect(references.length).toBeGreaterThan(10);
  for (const path of references)
    expect(
      path.reduce<unknown>((part, key) => (part as Record<string, unknown>)[key], document),
      path.join('/'),
    ).toBeDefined();
});

test('the metrics and parameters of the document are those that are answered', async () => {
  const { metrics } = await json<{ metrics: { id: string }[] }>('/api/v1/metrics');
  const { parameters } = document.paths['/api/v1/metrics/{id}'].get;
  expect(parameters[0]).toMatchObject({ name: 'id', in: 'path', schema: { enum: metrics.map(({ id }) => id) } });
  const names = parameters.slice(1).map(({ name }) => name as string);
  const allowed = async (path: string) => (await json<{ errors: { allowed: string[] }[] }>(path)).errors[0]!.allowed;
  // No metric has every dimension: the document has those of contacts, of written inquiries and of matters.
  const ofContacts = await allowed('/api/v1/metrics/fcr?nothing=1');
  const ofResponses = await allowed('/api/v1/metrics/responses?nothing=1');
  const ofMatters = await allowed('/api/v1/metrics/journeys_started?nothing=1');
  expect(names.toSorted()).toEqual([...new Set([...ofContacts, ...ofResponses, ...ofMatters])].sort());
});

test('the parameters of the rows in the document are those that are answered, numbers with their limits', async () => {
  const { parameters } = document.paths['/api/v1/metrics/{id}/rows'].get;
  const allowed = async (path: string) => (await json<{ errors: { allowed: string[] }[] }>(path)).errors[0]!.allowed;
  const ofContacts = await allowed('/api/v1/metrics/fcr/rows?nothing=1');
  const ofResponses = await allowed('/api/v1/metrics/responses/rows?nothing=1');
  const ofMatters = await allowed('/api/v1/metrics/journeys_started/rows?nothing=1');
  const names = parameters.slice(1).map(({ name }) => name as string);
  expect(new Set(names)).toEqual(new Set([...ofContacts, ...ofResponses, ...ofMatters]));
  expect(parameters.find(({ name }) => name === 'limit')).toMatchObject({ schema: { type: 'integer', minimum: 1, maximum: 100_000 } });
});

test('the type of a problem is found in the document', async () => {
  const { type } = await json<{ type: string }>('/api/v1/other');
  expect(document.components.responses).toHaveProperty(type.split('/').at(-1)!);
  expect(Object.keys(document.components.responses)).toEqual(Object.keys(problemKinds));
});
