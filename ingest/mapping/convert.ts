import { literal } from '#warehouse/connection.ts';
import type { SourceField } from '../config/schema.ts';
import type { FieldDefinition } from './contract.ts';
import { numberSql, secondsSql } from './number.ts';
import { type PersonFormat, normalisedPersonSql } from './person.ts';
import { isPersonalCodeSql, isPersonalIdSql } from './personal-data.ts';
import type { Zone } from './zone.ts';

/** Why a row cannot be loaded. */
export type Reason =
  | 'required_missing'
  | 'unknown_value'
  | 'unmapped_value'
  | 'invalid_time'
  | 'nonexistent_time'
  | 'invalid_number'
  | 'invalid_duration'
  | 'contradiction'
  | 'personal_data'
  | 'column_count'
  | 'too_long'
  | 'bad_quote'
  | 'bad_encoding'
  | 'bad_json';

export type Problem = { condition: string; reason: Reason; column: string };

export type FieldContext = {
  name: string;
  field: SourceField;
  definition: FieldDefinition;
  decimal: '.' | ',';
  zone: Zone;
  instant: string;
};

const longestCode = 200;
/** What a figure means may take a paragraph. */
const longestText = 4000;

/** SQL of a field's value, given the name of the column that holds its text. */
export function valueSql(text: string, { field, definition, decimal, instant }: FieldContext): string {
  switch (definition.kind) {
    case 'duration':
      return `round(${secondsSql(text, field.unit ?? 'seconds', decimal)})`;
    case 'count':
    case 'level':
    case 'score':
    case 'year':
      return wholeSql(numberSql(text, decimal));
    case 'measure':
      return numberSql(text, decimal);
    case 'flag':
      return `case when lower(${text}) in ('true', 'ja', 'j', 'yes', 'y', 'sant', 'x', '1') then true when lower(${text}) in ('false', 'nej', 'n', 'no', 'falskt', '0') then false end`;
    case 'person':
      return normalisedPersonSql(text, instant, personFormat(field));
    default:
      return text;
  }
}

/** What can be wrong with a field, worst first. `text` and `value` name the columns that hold them. */
export function problemsOf(text: string, value: string, context: FieldContext): Problem[] {
  const { name, field, definition, zone, instant } = context;
  const problem = (condition: string, reason: Reason): Problem => ({ condition, reason, column: name });
  const unreadable = `${text} is not null and ${value} is null`;
  const tooLarge = (reason: Reason) => (name.endsWith('_total') ? [] : [problem(`${value} > 2147483647`, reason)]);
  const checks: Record<FieldDefinition['kind'], () => Problem[]> = {
    id: () => [problem(isPersonalIdSql(value, instant), 'personal_data'), problem(`strlen(${value}) > ${longestCode}`, 'too_long')],
    code: () =>
      isOpen(field) ? [problem(isPersonalCodeSql(value), 'personal_data'), problem(`strlen(${value}) > ${longestCode}`, 'too_long')] : [],
    channel: () => (isOpen(field) ? [problem(notIn(value, definition.values!), 'unknown_value')] : []),
    enum: () => (isOpen(field) ? [problem(notIn(value, definition.values!), 'unknown_value')] : []),
    time: () => [problem(zone.isSkipped(localOf(name)), 'nonexistent_time'), problem(unreadable, 'invalid_time')],
    duration: () => [problem(unreadable, 'invalid_duration'), ...tooLarge('invalid_duration'), problem(`${value} < 0`, 'contradiction')],
    count: () => [problem(unreadable, 'invalid_number'), ...tooLarge('invalid_number'), problem(`${value} < 0`, 'contradiction')],
    level: () => [problem(unreadable, 'invalid_number'), problem(`${value} not between 1 and 6`, 'unknown_value')],
    score: () => [problem(unreadable, 'invalid_number'), problem(`${value} not between 1 and 5`, 'unknown_value')],
    flag: () => [problem(unreadable, 'unknown_value')],
    person: () => [],
    text: () => [problem(`strlen(${value}) > ${longestText}`, 'too_long')],
    year: () => [problem(unreadable, 'invalid_number'), problem(`${value} not between 1970 and 2069`, 'unknown_value')],
    measure: () => [problem(unreadable, 'invalid_number')],
  };
  return [...(definition.required ? [problem(`${text} is null`, 'required_missing')] : []), ...checks[definition.kind]()];
}

/** The column that holds a time field's wall-clock reading before it is an instant. */
export function localOf(name: string): string {
  return `l_${name}`;
}

/** The column that holds a time field's instant when the text carries its own offset. */
export function absoluteOf(name: string): string {
  return `u_${name}`;
}

/** SQL of a time as a wall-clock reading and as an instant; exactly one of them is not null when the text is a time. */
export function timeSql(text: string, field: SourceField): { local: string; absolute: string } {
  const formats = field.format === undefined ? ['iso'] : [field.format].flat();
  const local: string[] = [];
  const absolute: string[] = [];
  for (const format of formats) {
    if (format === 'iso') {
      local.push(`case when ${hasOffset(text)} then null else try_cast(${text} as timestamp) end`);
      absolute.push(`case when ${hasOffset(text)} then try_cast(${text} as timestamptz)::timestamp end`);
    } else if (format === 'epoch') absolute.push(`make_timestamp(try_cast(try_cast(${text} as double) * 1000000 as bigint))`);
    else if (format === 'epoch_ms') absolute.push(`make_timestamp(try_cast(try_cast(${text} as double) * 1000 as bigint))`);
    else if (/%[zZ]/.test(format)) absolute.push(`try_strptime(${text}, ${literal(format)})::timestamp`);
    else local.push(`try_strptime(${text}, ${literal(format)})`);
  }
  return { local: firstOf(local), absolute: firstOf(absolute) };
}

function firstOf(expressions: string[]): string {
  return expressions.length === 0 ? 'null::timestamp' : `coalesce(${expressions.join(', ')})`;
}

function hasOffset(text: string): string {
  return `(contains(${text}, '+') or right(${text}, 1) in ('Z', 'z') or (strlen(${text}) > 19 and contains(substr(${text}, 20), '-')))`;
}

function wholeSql(number: string): string {
  return `case when (${number}) % 1 = 0 then ${number} end`;
}

/** Whether a code comes from the file and not from the configuration. */
function isOpen(field: SourceField): boolean {
  return field.map === undefined && field.value === undefined;
}

function notIn(value: string, values: readonly string[]): string {
  return `${value} not in (${values.map(literal).join(', ')})`;
}

function personFormat(field: SourceField): PersonFormat | undefined {
  return [field.format].flat()[0] as PersonFormat | undefined;
}
