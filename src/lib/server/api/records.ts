import type { MetricDefinition } from '#warehouse/metrics/definition.ts';
import type { RecordPage } from '#warehouse/metrics/records.ts';
import type { Snapshot } from '#warehouse/publish/reader.ts';
import type { Locale } from '#lib/format/locale.ts';
import { entityTag, type Answer, type Body } from './answer.ts';
import { contentTypes, fileName, type AnswerFormat } from './answer-format.ts';
import type { RecordAnswer } from './answer-schemas.ts';
import { arrowBody } from './arrow.ts';
import { chooseFormat, findMetric } from './choose.ts';
import { swedishCsv } from './csv-sv.ts';
import { plainCsv } from './csv.ts';
import { extentOf } from './extent.ts';
import { jsonBody } from './json.ts';
import { limits } from './limits.ts';
import { messages } from './messages.ts';
import type { MetricQuery } from './metric.ts';
import { parseRecordRequest, type RecordQuestion } from './metric-request.ts';
import { invalidParameters, ProblemError } from './problem.ts';
import { parameterError } from './query.ts';
import { arrowRecordColumns, plainRecordColumns, swedishRecordColumns } from './record-columns.ts';
import { workbook } from './xlsx.ts';

/**
 * The records behind the figure of one metric, as the query and the `Accept` header ask for them.
 * @param most most rows in one answer
 * @throws ProblemError when the question cannot be answered, with everything that is wrong with it
 */
export async function recordAnswer(snapshot: Snapshot, { id, query, accept, language }: MetricQuery, most?: number): Promise<Answer> {
  const metric = findMetric(snapshot, id, language);
  const question = parseRecordRequest(metric, await extentOf(snapshot), query, language);
  if ('errors' in question) throw invalidParameters(question.errors);
  const { request } = question.data;
  const format = chooseFormat(question.data.format, accept, language);
  const { from, to, part } = request;
  return {
    contentType: contentTypes[format],
    tag: entityTag(snapshot.metadata.snapshotId, metric, 'rows', request, format),
    ...(format === 'json' ? {} : { fileName: fileName([id, 'rows', part === 'all' ? undefined : part, from, to], format) }),
    body: async () => {
      const limit = await limitOf(snapshot, request, most ?? (format === 'xlsx' ? limits.workbookRows : limits.rows), language);
      return write(metric, request, await snapshot.metricRecords({ ...request, limit }), format, snapshot);
    },
  };
}

/** How many records to read: as many as are asked for, or all from `offset` on. */
async function limitOf(snapshot: Snapshot, request: RecordQuestion['request'], most: number, language: Locale): Promise<number> {
  if (request.limit !== null && request.limit <= most) return request.limit;
  const { total } = await snapshot.metricRecords({ ...request, limit: 0 });
  const rows = Math.min(request.limit ?? Infinity, Math.max(0, total - request.offset));
  if (rows <= most) return rows;
  const message = messages.tooManyRecords(rows, most);
  throw new ProblemError('TooManyRows', message[language], [parameterError('limit', null, message, [`1/${most}`], language)]);
}

function write(
  metric: MetricDefinition,
  { part, from, to, offset }: RecordQuestion['request'],
  { total, records }: RecordPage,
  format: AnswerFormat,
  snapshot: Snapshot,
): Body | Promise<Body> {
  const { snapshotId } = snapshot.metadata;
  const head: Omit<RecordAnswer, 'rows'> = { metric: metric.id, fact: metric.fact, part, from, to, total, offset, snapshot: snapshotId };
  switch (format) {
    case 'json':
      return jsonBody(head, records);
    case 'csv':
      return plainCsv(records, plainRecordColumns(metric));
    case 'csv-sv':
      return swedishCsv(records, swedishRecordColumns(metric, snapshot.reference));
    case 'xlsx':
      return workbook(metric.name.sv, records, swedishRecordColumns(metric, snapshot.reference), false);
    case 'arrow':
      return arrowBody(records, arrowRecordColumns(metric), { metric: metric.id, fact: metric.fact, part, from, to, snapshot: snapshotId });
  }
}
