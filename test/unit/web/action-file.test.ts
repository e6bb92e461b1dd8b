import { expect, test } from 'vitest';
import { actionsAnswer } from '#lib/server/api/answer-schemas.ts';
import { actionRecord, fileColumns, isLog, plainColumns, readLog, writeLog } from '#lib/server/action/columns.ts';
import { readActionFile } from '#lib/server/action/import-file.ts';
import { parseTarget, writeTarget } from '#lib/server/action/target.ts';
import type { Action, ActionEvent } from '#lib/server/state/action.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const heads = 'id,revision,title,task,metric,expected,owner_role,due_date,status,log';
const read = (text: string) => readActionFile(bytes(text), 'sv');
const rowsOf = (content: ReturnType<typeof read>) => ('rows' in content ? content.rows : []);
const problemOf = (content: ReturnType<typeof read>) => ('problem' in content ? content.problem : null);

const log: ActionEvent[] = [
  { at: '2026-09-01T08:00:00.000Z', by: 'Anna', kind: 'status', status: 'proposed', text: '' },
  { at: '2026-09-02T08:00:00.000Z', by: 'Bo', kind: 'edit', status: null, text: 'Klar senast: a | b\nmed \\n kvar' },
];

test('a log in a cell is read back as it was, also with bars, line breaks and what a spreadsheet does to line ends', () => {
  expect(readLog(writeLog(log))).toEqual([
    { at: log[0]!.at, by: 'Anna', what: 'proposed', text: '' },
    { at: log[1]!.at, by: 'Bo', what: 'edit', text: log[1]!.text },
  ]);
  expect(isLog(`${writeLog(log).replaceAll('\n', ' \r\n')}\r\n`, log)).toBe(true);
  expect(isLog(writeLog(log.slice(1)), log)).toBe(false);
  expect(readLog('inget som är en logg')).toBeNull();
  expect(readLog('')).toEqual([]);
});

test('rows know their line, also after a cell of several lines', () => {
  const rows = rowsOf(
    read(`${heads}\r\n1,2,"A","flera\nrader",fcr,x,y,2026-01-01,decided,"a\nb"\r\n,,B,t,fcr,x,y,2026-01-01,proposed,\r\n`),
  );
  expect(rows.map(({ line, cells }) => [line, cells.id, cells.title])).toEqual([
    [2, '1', 'A'],
    [5, '', 'B'],
  ]);
  expect(rows[0]!.cells.task).toBe('flera\nrader');
});

test('a file saved by a Swedish Excel is read: semicolons, Swedish heads, the old encoding, guarded formulas', () => {
  const swedish = 'Id;Revision;Åtgärd;Vad ska göras;Nyckeltal;Nyckeltal, kod;Förväntad effekt;Ägare (roll);Klar senast;Status;Status, kod';
  const text = `${swedish}\r\n7;1;'=Öka;"Gör; det";Löst;fcr;Mer;Chef;2026-01-01;Beslutad;decided\r\n`;
  const latin = Uint8Array.from(text, (sign) => sign.charCodeAt(0));
  for (const content of [readActionFile(latin, 'sv'), read(`\uFEFF${text}`)]) {
    const [row] = rowsOf(content);
    expect(row!.cells).toMatchObject({ id: '7', title: '=Öka', task: 'Gör; det', metric: 'fcr', status: 'decided' });
    expect(row!.names).toEqual({ metric: 'Löst', status: 'Beslutad' });
  }
});

test('JSON is read as the address of the API gives it', () => {
  const [row] = rowsOf(
    read(
      JSON.stringify({
        count: 1,
        rows: [
          { id: 1, revision: 2, title: 'A', task: 't', metric: 'fcr', expected: 'x', owner_role: 'y', due_date: '2026-01-01', status: 'decided', target: null, log }, // prettier-ignore
        ],
      }),
    ),
  );
  expect(row!.cells).toMatchObject({ id: '1', revision: '2', target: '', log: writeLog(log) });
});

test('what is no file of actions is said to be none', () => {
  expect(problemOf(read(''))).toContain('inga rader');
  expect(problemOf(read(heads))).toContain('inga rader');
  expect(problemOf(read('id,revision\n1,2'))).toContain('kolumnen title saknas');
  expect(problemOf(read(`${heads},hemlig\n1`))).toContain('kolumnen hemlig finns inte');
  expect(problemOf(read(`${heads}\n1,"öppen`))).toMatch(/quote/i);
  expect(problemOf(read('{"rows": 3}'))).toContain('lista');
  expect(problemOf(read('[1]'))).toContain('lista');
  expect(problemOf(read('{"rows": ['))).toMatch(/JSON/);
  expect(problemOf(read(`${heads}\n${'1\n'.repeat(2001)}`))).toMatch(/2.?000 rader/);
});

test('a level is read as people write it, and written so that it is read back', () => {
  for (const [text, unit, value] of [
    ['15 %', 'ratio', 0.15],
    ['12,5', 'ratio', 0.125],
    ['45 s', 'seconds', 45],
    ['12 min', 'seconds', 720],
    ['1,5 tim', 'seconds', 5400],
    ['5 dygn', 'seconds', 432_000],
    ['1 200', 'count', 1200],
    ['2,4 arbetsdagar', 'working_days', 2.4],
  ] as const) {
    expect(parseTarget(text, unit), text).toBeCloseTo(value, 10);
    expect(parseTarget(writeTarget(value, unit), unit), text).toBeCloseTo(value, 10);
  }
  expect(parseTarget('  ', 'ratio')).toBeNull();
  for (const [text, unit] of [
    ['mer', 'ratio'],
    ['150 %', 'ratio'],
    ['3 min', 'ratio'],
    ['3 %', 'count'],
    ['3 veckor', 'seconds'],
    ['-3', 'count'],
  ] as const)
    expect(parseTarget(text, unit), text).toBeUndefined();
});

test('an action is answered as the description of the API says, with a column for each of its names', () => {
  const action: Action = {
    ...{ id: 1, revision: 2, title: 'A', task: 't', department: null, metric: 'fcr', grain: 'month', filters: '', clause: 'M6' },
    ...{ expected: 'x', target: 0.6, ownerRole: 'Chef', dueDate: '2026-01-01', status: 'decided', measureFrom: null },
    ...{ createdAt: log[0]!.at, createdBy: 'Anna' },
  };
  const record = actionRecord({ action, log });
  expect(actionsAnswer.parse({ count: 1, rows: [record] }).rows).toEqual([record]);
  expect(Object.keys(record).sort()).toEqual(fileColumns.map(({ name }) => name).sort());
  expect(plainColumns.find(({ header }) => header === 'log')!.cell(record)).toBe(writeLog(log));
});
