import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { demoData } from '../../support/demo-data.ts';
import { runProgram } from '../../support/programs.ts';
import { inTemporaryFolder } from '../../support/warehouse.ts';

const report = (words: string[], dataDir: string) => runProgram('reports/command.ts', words, { env: { DATA_DIR: dataDir } });

/** The last month that has ended. */
function lastMonth(): string {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 15)).toISOString().slice(0, 7);
}

const out = ['--out', '/never/written'];

describe('npm run report refuses, says why and what to write instead', () => {
  test.each([
    ['no report named', [], 2, 'Vilken rapport?'],
    ['a report that is not there', ['arsbok'], 2, '”arsbok” är inget kommando.'],
    ['no period', ['quarterly', ...out], 2, 'Ange vilken period'],
    ['a period that is none', ['quarterly', '--period', '2026Q3', ...out], 2, '”2026Q3” är ingen period. Skriv till exempel 2026-Q3'],
    [
      'a period that has not ended',
      ['quarterly', '--period', `${new Date().getFullYear() + 1}-Q4`, ...out],
      2,
      'är inte slut förrän 31 december',
    ],
    [
      'a period without data',
      ['quarterly', '--period', '2001-Q1', ...out],
      1,
      'Det finns inga kontakter från kvartal 1 2001. Data finns från',
    ],
    ['no department for a department’s report', ['department', '--period', lastMonth(), ...out], 2, '--department KOD'],
    ['an unknown department', ['brief', '--department', 'nej', '--period', lastMonth(), ...out], 2, 'Koderna är'],
    ['a department for all of them', ['monthly', '--department', 'social', '--period', lastMonth(), ...out], 2, 'ta bort --department'],
    ['one department and all', ['department', '--department', 'social', '--all-departments', '--period', lastMonth()], 2, 'antingen'],
    ['a language that it does not speak', ['monthly', '--language', 'fi', '--period', lastMonth(), ...out], 2, 'skriv sv eller en'],
    ['a snapshot that is gone', ['monthly', '--snapshot', '20200101-000000', '--period', lastMonth(), ...out], 1, 'finns inte'],
    ['a snapshot that is a path', ['monthly', '--snapshot', '../../x', '--period', lastMonth(), ...out], 1, 'är inget utgåve-id'],
  ] as const)('%s', { timeout: 60_000 }, async (_, words, code, said) => {
    const ended = await report([...words], await demoData());
    expect(ended.stderr).toContain(said);
    expect({ code: ended.code, stdout: ended.stdout }).toEqual({ code, stdout: '' });
    expect(ended.stderr).not.toMatch(/^\s+at /m);
  });
});

test('without a published snapshot there is nothing to report on', { timeout: 60_000 }, () =>
  inTemporaryFolder(async (folder) => {
    await mkdir(folder, { recursive: true });
    const { code, stderr } = await report(['monthly', '--period', lastMonth(), ...out], folder);
    expect(stderr).toContain('Kör npm run ingest.');
    expect(code).toBe(1);
  }),
);

test('a folder that cannot be written is told as such, and what is written is whole', { timeout: 120_000 }, () =>
  inTemporaryFolder(async (folder) => {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'taken'), '');
    const words = ['brief', '--department', 'social', '--period', lastMonth(), '--out'];
    const refused = await report([...words, join(folder, 'taken')], await demoData());
    expect(refused.stderr).toContain(`${join(folder, 'taken')} kan inte skrivas (EEXIST).`);
    const done = await report([...words, join(folder, 'out'), '--json'], await demoData());
    expect(done.code).toBe(0);
    const { files } = JSON.parse(done.stdout) as { files: string[] };
    const name = `aterkoppling-kort-social-${lastMonth()}`;
    expect((await readdir(join(folder, 'out'))).sort()).toEqual(['html', 'pdf', 'xlsx', 'zip'].map((ending) => `${name}.${ending}`));
    expect(files).toHaveLength(4);
  }),
);
