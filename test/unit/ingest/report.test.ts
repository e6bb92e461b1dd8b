import { describe, expect, test } from 'vitest';
import { closingLines, emptySourceReport, sourceLines, verdictText } from '#ingest/run/report.ts';
import { Progress } from '#ingest/run/progress.ts';

describe('the run report', () => {
  test('says in words what became of every row of a source', () => {
    const report = {
      ...emptySourceReport({ id: 'telefoni', record: 'contact' }),
      ...{
        status: 'loaded' as const,
        files: 1,
        filesUnchanged: 2,
        rowsIn: 12_345,
        rowsNew: 12_340,
        rowsUpdated: 1,
        rowsSkipped: 1,
        rowsRejected: 3,
      },
      ...{ rejects: { invalid_time: 3 }, warnings: ['samtal.csv: kolumnen ”X” är inte mappad.'], seconds: 1.25 },
    };
    expect(sourceLines(report)).toEqual([
      '! telefoni (contact): 1 fil, 2 redan inlästa; 12\u00a0345 rader in, 12\u00a0340 nya, 1 uppdaterade, 0 oförändrade, 1 överhoppade, 3 avvisade; 1,3 s',
      '    avvisade: 3 ogiltig tid (invalid_time)',
      '    varning: samtal.csv: kolumnen ”X” är inte mappad.',
    ]);
    expect(verdictText('personal_data:topic')).toBe('personuppgift i kodfält i topic (personal_data)');
  });

  test('ends with models, snapshot and how it went', () => {
    const report = { runId: 'r', status: 'rejects' as const, exitCode: 3 as const, sources: [], errors: [], seconds: 61.4 };
    const built = {
      build: { scope: 'incremental', months: 2, testsPassed: 11, seconds: 0.5 },
      snapshot: { id: '20260701-120000', seconds: 0.24 },
    };
    expect(closingLines({ ...report, ...built })).toEqual([
      'Modeller: 2 månader, 11 datatester godkända; 0,5 s',
      'Utgåva 20260701-120000 publicerad; 0,2 s',
      'Klart, med avvisade rader på 61 s.',
    ]);
    expect(closingLines({ ...report, build: null, snapshot: null })[0]).toContain('Inget nytt');
  });
});

describe('Progress', () => {
  function written(isTTY: boolean): string {
    let text = '';
    const progress = new Progress({ isTTY, columns: 80, write: (part: string) => (text += part) }, () => 1000);
    progress.start();
    progress.update('samtal.csv', { rows: 5000, bytes: 50, size: 100 });
    progress.line('klar');
    return text;
  }

  test('draws a bar with rows and rate on a terminal and clears it before a line', () => {
    const [, bar, rest] = written(true).split('\r');
    expect(bar).toMatch(/█{10}░{10} {2}50 % {2}samtal\.csv {2}5\u00a0000 rader, .*\/s$/);
    expect(rest).toBe('\u001b[2Kklar\n');
  });

  test('writes plain lines otherwise', () => {
    expect(written(false)).toBe('klar\n');
  });
});
