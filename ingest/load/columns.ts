import { SourceError } from '../errors.ts';
import type { Mapping } from '../mapping/compile.ts';

export type ColumnCheck = { missing: string[]; unknown: string[]; warnings: string[] };

/**
 * Compares a file's columns with the mapping's.
 * @throws SourceError when a column is missing, or unknown, and the source says `fail`
 */
export function checkColumns(mapping: Mapping, columns: readonly string[] | undefined, path: string): ColumnCheck {
  if (!columns) return { missing: [], unknown: [], warnings: [] };
  const { source } = mapping;
  const missing = mapping.columns.filter((column) => !columns.includes(column));
  const unknown = columns.filter((column) => column !== '' && !mapping.columns.includes(column) && !source.columns.drop.includes(column));
  const doubled = mapping.columns.filter((column) => columns.indexOf(column) !== columns.lastIndexOf(column));
  const place = { source: source.id, file: path };
  if (doubled.length > 0)
    throw new SourceError(`kolumnen ${quoted(doubled)} finns flera gånger i rubrikraden. Ge kolumnerna olika namn i exporten.`, place);
  const warnings: string[] = [];
  if (missing.length > 0) {
    const text = `kolumnen ${quoted(missing)} saknas. Filen har: ${columns.join(', ') || '(inga kolumner)'}.`;
    if (source.columns.missing === 'fail')
      throw new SourceError(`${text} Rätta fields (eller delimiter, encoding, skip_lines), eller skriv columns: { missing: warn }.`, place);
    if (source.columns.missing === 'warn') warnings.push(text);
  }
  if (unknown.length > 0) {
    const text = `kolumnen ${quoted(unknown)} är inte mappad och läses inte in.`;
    if (source.columns.unknown === 'fail')
      throw new SourceError(`${text} Mappa den, lägg den under columns.drop, eller skriv columns: { unknown: warn }.`, place);
    if (source.columns.unknown === 'warn') warnings.push(text);
  }
  return { missing, unknown, warnings };
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `”${name}”`).join(', ');
}
