import { checkAgreements } from './agreement-checks.ts';
import type { ReferenceRow, ReferenceTables } from './files.ts';
import { knownCodes, text, validity } from './row-checks.ts';

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
    ...checkAgreements(tables),
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
