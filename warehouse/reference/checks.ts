import type { ReferenceRow, ReferenceTables } from './files.ts';

type Text = (row: ReferenceRow, column: string) => string;
const text: Text = (row, column) => String(row.values[column] ?? '');

/** What no single row can show: codes used twice, references that lead nowhere, validity that overlaps. Gives one sentence a defect. */
export function checkReferences(tables: ReferenceTables): string[] {
  const departments = new Set(tables.department.map((row) => text(row, 'code')));
  const units = new Set([...tables.unit.map((row) => text(row, 'code')), ...departments, '*']);
  return [
    ...uniqueCodes('departments.csv', tables.department),
    ...uniqueCodes('offices.csv', tables.office),
    ...uniqueCodes('units.csv', tables.unit),
    ...uniqueCodes('external_actors.csv', tables.external_actor),
    ...uniqueCodes('queues.csv', tables.queue),
    ...knownCodes('topics.csv', tables.topic, 'department', departments),
    ...knownCodes('queues.csv', tables.queue, 'department', departments),
    ...knownCodes('opening_hours.csv', tables.opening_hours, 'unit', units),
    ...knownCodes('opening_exceptions.csv', tables.opening_exception, 'unit', units),
    ...validity('topics.csv', tables.topic, ['code']),
    ...validity('opening_hours.csv', tables.opening_hours, ['unit', 'channel', 'weekday']),
    ...tables.opening_hours
      .filter((row) => text(row, 'opens') >= text(row, 'closes'))
      .map(
        (row) =>
          `opening_hours.csv rad ${row.line}: stänger ${text(row, 'closes')} före öppning ${text(row, 'opens')}. Skriv en senare stängning.`,
      ),
    ...tables.opening_exception
      .filter(
        (row) =>
          (row.values.opens === null) !== (row.values.closes === null) ||
          (row.values.opens !== null && text(row, 'opens') >= text(row, 'closes')),
      )
      .map((row) => `opening_exceptions.csv rad ${row.line}: skriv både öppning och senare stängning, eller lämna båda tomma för stängt.`),
  ];
}

function uniqueCodes(file: string, rows: readonly ReferenceRow[]): string[] {
  const seen = new Map<string, number>();
  return rows.flatMap((row) => {
    const code = text(row, 'code');
    const first = seen.get(code);
    if (first === undefined) seen.set(code, row.line);
    return first === undefined ? [] : [`${file} rad ${row.line}: koden ${code} finns redan på rad ${first}. Ta bort den ena.`];
  });
}

function knownCodes(file: string, rows: readonly ReferenceRow[], column: string, known: ReadonlySet<string>): string[] {
  return rows
    .filter((row) => row.values[column] !== null && !known.has(text(row, column)))
    .map((row) => `${file} rad ${row.line}, kolumn ${column}: ${text(row, column)} finns inte. Välj bland ${[...known].join(', ')}.`);
}

/** Validity is half-open, [valid_from, valid_to): rows of one key must not overlap. */
function validity(file: string, rows: readonly ReferenceRow[], key: readonly string[]): string[] {
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
