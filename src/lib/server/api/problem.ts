import { z } from 'zod';
import type { Locale } from '#lib/format/locale.ts';

const parameterErrorSchema = z
  .strictObject({
    parameter: z.string().meta({ description: 'What is wrong; `id` is the metric in the path, `query` the query as a whole.' }),
    found: z.string().nullable().meta({ description: 'What it was, shortened when it was long.' }),
    message: z.string(),
    allowed: z.array(z.string()).meta({ description: 'What may stand there: values, or ranges as `first/last`.' }),
  })
  .meta({ id: 'ParameterError' });
export type ParameterError = z.infer<typeof parameterErrorSchema>;

export const problem = z
  .strictObject({
    type: z.string().meta({ description: 'Where the OpenAPI document describes this kind of problem.' }),
    title: z.string(),
    status: z.int().min(400).max(599),
    detail: z.string(),
    instance: z.string().meta({ description: 'The request; the part after # is found in the log.' }),
    errors: z.array(parameterErrorSchema),
  })
  .meta({
    id: 'Problem',
    description: 'A problem document (RFC 9457). Texts are in Swedish, in English with `lang=en` or `Accept-Language: en`.',
  });
export type Problem = z.infer<typeof problem>;

/** Every kind of problem, by its name among the responses of the OpenAPI document. */
export const problemKinds = {
  InvalidParameters: {
    status: 400,
    sv: 'Frågan går inte att besvara så som den är ställd',
    en: 'The request cannot be answered as it stands',
  },
  TooManyRows: { status: 400, sv: 'Svaret blir för stort', en: 'The answer is too large' },
  NotFound: { status: 404, sv: 'Adressen finns inte', en: 'No such address' },
  MethodNotAllowed: { status: 405, sv: 'Det går bara att läsa', en: 'Reading only' },
  NotAcceptable: { status: 406, sv: 'Formatet finns inte', en: 'No such format' },
  InternalError: { status: 500, sv: 'Något gick fel hos oss', en: 'Something went wrong on our side' },
  NoSnapshot: { status: 503, sv: 'Det finns inga siffror att visa just nu', en: 'There are no figures to show right now' },
} as const;
export type ProblemKind = keyof typeof problemKinds;

/** Thrown where a request cannot be answered; the edge makes a problem document of it. `message` is the detail. */
export class ProblemError extends Error {
  readonly kind: ProblemKind;
  readonly errors: readonly ParameterError[];

  constructor(kind: ProblemKind, detail: string, errors: readonly ParameterError[] = []) {
    super(detail);
    this.kind = kind;
    this.errors = errors;
  }
}

/** @param instance the path of the request, `#` and its id in the log */
export function problemDocument(error: ProblemError, language: Locale, instance: string): Problem {
  const kind = problemKinds[error.kind];
  return {
    type: `/api/v1/openapi.json#/components/responses/${error.kind}`,
    title: kind[language],
    status: kind.status,
    detail: error.message,
    instance,
    errors: [...error.errors],
  };
}

/** Everything that is wrong with a request's parameters; the detail says the first of it in full. */
export function invalidParameters(errors: readonly ParameterError[]): ProblemError {
  const { parameter, found, message } = errors[0]!;
  return new ProblemError('InvalidParameters', `${parameter}${found === null ? '' : `=${found}`}: ${message}`, errors);
}
