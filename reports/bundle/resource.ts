import { stringify } from 'csv-stringify/sync';
import { missing, suppressedSign, type Locale } from '#lib/format/locale.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Cell, CellUnit, ReportTable } from '../document.ts';
import { unitName } from '../tables.ts';

type Field = {
  name: string;
  title: string;
  type: 'string' | 'number';
  description?: string;
  cell: (row: readonly Cell[]) => string | number;
};

const missingSigns = ['', suppressedSign, missing];

/** One table as a file for programs, and its description as a resource of a Frictionless Data Package v1. */
export function tableResource(table: ReportTable, locale: Locale): { path: string; text: string; resource: object } {
  const fields = fieldsOf(table, locale);
  const path = `${slug(table.id) || 'table'}.csv`;
  const text = stringify(
    table.rows.map((row) => fields.map(({ cell }) => cell(row))),
    { header: true, columns: fields.map(({ name }) => name), record_delimiter: 'windows', escape_formulas: true },
  );
  return {
    path,
    text,
    resource: {
      name: path.replace(/\.csv$/, ''),
      path,
      profile: 'tabular-data-resource',
      title: table.title,
      ...(table.remark === null ? {} : { description: table.remark }),
      format: 'csv',
      mediatype: 'text/csv',
      encoding: 'utf-8',
      dialect: { delimiter: ',', lineTerminator: '\r\n', quoteChar: '"', doubleQuote: true, header: true },
      schema: {
        fields: fields.map(({ cell: _, ...field }) => field),
        missingValues: missingSigns,
      },
    },
  };
}

/** A field a column. A column that holds text beside numbers has its numbers, and their units, in fields of their own. */
function fieldsOf({ columns, rows }: ReportTable, locale: Locale): Field[] {
  const options = { locale };
  const taken = new Map<string, number>();
  const field = (title: string, cell: Field['cell'], unit?: string): Field => {
    const base = slug(title).replaceAll('-', '_') || 'column';
    const count = (taken.get(base) ?? 0) + 1;
    taken.set(base, count);
    const name = count === 1 ? base : `${base}_${count}`;
    return { name, title, cell, ...(unit === undefined ? { type: 'string' } : { type: 'number', description: unit }) };
  };
  return columns.flatMap(({ name, unit }, index): Field[] => {
    const cells = rows.map((row) => row[index]!);
    if (unit !== 'text' && cells.every(isNumber))
      return [field(name, (row) => row[index]!.value ?? row[index]!.text, unitName(unit, locale))];
    const shown = field(name, (row) => row[index]!.text);
    if (cells.every(({ value }) => value === null)) return [shown];
    const units = m.edition_field_unit({ column: name }, options);
    return [
      shown,
      field(m.edition_field_value({ column: name }, options), (row) => row[index]!.value ?? '', units),
      field(units, (row) => cellUnitName(row[index]!, unit, locale)),
    ];
  });
}

function isNumber({ value, text, unit }: Cell): boolean {
  return unit === undefined && (value !== null || missingSigns.includes(text));
}

function cellUnitName({ value, unit }: Cell, columnUnit: CellUnit, locale: Locale): string {
  const own = unit ?? columnUnit;
  return value === null || own === 'text' ? '' : unitName(own, locale);
}

/** Lower case letters, digits and hyphens: what names of files and packages may hold. */
export function slug(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
}
