import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { type Connection, identifier } from '../connection.ts';
import { WarehouseError } from '../errors.ts';
import { checkReferences } from './checks.ts';
import { optionalColumns, referenceFiles, type ReferenceTables } from './files.ts';

/**
 * Checks the reference files in `folder` and replaces the reference tables with them, in one transaction.
 * @throws WarehouseError that lists every defect with file, line, column and what to write
 */
export async function loadReference(connection: Connection, folder: string): Promise<void> {
  const { tables, defects } = await readReference(folder);
  defects.push(...checkReferences(tables));
  if (defects.length > 0)
    throw new WarehouseError(`Referensdata i ${folder} har ${defects.length} fel:\n${defects.map((defect) => `  ${defect}`).join('\n')}`);
  await connection.transaction(async () => {
    for (const { table, row } of referenceFiles) {
      await replaceRows(
        connection,
        `reference.${table}`,
        Object.keys(row.shape),
        tables[table].map(({ values }) => values),
      );
    }
  });
}

/** Replaces all rows of a small table; values travel as one bound JSON text. */
export async function replaceRows(
  connection: Connection,
  table: string,
  columns: readonly string[],
  rows: readonly object[],
): Promise<void> {
  await connection.run(`delete from ${table}`);
  if (rows.length === 0) return;
  const list = columns.map(identifier).join(', ');
  const values = columns.map((column) => `record ->> '${column}'`).join(', ');
  await connection.run(`insert into ${table} (${list}) select ${values} from (select unnest(cast($rows as json[])) as record)`, {
    rows: JSON.stringify(rows),
  });
}

async function readReference(folder: string): Promise<{ tables: ReferenceTables; defects: string[] }> {
  const defects: string[] = [];
  const tables = {} as ReferenceTables;
  for (const { file, table, required, row } of referenceFiles) {
    tables[table] = [];
    const text = await readFile(join(folder, file), 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT' || required)
        defects.push(`${file}: kan inte läsas (${error.code ?? error.message}). Lägg filen i ${folder}.`);
      return undefined;
    });
    if (text === undefined) continue;
    const columns = Object.keys(row.shape);
    for (const { record, line } of records(text, file, columns, defects)) {
      const parsed = row.safeParse(record);
      if (parsed.success) tables[table].push({ line, values: parsed.data });
      else
        for (const issue of parsed.error.issues)
          defects.push(`${file} rad ${line}, kolumn ${issue.path.join('.')}: ”${record[String(issue.path[0])] ?? ''}” – ${issue.message}.`);
    }
  }
  return { tables, defects };
}

function records(text: string, file: string, columns: string[], defects: string[]): { record: Record<string, string>; line: number }[] {
  try {
    const rows = parse(text, { bom: true, columns: true, skip_empty_lines: true, trim: true, info: true }) as unknown as {
      record: Record<string, string>;
      info: { lines: number };
    }[];
    const missing = rows[0] ? columns.filter((column) => !(column in rows[0]!.record) && !optionalColumns.includes(column)) : [];
    if (missing.length > 0) {
      defects.push(`${file}: kolumnen ${missing.join(', ')} saknas. Första raden ska vara: ${columns.join(',')}`);
      return [];
    }
    return rows.map(({ record, info }) => ({ record, line: info.lines }));
  } catch (error) {
    defects.push(`${file}: ${error instanceof Error ? error.message : String(error)}. Filen ska vara CSV med kommatecken i UTF-8.`);
    return [];
  }
}

/** The codes that one reference file has; none when it cannot be read, which `loadReference` reports. */
export async function referenceCodes(folder: string, file: string): Promise<string[]> {
  const text = await readFile(join(folder, file), 'utf8').catch(() => '');
  return records(text, file, [], []).map(({ record }) => record.code ?? '');
}
