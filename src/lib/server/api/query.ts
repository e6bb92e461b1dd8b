import type { z } from 'zod';
import { dimensions, type Text } from '#warehouse/metrics/definition.ts';
import type { Locale } from '#lib/format/locale.ts';
import { limits } from './limits.ts';
import { messages } from './messages.ts';
import { wholeNumbers } from './parameters.ts';
import type { ParameterError } from './problem.ts';

export type Parsed<T> = { data: T } | { errors: ParameterError[] };

const listParameters: readonly string[] = ['by', 'except', ...dimensions];

export function parameterError(
  parameter: string,
  found: string | null,
  message: Text,
  allowed: readonly string[],
  language: Locale,
): ParameterError {
  return {
    parameter: shortened(parameter),
    found: found === null ? null : shortened(found),
    message: message[language],
    allowed: [...allowed],
  };
}

/** Reads a query as the schema of its parameters has it, or says everything that is wrong with it. */
export function parseQuery<S extends z.ZodObject>(schema: S, query: URLSearchParams, language: Locale): Parsed<z.output<S>> {
  const length = query.toString().length;
  if (length > limits.queryLength || query.size > limits.parameters) {
    const allowed = [`0/${limits.queryLength}`, `0/${limits.parameters}`];
    return { errors: [parameterError('query', `${length}, ${query.size}`, messages.queryTooLong(), allowed, language)] };
  }
  const values = valuesOf(query);
  const names = Object.keys(schema.shape);
  const errors = [...values].flatMap(([name, found]) => {
    if (!names.includes(name)) return [parameterError(name, found.join(','), messages.unknownParameter(), names, language)];
    if (listParameters.includes(name) || found.length <= 1) return [];
    return [parameterError(name, found.join(','), messages.repeated(), [], language)];
  });
  const given = names.filter((name) => values.get(name)?.length);
  const candidate = given.map((name) => [name, listParameters.includes(name) ? values.get(name) : values.get(name)![0]]);
  const parsed = schema.safeParse(Object.fromEntries(candidate), { reportInput: true });
  if (parsed.success && errors.length === 0) return { data: parsed.data };
  return { errors: [...errors, ...(parsed.error?.issues ?? []).map((issue) => issueError(issue, language))] };
}

/** The values of each parameter once: comma separated and repeated ones apart, empty ones left out. */
function valuesOf(query: URLSearchParams): Map<string, string[]> {
  const values = new Map<string, string[]>();
  for (const [name, text] of query) {
    const found = text.split(',').map((value) => value.trim());
    values.set(name, [...new Set([...(values.get(name) ?? []), ...found.filter((value) => value !== '')])]);
  }
  return values;
}

function issueError(issue: z.core.$ZodIssue, language: Locale): ParameterError {
  const parameter = String(issue.path[0]);
  const found = typeof issue.input === 'string' ? issue.input : null;
  if (parameter in wholeNumbers) {
    const range = wholeNumbers[parameter as keyof typeof wholeNumbers].join('/');
    return parameterError(parameter, String(issue.input), messages.notInRange(), [range], language);
  }
  switch (issue.code) {
    case 'invalid_value':
      return parameterError(parameter, found, messages.unknownValue(), issue.values.map(String), language);
    case 'too_big':
      return parameterError(
        parameter,
        String((issue.input as unknown[]).length),
        messages.tooManyValues(),
        [`0/${limits.values}`],
        language,
      );
    default:
      return parameterError(parameter, found, messages.notADate(), [`${limits.firstDay}/${limits.lastDay}`], language);
  }
}

function shortened(text: string): string {
  return text.length > limits.found ? `${text.slice(0, limits.found)}…` : text;
}
