/** What happened to one source in a run. */
export type SourceReport = {
  source: string;
  record: string;
  status: 'loaded' | 'unchanged' | 'failed';
  files: number;
  filesUnchanged: number;
  filesWaiting: number;
  rowsIn: number;
  rowsNew: number;
  rowsUpdated: number;
  rowsUnchanged: number;
  rowsSkipped: number;
  rowsRejected: number;
  rejects: Record<string, number>;
  warnings: string[];
  errors: string[];
  seconds: number;
};

export type RunReport = {
  runId: string;
  status: 'ok' | 'rejects' | 'failed';
  exitCode: 0 | 1 | 3;
  sources: SourceReport[];
  build: { scope: string; months: number; testsPassed: number; seconds: number } | null;
  snapshot: { id: string; seconds: number } | null;
  errors: string[];
  seconds: number;
};

export function emptySourceReport(source: { id: string; record: string }): SourceReport {
  return {
    source: source.id,
    record: source.record,
    status: 'unchanged',
    files: 0,
    filesUnchanged: 0,
    filesWaiting: 0,
    rowsIn: 0,
    rowsNew: 0,
    rowsUpdated: 0,
    rowsUnchanged: 0,
    rowsSkipped: 0,
    rowsRejected: 0,
    rejects: {},
    warnings: [],
    errors: [],
    seconds: 0,
  };
}

const reasonText: Record<string, string> = {
  required_missing: 'obligatoriskt värde saknas',
  unknown_value: 'okänt värde',
  unmapped_value: 'värde som inte finns i map',
  invalid_time: 'ogiltig tid',
  nonexistent_time: 'tid som inte finns (sommartid börjar)',
  invalid_number: 'ogiltigt tal',
  invalid_duration: 'ogiltig varaktighet',
  contradiction: 'motsägelse',
  personal_data: 'personuppgift i kodfält',
  column_count: 'fel antal kolumner',
  too_long: 'för lång',
  bad_quote: 'citattecken som inte avslutas',
  bad_encoding: 'fel teckenkodning',
  bad_json: 'ogiltig JSON',
};

/** A source's lines in the report on the terminal. */
export function sourceLines(report: SourceReport): string[] {
  const files = [
    counted(report.files, 'fil', 'filer'),
    ...(report.filesUnchanged > 0 ? [`${number(report.filesUnchanged)} redan inlästa`] : []),
    ...(report.filesWaiting > 0 ? [`${number(report.filesWaiting)} väntar (skrivs fortfarande)`] : []),
  ];
  const rows = [
    `${counted(report.rowsIn, 'rad', 'rader')} in`,
    `${number(report.rowsNew)} nya`,
    `${number(report.rowsUpdated)} uppdaterade`,
    `${number(report.rowsUnchanged)} oförändrade`,
    `${number(report.rowsSkipped)} överhoppade`,
    `${number(report.rowsRejected)} avvisade`,
  ];
  const mark = report.status === 'failed' ? '✗' : report.rowsRejected > 0 ? '!' : '✓';
  return [
    `${mark} ${report.source} (${report.record}): ${files.join(', ')}${report.files > 0 ? `; ${rows.join(', ')}; ${seconds(report.seconds)}` : ''}`,
    ...Object.entries(report.rejects).map(([verdict, count]) => `    avvisade: ${number(count)} ${verdictText(verdict)}`),
    ...report.warnings.map((warning) => `    varning: ${warning}`),
    ...report.errors.map((error) => `    fel: ${error}`),
  ];
}

/** The lines after the sources: build, tests, snapshot, and how it ended. */
export function closingLines(report: RunReport): string[] {
  const lines: string[] = [];
  if (report.build) {
    const scope = { full: 'alla månader', incremental: counted(report.build.months, 'månad', 'månader'), current: 'inget att bygga om' }[
      report.build.scope
    ];
    lines.push(
      `Modeller: ${scope ?? report.build.scope}, ${counted(report.build.testsPassed, 'datatest', 'datatester')} godkända; ${seconds(report.build.seconds)}`,
    );
  }
  if (report.snapshot) lines.push(`Utgåva ${report.snapshot.id} publicerad; ${seconds(report.snapshot.seconds)}`);
  else if (report.status !== 'failed') lines.push('Inget nytt: modellerna är aktuella och den publicerade utgåvan står kvar.');
  lines.push(...report.errors.map((error) => `fel: ${error}`));
  const ending = { ok: 'Klart', rejects: 'Klart, med avvisade rader', failed: 'Misslyckades' }[report.status];
  return [...lines, `${ending} på ${seconds(report.seconds)}.`];
}

/** `reason:column` in words. */
export function verdictText(verdict: string): string {
  const [reason, column] = verdict.split(':');
  return `${reasonText[reason!] ?? reason}${column ? ` i ${column}` : ''} (${reason})`;
}

export function number(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, '\u00a0');
}

export function seconds(value: number): string {
  return `${value < 10 ? value.toFixed(1).replace('.', ',') : number(value)} s`;
}

function counted(count: number, one: string, many: string): string {
  return `${number(count)} ${count === 1 ? one : many}`;
}
