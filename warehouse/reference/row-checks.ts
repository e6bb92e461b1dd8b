import type { ReferenceRow } from './files.ts';

/** A cell as text; what is missing is empty. */
export function text(row: ReferenceRow, column: string): string {
  return String(row.values[column] ?? '');
}

/** Codes of a column that lead nowhere; an empty cell leads nowhere on purpose. */
export function knownCodes(file: string, rows: readonly ReferenceRow[], column: string, known: ReadonlySet<string>): string[] {
  return rows
    .filter((row) => row.values[column] !== null && !known.has(text(row, column)))
    .map((row) => `${file} rad ${row.line}, kolumn ${column}: ${text(row, column)} finns inte. Välj bland ${[...known].join(', ')}.`);
}

/** Validity is half-open, [valid_from, valid_to): rows of one key must not overlap. */
export function validity(file: string, rows: readonly ReferenceRow[], key: readonly string[]): string[] {
  const groups = Map.groupBy(rows, (row) => key.map((column) => text(row, column)).join(' '));
  return [...groups].flatMap(([name, group]) => {
    const ordered = [...group].sort((a, b) => text(a, 'valid_from').localeCompare(text(b, 'valid_from')));
    return ordered.flatMap((row, i) => {
      if (text(row, 'valid_from') >= text(row, 'valid_to'))
        return [`${file} rad ${row.line}: giltig till ${text(row, 'valid_to')} är inte efter giltig från ${text(row, 'valid_from')}.`];
      const previous = ordered[i - 1];
      return previous && text(previous, 'valid_to') > text(row, 'valid_from')
        ? [
            `${file} rad ${row.line}: giltigheten för ${name} överlappar rad ${previous.line}. Sluta den tidigare senast ${text(row, 'valid_from')}.`,
          ]
        : [];
    });
  });
}
