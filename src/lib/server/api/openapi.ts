import { z } from 'zod';
import { dimensions, facts } from '#warehouse/metrics/definition.ts';
import { recordColumns } from '#warehouse/metrics/records.ts';
import { metricRegistry } from '#warehouse/metrics/registry.ts';
import { metricSettings } from '#warehouse/metrics/settings.ts';
import {
  actionsAnswer,
  agreementAnswer,
  benchmarks,
  catalogue,
  complianceAnswer,
  metricAnswer,
  policyAnswer,
  recordAnswer,
  reportsAnswer,
  status,
  transferTestAnswer,
} from './answer-schemas.ts';
import { mediaTypes } from './answer-format.ts';
import { limits } from './limits.ts';
import {
  actionParameters,
  benchmarkParameters,
  complianceParameters,
  languageOnly,
  metricParameters,
  policyParameters,
  recordParameters,
  tableParameters,
  transferTestParameters,
} from './parameters.ts';
import { problem, problemKinds, type ProblemKind } from './problem.ts';

type Json = Record<string, unknown>;

const files = { [mediaTypes.csv]: { schema: { type: 'string' } }, [mediaTypes.xlsx]: {}, [mediaTypes.arrow]: {} };

const csvOnly = { [mediaTypes.csv]: files[mediaTypes.csv] };

/** The OpenAPI 3.1 document, made from the schemas that requests are parsed with and the registry that they are answered from. */
export function openApiDocument() {
  const metrics = metricRegistry(metricSettings.parse({}));
  const idSchema = { type: 'string', enum: metrics.map(({ id }) => id) };
  const listed = [...Map.groupBy(metrics, (metric) => metric.dimensions.join(', '))].map(
    ([dimensionList, group]) => `- ${group.map(({ id }) => `\`${id}\``).join(', ')}: ${dimensionList}`,
  );
  return {
    openapi: '3.1.1',
    info: {
      title: 'Servicespegeln',
      version: '1',
      description:
        'Figures about a municipality’s citizen service, from the newest published snapshot, the follow-up actions agreed on and the released reports. Reading only.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    paths: {
      '/api/v1/metrics': operation('listMetrics', 'The catalogue of metrics', languageOnly, json('Catalogue')),
      '/api/v1/metrics/{id}': operation(
        'readMetric',
        'The rows of one metric',
        metricParameters(dimensions),
        { ...json('MetricAnswer'), ...files },
        {
          description: `What each metric can be divided and filtered by:\n\n${listed.join('\n')}\n\nAn answer of more than ${limits.rows} rows is refused (400, TooManyRows).`,
          path: [{ name: 'id', in: 'path', required: true, description: 'The metric.', schema: idSchema }],
          problems: ['NotAcceptable', 'NoSnapshot'],
        },
      ),
      '/api/v1/metrics/{id}/rows': operation(
        'readMetricRows',
        'The records behind the figure of one metric',
        recordParameters(dimensions, [...new Set(facts.flatMap((fact) => recordColumns[fact]))]),
        { ...json('RecordAnswer'), ...files },
        {
          description: `As many records as the metric counts or divides by, without anything that tells who they were about. What they can be filtered by is as for the metric. More than ${limits.rows} rows without a limit are refused (400, TooManyRows).`,
          path: [{ name: 'id', in: 'path', required: true, description: 'The metric.', schema: idSchema }],
          problems: ['NotAcceptable', 'NoSnapshot'],
        },
      ),
      '/api/v1/policies': operation('readPolicies', 'The policy register: clauses, indicators and thresholds', policyParameters, {
        ...json('PolicyAnswer'),
        ...files,
      }),
      '/api/v1/compliance': operation('readCompliance', 'How every clause is kept, and the service gaps', complianceParameters, {
        ...json('ComplianceAnswer'),
        ...files,
      }),
      '/api/v1/actions': operation(
        'listActions',
        'The follow-up actions with their log',
        actionParameters(),
        { ...json('ActionsAnswer'), [mediaTypes.csv]: { schema: { type: 'string' } }, [mediaTypes.xlsx]: {} },
        {
          description: 'What people have agreed on, as it is now: it does not come from the snapshot. The page of actions changes it.',
          problems: ['NotAcceptable', 'NoSnapshot'],
        },
      ),
      '/api/v1/benchmarks': operation(
        'listBenchmarks',
        'Figures that other municipalities have published',
        benchmarkParameters(metrics.map(({ id }) => id)),
        json('BenchmarkAnswer'),
      ),
      '/api/v1/agreements': operation(
        'listAgreements',
        'The agreements with departments and external actors',
        tableParameters,
        { ...json('AgreementAnswer'), ...csvOnly },
        { problems: ['NotAcceptable', 'NoSnapshot'] },
      ),
      '/api/v1/transfer-test': operation(
        'testTransfers',
        'Every topic at level 4–5 put to the mission’s test of what Medborgarcenter should do',
        transferTestParameters,
        { ...json('TransferTestAnswer'), ...csvOnly },
        { problems: ['NotAcceptable', 'NoSnapshot'] },
      ),
      '/api/v1/reports': operation(
        'listReports',
        'The released reports with their versions and files',
        tableParameters,
        { ...json('ReportsAnswer'), ...csvOnly },
        {
          description: 'What has been released, from the archive and not from the snapshot. Drafts are not among them.',
          problems: ['NotAcceptable'],
        },
      ),
      '/api/v1/status': operation('readStatus', 'The snapshot, its sources and the last run', languageOnly, json('Status')),
      '/api/v1/openapi.json': operation('readDescription', 'This document', languageOnly, {
        'application/json': { schema: { type: 'object' } },
      }),
    },
    components: { schemas: componentSchemas(), responses: problemResponses() },
  };
}

function operation(
  operationId: string,
  summary: string,
  parameters: z.ZodObject,
  content: Json,
  more: { description?: string; path?: Json[]; problems?: ProblemKind[] } = {},
) {
  const problems: ProblemKind[] = ['InvalidParameters', 'MethodNotAllowed', 'InternalError', ...(more.problems ?? ['NoSnapshot'])];
  return {
    get: {
      operationId,
      summary,
      ...(more.description ? { description: more.description } : {}),
      parameters: [
        ...(more.path ?? []),
        ...Object.entries(parameters.shape).map(([name, field]) => queryParameter(name, field as z.ZodType)),
      ],
      responses: {
        200: { description: summary, headers: { ETag: { schema: { type: 'string' } } }, content },
        304: { description: 'The client has this answer already (If-None-Match).' },
        ...Object.fromEntries(problems.map((kind) => [problemKinds[kind].status, { $ref: `#/components/responses/${kind}` }])),
      },
    },
  };
}

function queryParameter(name: string, field: z.ZodType): Json {
  const { $schema: _, description, ...schema } = z.toJSONSchema(field, { io: 'input', override: withoutNoise });
  const list = schema.type === 'array' ? { style: 'form', explode: false } : {};
  return { name, in: 'query', required: false, description, ...list, schema };
}

function json(schema: string): Json {
  return { [mediaTypes.json]: { schema: { $ref: `#/components/schemas/${schema}` } } };
}

/** The named schemas, where OpenAPI wants them. */
function componentSchemas(): Json {
  const { $defs } = z.toJSONSchema(
    z.tuple([
      actionsAnswer,
      benchmarks,
      catalogue,
      metricAnswer,
      recordAnswer,
      policyAnswer,
      complianceAnswer,
      agreementAnswer,
      transferTestAnswer,
      reportsAnswer,
      status,
      problem,
    ]),
    {
      override: withoutNoise,
    },
  );
  return JSON.parse(JSON.stringify($defs).replaceAll('"#/$defs/', '"#/components/schemas/')) as Json;
}

/** What says nothing beside the format, the integer type or the place among the components. */
function withoutNoise({ jsonSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  delete jsonSchema.id;
  if (jsonSchema.format || jsonSchema.type === 'integer') delete jsonSchema.pattern;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
}

function problemResponses(): Json {
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
  return Object.fromEntries(Object.entries(problemKinds).map(([kind, { en }]) => [kind, { description: `${en}.`, content }]));
}
