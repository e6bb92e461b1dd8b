import './municipality.ts';
import { GET as getCatalogue, fallback } from '../../../src/routes/api/v1/metrics/+server.ts';
import { GET as getMetric } from '../../../src/routes/api/v1/metrics/[id]/+server.ts';
import { GET as getOpenApi } from '../../../src/routes/api/v1/openapi.json/+server.ts';
import { GET as getRows } from '../../../src/routes/api/v1/metrics/[id]/rows/+server.ts';
import { GET as getPolicies } from '../../../src/routes/api/v1/policies/+server.ts';
import { GET as getCompliance } from '../../../src/routes/api/v1/compliance/+server.ts';
import { GET as getBenchmarks } from '../../../src/routes/api/v1/benchmarks/+server.ts';
import { GET as getAgreements } from '../../../src/routes/api/v1/agreements/+server.ts';
import { GET as getReports } from '../../../src/routes/api/v1/reports/+server.ts';
import { GET as getTransferTest } from '../../../src/routes/api/v1/transfer-test/+server.ts';
import { GET as getStatus } from '../../../src/routes/api/v1/status/+server.ts';
import { fallback as elsewhere } from '../../../src/routes/api/[...path]/+server.ts';
import type { Problem } from '#lib/server/api/problem.ts';

export { snapshotReader } from '#lib/server/snapshot.ts';

type Handler = (event: never) => Response | Promise<Response>;

const routes: [RegExp, Handler][] = [
  [/^\/api\/v1\/metrics$/, getCatalogue],
  [/^\/api\/v1\/metrics\/(?<id>[^/]+)$/, getMetric],
  [/^\/api\/v1\/metrics\/(?<id>[^/]+)\/rows$/, getRows],
  [/^\/api\/v1\/policies$/, getPolicies],
  [/^\/api\/v1\/compliance$/, getCompliance],
  [/^\/api\/v1\/benchmarks$/, getBenchmarks],
  [/^\/api\/v1\/agreements$/, getAgreements],
  [/^\/api\/v1\/transfer-test$/, getTransferTest],
  [/^\/api\/v1\/reports$/, getReports],
  [/^\/api\/v1\/status$/, getStatus],
  [/^\/api\/v1\/openapi\.json$/, getOpenApi],
];

/** Asks the API as a client would, short of the network. */
export async function request(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Response> {
  const url = new URL(path, 'http://localhost:3000');
  const [route, handler] = routes.find(([pattern]) => pattern.test(url.pathname)) ?? [/^/, elsewhere];
  const params = Object.fromEntries(
    Object.entries(route.exec(url.pathname)?.groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)]),
  );
  const event = { url, params, request: new Request(url, { method, headers }), locals: { requestId: '1a2b3c4d' } };
  const isRead = method === 'GET' || method === 'HEAD';
  return (isRead ? handler : fallback)(event as never);
}

export async function json<T = unknown>(path: string, headers?: Record<string, string>): Promise<T> {
  return (await (await request(path, headers)).json()) as T;
}

export async function problem(path: string, headers?: Record<string, string>): Promise<Problem> {
  const response = await request(path, headers);
  if (response.headers.get('content-type') !== 'application/problem+json') throw new Error(`${path} was answered with ${response.status}`);
  return (await response.json()) as Problem;
}
