import type { Row } from '#warehouse/connection.ts';
import { number, verdictText } from './report.ts';

/** What a run would do with one source. Rows are as they would stand in the warehouse: a citizen is a pseudonym. */
export type CheckedSource = {
  source: string;
  record: string;
  files: string[];
  waiting: string[];
  rows: number;
  loaded: number;
  skipped: number;
  rejects: Record<string, number>;
  rejectExamples: { file: string; line: number; reason: string; column: string | null }[];
  firstRows: Row[];
  /** columns of the files that are not mapped and so are never stored */
  dropped: string[];
  warnings: string[];
  errors: string[];
};

/** What `check` says of a source on the terminal. */
export function checkLines(checked: CheckedSource): string[] {
  const rejected = Object.values(checked.rejects).reduce((sum, rows) => sum + rows, 0);
  return [
    `${checked.source} (${checked.record})`,
    ...fileLines(checked),
    ...(checked.files.length > 0
      ? [
          `  ${number(checked.rows)} rader: ${number(checked.loaded)} skulle läsas in, ${number(checked.skipped)} hoppas över, ${number(rejected)} avvisas`,
        ]
      : []),
    ...checked.firstRows.map((row, index) => `  ${index === 0 ? 'så här blir de första:' : '                     '} ${rowText(row)}`),
    ...(checked.dropped.length > 0 ? [`  läses inte in (inte mappade): ${checked.dropped.join(', ')}`] : []),
    ...Object.entries(checked.rejects).map(([verdict, rows]) => `  avvisas: ${number(rows)} ${verdictText(verdict)}`),
    ...checked.rejectExamples.map(
      ({ file, line, reason, column }) => `    ${file}:${line} ${reason}${column === null ? '' : ` i ${column}`}`,
    ),
    ...checked.warnings.map((warning) => `  varning: ${warning}`),
    ...checked.errors.map((error) => `  fel: ${error}`),
    '',
  ];
}

function fileLines({ files, waiting }: CheckedSource): string[] {
  if (files.length + waiting.length === 0) return ['  inga filer passar path'];
  const shown = files.slice(0, 5).map((file) => `  fil: ${file}`);
  const more = files.length > shown.length ? [`  … och ${number(files.length - shown.length)} till`] : [];
  return [...shown, ...more, ...waiting.map((file) => `  väntar (skrivs fortfarande): ${file}`)];
}

function rowText(row: Row): string {
  return Object.entries(row)
    .filter(([, value]) => value !== null)
    .map(([column, value]) => `${column}=${column === 'person_key' ? `${JSON.stringify(value).slice(1, 13)}…` : JSON.stringify(value)}`)
    .join(' ');
}
