import type { MetricRequest, MetricResult } from '#warehouse/metrics/definition.ts';
import type { Snapshot } from '#warehouse/publish/reader.ts';
import type { Locale } from '#lib/format/locale.ts';
import { entityTag, type Answer, type Body } from './answer.ts';
import { acceptedFormat, answerFormats, mediaTypes, type AnswerFormat } from './answer-format.ts';
import { arrowBody } from './arrow.ts';
import { rowDimensions } from './columns.ts';
import { csvBody } from './csv.ts';
import { swedishCsvBody } from './csv-sv.ts';
import { extentOf } from './extent.ts';
import { jsonBody } from './json.ts';
import { limits } from './limits.ts';
import { messages } from './messages.ts';
import { parseMetricRequest } from './metric-request.ts';
import { invalidParameters, ProblemError } from './problem.ts';
import { parameterError } from './query.ts';
import { exceedsRows } from './row-limit.ts';
import { workbookBody } from './xlsx.ts';

export type MetricQuery = { id: string; query: URLSearchParams; accept: string | null; language: Locale };

/**
 * The rows of one metric, as the query and the `Accept` header ask for them.
 * @param limit most rows in one answer
 * @throws ProblemError when the question cannot be answered, with everything that is wrong with it
 */
export async function metricAnswer(
  snapshot: Snapshot,
  { id, query, accept, language }: MetricQuery,
  limit: number = limits.rows,
): Promise<Answer> {
  const metric = snapshot.metrics.find((each) => each.id === id);
  if (!metric) {
    const ids = snapshot.metrics.map((each) => each.id);
    throw invalidParameters([parameterError('id', id, messages.unknownMetric(), ids, language)]);
  }
  const extent = await extentOf(snapshot);
  const question = parseMetricRequest(metric, extent, query, language);
  if ('errors' in question) throw invalidParameters(question.errors);
  const { request } = question.data;
  const format = question.data.format ?? acceptedFormat(accept);
  if (!format) {
    const types = [...new Set(Object.values(mediaTypes))];
    const message = messages.notAcceptable();
    const errors = [
      parameterError('Accept', accept, message, types, language),
      parameterError('format', null, message, answerFormats, language),
    ];
    throw new ProblemError('NotAcceptable', message[language], errors);
  }
  return {
    contentType: contentTypes[format],
    tag: entityTag(snapshot.metadata.snapshotId, metric, request, format),
    ...(format === 'json' ? {} : { fileName: fileName(request, format) }),
    body: async () => {
      if (await exceedsRows(snapshot, metric, request, extent.values, limit)) throw tooManyRows(request, language);
      const [result] = await snapshot.metricResults(request);
      return write(result!, request, format, snapshot);
    },
  };
}

const contentTypes: Record<AnswerFormat, string> = {
  json: 'application/json',
  csv: 'text/csv; charset=utf-8; header=present',
  'csv-sv': 'text/csv; charset=utf-8; header=present',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  arrow: 'application/vnd.apache.arrow.stream',
};

function write(result: MetricResult, request: MetricRequest, format: AnswerFormat, snapshot: Snapshot): Body | Promise<Body> {
  const by = rowDimensions(result.metric, request);
  const { snapshotId } = snapshot.metadata;
  switch (format) {
    case 'json':
      return jsonBody(result, request, snapshotId);
    case 'csv':
      return csvBody(result, by);
    case 'csv-sv':
      return swedishCsvBody(result, request, by, snapshot.reference);
    case 'xlsx':
      return workbookBody(result, request, by, snapshot.reference);
    case 'arrow':
      return arrowBody(result, request, by, snapshotId);
  }
}

function tooManyRows({ by }: MetricRequest, language: Locale): ProblemError {
  const message = messages.tooManyRows();
  return new ProblemError('TooManyRows', message[language], [parameterError('by', by.join(','), message, [], language)]);
}

const fileEndings: Record<AnswerFormat, string> = { json: 'json', csv: 'csv', 'csv-sv': 'csv', xlsx: 'xlsx', arrow: 'arrows' };

function fileName({ metrics, from, to, grain }: MetricRequest, format: AnswerFormat): string {
  const parts = [metrics[0], from, to, ...(grain === 'none' ? [] : [grain])];
  return `${parts.join('_')}.${fileEndings[format]}`;
}
