import { identifier, literal } from '#warehouse/connection.ts';
import type { MappedField, Mapping } from './compile.ts';
import type { FieldDefinition } from './contract.ts';
import { absoluteOf, type FieldContext, localOf, type Problem, problemsOf, timeSql, valueSql } from './convert.ts';
import { contradictions, derivedColumns, type Value } from './derive.ts';
import type { Expression } from './expression.ts';
import type { Input } from './input.ts';
import { hmacSql } from './person.ts';

export type MappingSql = {
  /** gives one row a record: verdict (null, `skip` or a reason), verdict_column, line and the raw columns below */
  query: string;
  /** raw columns that the query gives, in order, with their types */
  columns: ReadonlyMap<string, string>;
};

/**
 * The mapping as one query over a file's rows: `named` (columns as text), `text` (each field's text, and what is left out), `parsed` and
 * `timed` (times as wall clock, then as instants), `happened` (a row that holds several events becomes several), `value`, `judged`.
 * @param types the raw table's column types
 */
export function mappingSql(mapping: Mapping, input: Input, types: ReadonlyMap<string, string>): MappingSql {
  const { fields, events, where, skipRowsWhere } = mapping;
  const all = [...fields, ...events.map(({ at }) => at)];
  const times = all.filter(({ definition }) => definition.kind === 'time');
  const others = fields.filter(({ definition }) => definition.kind !== 'time');
  const outputs = outputColumns(mapping);
  const ctes = [
    ...input.ctes,
    `named as (select __line, __problem, ${[`${input.isHeader} as __header`, `${input.hasWrongCount} as __wrong`, ...namedColumns(mapping, input)].join(', ')} from source_row)`,
    `text as (select __line, case when __problem is not null then __problem when __header or ${isTrue(skipRowsWhere, false)} then 'skip'
      when __wrong then 'column_count' when not ${isTrue(where, true)} then 'skip' end as __verdict${listed(all.flatMap((field) => textColumns(field, mapping)))} from named)`,
    `parsed as (select *${listed(times.flatMap(parsedColumns))} from text)`,
    `timed as (select *${listed(times.map(({ name }) => `${instantSql(name, mapping)} as v_${name}`))} from parsed)`,
    ...happenedCtes(mapping),
    `value as (select *${listed(others.map((field) => `${valueSql(`t_${field.name}`, contextOf(field, mapping))} as v_${field.name}`))} from happened)`,
    `judged as (select *, case when __verdict is not null then __verdict${cases(problems(mapping))} end as __judgement from value)`,
  ];
  const columns = new Map([...outputs.keys()].map((column) => [column, types.get(column)!]));
  const casts = [...outputs].map(([column, sql]) => (types.get(column) === 'VARCHAR' ? sql : `try_cast(${sql} as ${types.get(column)})`));
  return {
    query: `with ${ctes.join(',\n')}
select split_part(__judgement, ':', 1) as verdict, nullif(split_part(__judgement, ':', 2), '') as verdict_column, __line as line${listed(casts)} from judged`,
    columns,
  };
}

/** Every column as text, null when it is empty; those that an expression reads also by their own name. */
function namedColumns({ columns, expressionColumns }: Mapping, input: Input): string[] {
  const text = (column: string) => `nullif(${input.text(column) ?? 'null::varchar'}, '')`;
  const direct = columns.map((column, index) => `${text(column)} as ${directAlias(index)}`);
  return [...direct, ...expressionColumns.map((column) => `${text(column)} as ${identifier(column)}`)];
}

function directAlias(index: number): string {
  return `__c${index}`;
}

function textColumns({ name, field, expression }: MappedField, { columns }: Mapping): string[] {
  const raw = expression
    ? `nullif(trim(${expression.sql}::varchar), '')`
    : field.value !== undefined
      ? literal(field.value)
      : directAlias(columns.indexOf(field.column!));
  const { map, otherwise } = field;
  if (!map) return [`${raw} as t_${name}`];
  const text = (value: string | null | undefined) => (value == null ? 'null' : literal(value));
  const known = Object.entries(map).map(([key, value]) => `when ${literal(key)} then ${text(value)}`);
  const mapped = `case when ${raw} is null then ${text(map[''])} else case ${raw} ${known.join(' ')} else ${text(otherwise)} end end::varchar as t_${name}`;
  if (otherwise !== undefined) return [mapped];
  return [mapped, `coalesce(${raw} not in (${Object.keys(map).map(literal).join(', ')}), false) as m_${name}`];
}

function parsedColumns({ name, field }: MappedField): string[] {
  const { local, absolute } = timeSql(`t_${name}`, field);
  return [`${local} as ${localOf(name)}`, `${absolute} as ${absoluteOf(name)}`];
}

function instantSql(name: string, { zone }: Mapping): string {
  const absolute = absoluteOf(name);
  return `coalesce(case when year(${absolute}) between 1970 and 2069 then ${absolute} end, ${zone.utc(localOf(name))})`;
}

function happenedCtes({ events }: Mapping): string[] {
  if (events.length === 0) return ['happened as (select * from timed)'];
  const entries = events.map(({ event, at: { name } }) => `{ event: ${literal(event)}, t: t_${name}, l: ${localOf(name)}, v: v_${name} }`);
  const occurred = `list_filter([${entries.join(', ')}], lambda entry: entry.t is not null)`;
  return [
    `occurred as (select *, case when __verdict is not null or len(${occurred}) = 0 then [null] else ${occurred} end as __events from timed)`,
    `occurrence as (select *, unnest(__events) as __event from occurred)`,
    `happened as (select * replace (coalesce(__verdict, case when __event is null then 'skip' end) as __verdict),
      __event.event as t_event, __event.event as v_event, __event.t as t_at, __event.l as l_at, __event.v as v_at from occurrence)`,
  ];
}

function problems(mapping: Mapping): Problem[] {
  const { fields, events, source } = mapping;
  const unmapped = fields.filter(({ field }) => field.map && field.otherwise === undefined);
  return [
    ...unmapped.map(({ name }): Problem => ({ condition: `m_${name}`, reason: 'unmapped_value', column: name })),
    ...fields.flatMap((field) => problemsOf(`t_${field.name}`, `v_${field.name}`, contextOf(field, mapping))),
    ...(events[0] ? problemsOf('t_at', 'v_at', contextOf({ ...events[0].at, name: 'at' }, mapping)) : []),
    ...contradictions(source.record, valueOf(mapping), isMapped(mapping)),
  ];
}

function contextOf({ name, field, definition }: MappedField, { source, zone, definition: record }: Mapping): FieldContext {
  const instant = Object.keys(record.fields).find((field) => (record.fields[field]!.column ?? field) === record.instant)!;
  return { name, field, definition, decimal: field.decimal ?? source.format.decimal ?? '.', zone, instant: `v_${instant}` };
}

function isMapped({ source, events }: Mapping): (field: string) => boolean {
  return (field) => source.fields[field] !== undefined || (events.length > 0 && (field === 'event' || field === 'at'));
}

function valueOf(mapping: Mapping): Value {
  const has = isMapped(mapping);
  return (field) => (has(field) ? `v_${field}` : nullOf(mapping.definition.fields[field]!));
}

function outputColumns(mapping: Mapping): Map<string, string> {
  const { definition, source } = mapping;
  const value = valueOf(mapping);
  const columns = new Map<string, string>();
  for (const [name, { column = name, kind }] of Object.entries(definition.fields))
    if (isMapped(mapping)(name)) columns.set(column, kind === 'person' ? hmacSql(value(name)) : value(name));
  for (const [column, sql] of Object.entries(derivedColumns(source.record, value, isMapped(mapping)))) columns.set(column, sql);
  return columns;
}

function cases(list: Problem[]): string {
  return list.map(({ condition, reason, column }) => ` when ${condition} then ${literal(`${reason}:${column}`)}`).join('');
}

function listed(columns: string[]): string {
  return columns.map((column) => `, ${column}`).join('');
}

function isTrue(expression: Expression | undefined, otherwise: boolean): string {
  return expression ? `coalesce(try_cast(${expression.sql} as boolean), false)` : String(otherwise);
}

function nullOf({ kind }: FieldDefinition): string {
  if (kind === 'time') return 'null::timestamp';
  if (kind === 'flag') return 'null::boolean';
  return kind === 'measure' || kind === 'year' || kind === 'duration' || kind === 'count' || kind === 'level' || kind === 'score'
    ? 'null::double'
    : 'null::varchar';
}
