import type { z } from 'zod';
import { pathText, type ReadDocument } from './document.ts';
import type { Defect } from './errors.ts';
import { nearest } from './nearest.ts';
import { allowedKeys, optionsAt, valueAt } from './schema-walk.ts';

type Issue = z.core.$ZodIssue;

/** What to write at a place of a certain file, where more can be said than the kind of value; `Skriv` stands before it. */
export type Expected = (issue: Issue) => string | undefined;

/** Zod's issues as sentences in Swedish: where, what was found and what to write. */
export function defectsOf(
  issues: readonly Issue[],
  document: ReadDocument,
  schema: z.ZodType,
  expected: Expected = () => undefined,
): Defect[] {
  return issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey([...issue.path, key], document, schema));
    const found = valueAt(document.value, issue.path);
    const own = [
      {
        path: pathText(issue.path),
        line: document.lineOf(issue.path),
        message: sentence(issue, found, expectation(issue, found, document, schema, expected)),
      },
    ];
    return issue.code === 'invalid_union' && issue.discriminator ? [...own, ...behind(issue, document, schema, expected)] : own;
  });
}

/** What else is wrong with a part whose kind is: it is most likely of the first kind. */
function behind(issue: Issue & { code: 'invalid_union' }, document: ReadDocument, root: z.ZodType, expected: Expected): Defect[] {
  const path = issue.path.slice(0, -1);
  const first = optionsAt(path, document.value, root)[0];
  if (!first) return [];
  const parsed = first.schema.safeParse({ ...(valueAt(document.value, path) as object), [issue.discriminator!]: first.name });
  const issues = parsed.error?.issues.map((other) => ({ ...other, path: [...path, ...other.path] })) ?? [];
  return defectsOf(issues, document, root, expected).filter(({ message }) => !message.includes('är inte ett känt namn'));
}

function unknownKey(path: readonly PropertyKey[], document: ReadDocument, schema: z.ZodType): Defect {
  const key = String(path.at(-1));
  const allowed = allowedKeys(path.slice(0, -1), document.value, schema);
  const suggestion = nearest(key, allowed);
  const advice = suggestion ? `Menade du ”${suggestion}”?` : `Här kan stå: ${allowed.join(', ')}.`;
  return { path: pathText(path), line: document.lineOf(path), message: `”${key}” är inte ett känt namn. ${advice}` };
}

function sentence(issue: Issue, found: unknown, expectation: string): string {
  const place = String(issue.path.at(-1) ?? '');
  if (found === undefined) return `saknas. Lägg till ${place}: ${expectation}.`;
  const isSecret = issue.path.some((part) => secretPlaces.has(String(part)));
  return `hittade ${isSecret ? 'något annat' : shown(found)}. Skriv ${expectation}.`;
}

/** What stands here may be the secret itself, and a message is read by others than the file is. */
const secretPlaces = new Set(['password', 'pseudonym_key']);

function expectation(issue: Issue, found: unknown, document: ReadDocument, root: z.ZodType, expected: Expected): string {
  const special = expected(issue);
  if (special !== undefined) return special;
  if (issue.code === 'invalid_value') return oneOf(found, issue.values.map(String));
  if (issue.code === 'invalid_union' && issue.discriminator !== undefined)
    return oneOf(
      found,
      optionsAt(issue.path.slice(0, -1), document.value, root).map(({ name }) => name),
    );
  if (issue.code === 'invalid_type') return typeNames[issue.expected] ?? issue.expected;
  if (issue.code === 'custom') return issue.message;
  if (issue.code === 'invalid_format' && issue.format === 'date') return 'en dag som ÅÅÅÅ-MM-DD';
  if (issue.code === 'too_small') return issue.origin === 'string' ? 'en text som inte är tom' : `minst ${String(issue.minimum)}`;
  if (issue.code === 'too_big')
    return issue.origin === 'string' ? `högst ${String(issue.maximum)} tecken` : `högst ${String(issue.maximum)}`;
  if (issue.code === 'invalid_union') return 'ett värde av rätt slag';
  return 'ett giltigt värde';
}

function oneOf(found: unknown, values: readonly string[]): string {
  const suggestion = typeof found === 'string' ? nearest(found, values) : undefined;
  return suggestion ? `${suggestion} (möjliga värden: ${values.join(', ')})` : `något av: ${values.join(', ')}`;
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

function shown(value: unknown): string {
  if (Array.isArray(value)) return `en lista med ${value.length} värden`;
  if (value !== null && typeof value === 'object') return 'namn och värden';
  return value === null ? 'inget värde' : `”${textOf(value).slice(0, 80)}”`;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
