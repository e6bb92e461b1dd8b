import type { MetricDefinition } from '#warehouse/metrics/definition.ts';
import type { Snapshot } from '#warehouse/publish/reader.ts';
import type { Locale } from '#lib/format/locale.ts';
import { acceptedFormat, answerFormats, mediaTypes, tableFormats, type AnswerFormat, type TableFormat } from './answer-format.ts';
import { messages } from './messages.ts';
import { invalidParameters, ProblemError } from './problem.ts';
import { parameterError } from './query.ts';

/** @throws ProblemError when there is no such metric, with those there are */
export function findMetric({ metrics }: Pick<Snapshot, 'metrics'>, id: string, language: Locale): MetricDefinition {
  const metric = metrics.find((each) => each.id === id);
  if (metric) return metric;
  const ids = metrics.map((each) => each.id);
  throw invalidParameters([parameterError('id', id, messages.unknownMetric(), ids, language)]);
}

/**
 * The same of a table that has neither a workbook nor a stream.
 * @throws ProblemError when the client takes none of the others
 */
export function chooseTableFormat(asked: TableFormat | undefined, accept: string | null, language: Locale): TableFormat {
  const format = asked ?? chooseFormat(undefined, accept, language);
  const known = tableFormats.find((each) => each === format);
  if (known) return known;
  const message = messages.notAcceptable();
  throw new ProblemError('NotAcceptable', message[language], [parameterError('format', null, message, tableFormats, language)]);
}

/**
 * The format that was asked for by name, or the one of `among` that `Accept` likes best.
 * @throws ProblemError when it likes none that there is
 */
export function chooseFormat(
  asked: AnswerFormat | undefined,
  accept: string | null,
  language: Locale,
  among: readonly AnswerFormat[] = answerFormats,
): AnswerFormat {
  const format = asked ?? acceptedFormat(accept, among);
  if (format) return format;
  const types = [...new Set(among.map((each) => mediaTypes[each]))];
  const message = messages.notAcceptable();
  throw new ProblemError('NotAcceptable', message[language], [
    parameterError('Accept', accept, message, types, language),
    parameterError('format', null, message, among, language),
  ]);
}
