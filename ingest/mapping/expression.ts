import { type Connection, identifier, literal } from '#warehouse/connection.ts';
import { WarehouseError } from '#warehouse/errors.ts';

/** A user's scalar expression over a source's columns, all of them text. */
export type Expression = {
  /** the expression in parentheses; an error in a row gives null */
  sql: string;
  columns: string[];
  /** DuckDB's type of the result */
  type: string;
};

/** What is wrong with an expression, in Swedish; holds the configuration's own text but never a row's value. */
export class ExpressionError extends Error {
  override readonly name = 'ExpressionError';
}

type SyntaxNode = { class?: string; function_name?: string; column_names?: string[]; [key: string]: unknown };

const allowedClasses = new Set([
  'CONSTANT',
  'COLUMN_REF',
  'FUNCTION',
  'OPERATOR',
  'COMPARISON',
  'CONJUNCTION',
  'CASE',
  'CAST',
  'BETWEEN',
  'LAMBDA',
]);

const classNames: Record<string, string> = {
  SUBQUERY: 'en underfråga (select)',
  WINDOW: 'en fönsterfunktion (over)',
  STAR: 'en stjärna (*)',
  PARAMETER: 'en parameter ($namn eller ?)',
  POSITIONAL_REFERENCE: 'en kolumn efter nummer (#1)',
};

const refusedFunctions =
  /^(?:read_.*|.*_scan|glob|getvariable|getenv|current_setting|query|query_table|unnest|unlist|nextval|currval|random|setseed|uuid.*|gen_random_uuid|txid_current|pg_.*|duckdb_.*|pragma_.*|sleep_ms|error|write_log)$/i;

/**
 * Checks that `text` is one scalar expression that reads nothing but the source's columns.
 * @throws ExpressionError
 */
export async function parseExpression(connection: Connection, text: string): Promise<Expression> {
  const row = await connection.row<{ tree: string }>(`select json_serialize_sql(${literal(`select (\n${text}\n)`)})::varchar as tree`);
  const tree = JSON.parse(row!.tree) as { error: boolean; error_message?: string; statements?: { node: SyntaxNode }[] };
  if (tree.error) throw new ExpressionError(`kan inte tolkas som SQL: ${tree.error_message ?? 'okänt fel'}. Skriv ett enda uttryck.`);
  const expression = onlyExpression(tree.statements ?? []);
  const columns = new Set<string>();
  walk(expression, columns, new Set());
  const sql = `(\n${text}\n)`;
  const type = await bind(connection, sql, [...columns]);
  if (/^(?:STRUCT|MAP|UNION)|\[/.test(type)) throw new ExpressionError(`ger flera värden (${type}). Skriv ett uttryck som ger ett enda.`);
  return { sql: `try(${sql})`, columns: [...columns], type };
}

function onlyExpression(statements: { node: SyntaxNode }[]): SyntaxNode {
  const node = statements[0]?.node;
  const list = node?.select_list as SyntaxNode[] | undefined;
  const isPlain =
    statements.length === 1 &&
    node?.type === 'SELECT_NODE' &&
    list?.length === 1 &&
    (node.from_table as { type?: string } | undefined)?.type === 'EMPTY' &&
    !node.where_clause &&
    !node.having &&
    !node.qualify &&
    (node.group_expressions as unknown[]).length === 0 &&
    (node.modifiers as unknown[]).length === 0;
  if (!isPlain)
    throw new ExpressionError(
      'är mer än ett uttryck. Skriv ett enda uttryck över källans kolumner, utan select, from eller kommatecken mellan flera värden.',
    );
  return list[0]!;
}

function walk(value: unknown, columns: Set<string>, parameters: ReadonlySet<string>): void {
  if (Array.isArray(value)) return value.forEach((item) => walk(item, columns, parameters));
  if (value === null || typeof value !== 'object') return;
  const node = value as SyntaxNode;
  if (node.class !== undefined && !allowedClasses.has(node.class))
    throw new ExpressionError(
      `innehåller ${classNames[node.class] ?? node.class.toLowerCase()}, som inte är tillåtet. Skriv ett uttryck över radens egna kolumner.`,
    );
  if (node.function_name && refusedFunctions.test(node.function_name))
    throw new ExpressionError(`använder ${node.function_name}(), som inte är tillåten. Ett uttryck får bara läsa radens egna kolumner.`);
  if (node.class === 'COLUMN_REF') return reference(node.column_names ?? [], columns, parameters);
  const inner = node.class === 'LAMBDA' ? new Set([...parameters, ...lambdaParameters(node)]) : parameters;
  for (const [key, child] of Object.entries(node)) if (key !== 'value') walk(child, columns, inner);
}

function reference(names: string[], columns: Set<string>, parameters: ReadonlySet<string>): void {
  if (parameters.has(names[0]!)) return;
  if (names.length > 1)
    throw new ExpressionError(
      `”${names.join('.')}” är inte en kolumn. Skriv namn med punkt, blanksteg eller bindestreck inom citattecken: "${names.join('.')}".`,
    );
  columns.add(names[0]!);
}

function lambdaParameters(node: SyntaxNode): string[] {
  const left = node.lhs as SyntaxNode | undefined;
  const names = left?.class === 'COLUMN_REF' ? [left] : ((left?.children as SyntaxNode[] | undefined) ?? []);
  return names.flatMap((name) => name.column_names ?? []);
}

async function bind(connection: Connection, sql: string, columns: string[]): Promise<string> {
  const relation = ['null::varchar as "__bound"', ...columns.map((column) => `null::varchar as ${identifier(column)}`)].join(', ');
  try {
    const row = await connection.row<{ column_type: string }>(
      `describe select ${sql} as value, "__bound" from (select ${relation}) where false`,
    );
    return row!.column_type;
  } catch (error) {
    if (!(error instanceof WarehouseError)) throw error;
    throw new ExpressionError(`kan inte användas: ${error.message.split('\n')[0]} Kom ihåg att alla kolumner är text.`, { cause: error });
  }
}
