import type { z } from 'zod';
import type { Defect } from '../errors.ts';
import { pathText, type ReadDocument } from './document.ts';
import { nearest } from './nearest.ts';
import { configSchema, connectors, sourceSchema } from './schema.ts';

type Issue = z.core.$ZodIssue;

/** Zod's issues as sentences in Swedish: where, what was found and what to write. */
export function defectsOf(issues: readonly Issue[], document: ReadDocument, schema: z.ZodType = configSchema): Defect[] {
  return issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey([...issue.path, key], document, schema));
    const own = [
      { path: pathText(issue.path), line: document.lineOf(issue.path), message: sentence(issue, valueAt(document.value, issue.path)) },
    ];
    return issue.code === 'invalid_union' && issue.discriminator ? [...own, ...behind(issue, document)] : own;
  });
}

/** What else is wrong with a source whose connector is: it is most likely one of files. */
function behind(issue: Issue, document: ReadDocument): Defect[] {
  const path = issue.path.slice(0, -1);
  const parsed = sourceSchema.safeParse({ ...(valueAt(document.value, path) as object), connector: 'files' });
  const issues = parsed.error?.issues.map((other) => ({ ...other, path: [...path, ...other.path] })) ?? [];
  return defectsOf(issues, document).filter(({ message }) => !message.includes('är inte ett känt namn'));
}

function unknownKey(path: readonly PropertyKey[], document: ReadDocument, schema: z.ZodType): Defect {
  const key = String(path.at(-1));
  const allowed = allowedKeys(path.slice(0, -1), document.value, schema);
  const suggestion = nearest(key, allowed);
  const advice = suggestion ? `Menade du ”${suggestion}”?` : `Här kan stå: ${allowed.join(', ')}.`;
  return { path: pathText(path), line: document.lineOf(path), message: `”${key}” är inte ett känt namn. ${advice}` };
}

function sentence(issue: Issue, found: unknown): string {
  const place = String(issue.path.at(-1) ?? '');
  if (found === undefined) return `saknas. Lägg till ${place}${advice(issue)}.`;
  const was = `hittade ${shown(found)}`;
  if (issue.code === 'invalid_format' && place === 'id' && issue.path[0] === 'policies')
    return `${was}. Skriv ett kort id som börjar med en versal, till exempel M8 eller T1.`;
  if (issue.code === 'invalid_format' && place === 'id')
    return `${was}. Skriv ett kort id med små bokstäver a–z, siffror, _ eller -, till exempel telefoni_samtal.`;
  if (issue.code === 'invalid_format' && place === 'records')
    return `${was}. Skriv sökvägen till det element som upprepas, till exempel $.events[*].`;
  return `${was}. Skriv ${expectation(issue, found)}.`;
}

function advice(issue: Issue): string {
  const text = expectation(issue, undefined);
  return text === '' ? '' : `: ${text}`;
}

function expectation(issue: Issue, found: unknown): string {
  if (issue.code === 'invalid_value') {
    const values = issue.values.map(String);
    const suggestion = typeof found === 'string' ? nearest(found, values) : undefined;
    return suggestion ? `${suggestion} (möjliga värden: ${values.join(', ')})` : `något av: ${values.join(', ')}`;
  }
  if (issue.code === 'invalid_union' && issue.discriminator !== undefined) {
    const suggestion = typeof found === 'string' ? nearest(found, connectors) : undefined;
    return suggestion ? `${suggestion} (möjliga värden: ${connectors.join(', ')})` : `något av: ${connectors.join(', ')}`;
  }
  if (issue.code === 'invalid_type') return typeNames[issue.expected] ?? issue.expected;
  if (issue.code === 'custom') return issue.message;
  if (issue.code === 'invalid_format' && issue.format === 'date') return 'en dag som ÅÅÅÅ-MM-DD';
  if (issue.code === 'too_small') return issue.origin === 'string' ? 'en text som inte är tom' : `minst ${String(issue.minimum)}`;
  if (issue.code === 'too_big')
    return issue.origin === 'string' ? `högst ${String(issue.maximum)} tecken` : `högst ${String(issue.maximum)}`;
  if (issue.code === 'invalid_union') return unionAdvice[String(issue.path.at(-1))] ?? 'ett värde av rätt slag';
  return 'ett giltigt värde';
}

const typeNames: Record<string, string> = {
  string: 'en text',
  int: 'ett heltal',
  number: 'ett tal',
  boolean: 'true eller false',
  array: 'en lista',
  object: 'namn och värden (namn: värde)',
  record: 'namn och värden (namn: värde)',
};

const unionAdvice: Record<string, string> = {
  pseudonym_key: '{ env: VARIABEL } eller { file: /sökväg/till/nyckel }',
  format: 'ett format som "%Y-%m-%d %H:%M:%S", eller en lista av format',
  sheet: 'bladets namn eller nummer',
  years: 'hur många år bakåt som hämtas (1–25), eller en lista av årtal: [2023, 2024]',
};

function shown(value: unknown): string {
  if (Array.isArray(value)) return `en lista med ${value.length} värden`;
  if (value !== null && typeof value === 'object') return 'namn och värden';
  return value === null ? 'inget värde' : `”${textOf(value).slice(0, 80)}”`;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (at, part) => (at !== null && typeof at === 'object' ? (at as Record<PropertyKey, unknown>)[part] : undefined),
    value,
  );
}

/** The keys that a schema knows at a path, by walking it along what stands there. */
function allowedKeys(path: readonly PropertyKey[], value: unknown, root: z.ZodType): string[] {
  let schema = inner(root, value);
  path.forEach((part, index) => {
    schema = inner(child(schema, part), valueAt(value, path.slice(0, index + 1)));
  });
  const shape = (schema as { shape?: object } | undefined)?.shape;
  return shape ? Object.keys(shape) : [];
}

type Definition = {
  innerType?: unknown;
  options?: readonly { shape: { connector: z.ZodLiteral<string> } }[];
  discriminator?: string;
  shape?: Record<PropertyKey, unknown>;
  element?: unknown;
  valueType?: unknown;
};

function child(schema: unknown, part: PropertyKey): unknown {
  const definition = (schema as { def?: Definition } | undefined)?.def;
  return definition?.shape?.[part] ?? definition?.element ?? definition?.valueType;
}

/** What a schema wraps; of sources the one of the connector that is there. */
function inner(schema: unknown, value: unknown): unknown {
  const definition = (schema as { def?: Definition } | undefined)?.def;
  if (definition?.innerType) return inner(definition.innerType, value);
  if (!definition?.discriminator) return schema;
  const connector = (value as { connector?: string } | null)?.connector;
  return definition.options?.find(({ shape }) => shape.connector.value === connector);
}
