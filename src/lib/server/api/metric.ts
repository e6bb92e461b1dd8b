import type { MetricRequest, MetricResult, MetricRow } from '#warehouse/metrics/definition.ts';
import type { Snapshot } from '#warehouse/publish/reader.ts';
import type { Locale } from '#lib/format/locale.ts';
import { entityTag, type Answer, type Body } from './answer.ts';
import { contentTypes, fileName, type AnswerFormat } from './answer-format.ts';
import type { MetricAnswer } from './answer-schemas.ts';
import { arrowBody } from './arrow.ts';
import { chooseFormat, findMetric } from './choose.ts';
import { arrowColumns, rowDimensions } from './columns.ts';
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
  const metric = findMetric(snapshot, id, language);
  const extent = await extentOf(snapshot);
  const question = parseMetricRequest(metric, extent, query, language);
  if ('errors' in question) throw invalidParameters(question.errors);
  const { request } = question.data;
  const format = chooseFormat(question.data.format, accept, language);
  return {
    contentType: contentTypes[format],
    tag: entityTag(snapshot.metadata.snapshotId, metric, request, format),
    ...(format === 'json'
      ? {}
      : { fileName: fileName([id, request.from, request.to, request.grain === 'none' ? undefined : request.grain], format) }),
    body: async () => {
      if (await exceedsRows(snapshot, metric, request, extent.values, limit)) throw tooManyRows(request, language);
      const [result] = await snapshot.metricResults(request);
      return write(result!, request, format, snapshot);
    },
  };
}

function write(result: MetricResult, request: MetricRequest, format: AnswerFormat, snapshot: Snapshot): Body | Promise<Body> {
  const by = rowDimensions(result.metric, request);
  const { snapshotId } = snapshot.metadata;
  const { metric } = result;
  const { from, to } = request;
  switch (format) {
    case 'json':
      return jsonBody<Omit<MetricAnswer, 'rows'>, MetricRow>(
        { metric: metric.id, unit: metric.unit, from, to, snapshot: snapshotId },
        result.rows,
      );
    case 'csv':
      return csvBody(result, by);
    case 'csv-sv':
      return swedishCsvBody(result, request, by, snapshot.reference);
    case 'xlsx':
      return workbookBody(result, request, by, snapshot.reference);
    case 'arrow':
      return arrowBody(result.rows, arrowColumns(by), { metric: metric.id, unit: metric.unit, from, to, snapshot: snapshotId });
  }
}

function tooManyRows({ by }: MetricRequest, language: Locale): ProblemError {
  const message = messages.tooManyRows();
  return new ProblemError('TooManyRows', message[language], [parameterError('by', by.join(','), message, [], language)]);
}
