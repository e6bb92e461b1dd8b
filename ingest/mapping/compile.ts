import { createHash } from 'node:crypto';
import type { Connection } from '#warehouse/connection.ts';
import type { Source } from '../config/load.ts';
import type { SourceField } from '../config/schema.ts';
import { type FieldDefinition, type RecordDefinition, recordDefinitions } from './contract.ts';
import { type Expression, ExpressionError, parseExpression } from './expression.ts';
import { type Zone, zoneOf } from './zone.ts';

/** Bumped when the same configuration starts to read a file differently. */
const mappingVersion = 1;

/** A source's mapping with its expressions checked, ready to become SQL for any file of the source. */
export type Mapping = {
  source: Source;
  definition: RecordDefinition;
  fields: MappedField[];
  /** the entries of `events`, each with its own time field */
  events: { event: string; at: MappedField }[];
  where: Expression | undefined;
  skipRowsWhere: Expression | undefined;
  /** every column of the source that the mapping reads */
  columns: string[];
  /** those of them that an expression reads */
  expressionColumns: string[];
  /** changes when the same file would be read differently */
  hash: string;
  zone: Zone;
};

export type MappedField = { name: string; field: SourceField; definition: FieldDefinition; expression: Expression | undefined };

/** Hears of an expression that cannot be used: where in the source it stands, and why. */
export type ReportExpression = (path: readonly PropertyKey[], message: string) => void;

/** Compiles a source; every `sql`, `where` and `skip_rows_where` that is not a scalar expression is reported. */
export async function compileMapping(connection: Connection, source: Source, report: ReportExpression): Promise<Mapping> {
  const definition = recordDefinitions[source.record];
  const parsed = async (text: string | undefined, ...path: PropertyKey[]): Promise<Expression | undefined> => {
    try {
      return text === undefined ? undefined : await parseExpression(connection, text);
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
      report(path, error.message);
      return undefined;
    }
  };
  const fields: MappedField[] = [];
  for (const [name, field] of Object.entries(source.fields))
    fields.push({ name, field, definition: definition.fields[name]!, expression: await parsed(field.sql, 'fields', name, 'sql') });
  const events: Mapping['events'] = [];
  for (const [index, { event, at: field }] of (source.events ?? []).entries()) {
    const expression = await parsed(field.sql, 'events', index, 'at', 'sql');
    events.push({ event, at: { name: `at_${index}`, field, definition: definition.fields.at!, expression } });
  }
  const where = await parsed(source.where, 'where');
  const skipRowsWhere = await parsed(source.format.skip_rows_where, 'format', 'skip_rows_where');
  const all = [...fields, ...events.map(({ at }) => at)];
  const expressionColumns = [
    ...new Set([...all.map(({ expression }) => expression), where, skipRowsWhere].flatMap((expression) => expression?.columns ?? [])),
  ];
  const columns = [...new Set([...all.flatMap(({ field }) => (field.column === undefined ? [] : [field.column])), ...expressionColumns])];
  const { format, record, events: eventList, timezone } = source;
  const hash = createHash('sha256')
    .update(JSON.stringify([mappingVersion, format, record, source.where, source.fields, eventList, timezone, source.columns.missing]))
    .digest('hex');
  return { source, definition, fields, events, where, skipRowsWhere, columns, expressionColumns, hash, zone: zoneOf(timezone) };
}
