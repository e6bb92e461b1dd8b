import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CommandError } from '#ingest/errors.ts';
import { takeLock } from '#ingest/run/lock.ts';
import { runProgram } from '../../support/programs.ts';
import { inTemporaryFolder } from '../../support/warehouse.ts';
import { configText, contactSource, csv, testKey, withInbox } from './inbox.ts';

const now = new Date();
const row = (id: number) => `${id};2026-07-01 08:00:00`;

describe('the lock', () => {
  test('lets one run at a time in, and names the process that has it', async () => {
    await inTemporaryFolder(async (folder) => {
      const lock = await takeLock(folder, now, process.ppid);
      const second = takeLock(folder, now);
      await expect(second).rejects.toBeInstanceOf(CommandError);
      await expect(second).rejects.toMatchObject({ exitCode: 1, message: expect.stringContaining(`process ${process.ppid}`) as string });
      await lock.release();
      await (await takeLock(folder, now)).release();
      await expect(stat(join(folder, 'ingest.lock'))).rejects.toThrow('ENOENT');
    });
  });

  test('of a process that is gone is taken over', async () => {
    await inTemporaryFolder(async (folder) => {
      await writeFile(join(folder, 'ingest.lock'), JSON.stringify({ pid: 2 ** 22 + 1, host: hostname(), started_at: now.toISOString() }));
      const lock = await takeLock(folder, now);
      expect(lock.tookOver).toBe(2 ** 22 + 1);
      expect(JSON.parse(await readFile(join(folder, 'ingest.lock'), 'utf8'))).toMatchObject({ pid: process.pid });
      await lock.release();
    });
  });

  test('that was cut off while it was written is taken over', async () => {
    await inTemporaryFolder(async (folder) => {
      await writeFile(join(folder, 'ingest.lock'), '{"pid":');
      const lock = await takeLock(folder, new Date(now.getTime() + 60_000));
      expect(lock.tookOver).toBe(0);
    });
  });

  test('of another machine is not judged', async () => {
    await inTemporaryFolder(async (folder) => {
      await writeFile(
        join(folder, 'ingest.lock'),
        JSON.stringify({ pid: 2 ** 22 + 1, host: 'annan-dator', started_at: now.toISOString() }),
      );
      await expect(takeLock(folder, now)).rejects.toThrow('på annan-dator');
    });
  });
});

describe('a run', () => {
  test('is told of in the operations tables, with every batch', async () => {
    await withInbox(async (inbox) => {
      await inbox.write('a.csv', csv('id;start', row(1), row(2), 'x;y'));
      const report = await inbox.run();
      expect(report).toMatchObject({ status: 'rejects', exitCode: 3 });
      expect(await inbox.rows('select run_id, status, message, finished_at >= started_at as ended from operations.run')).toEqual([
        { run_id: report.runId, status: 'rejects', message: null, ended: true },
      ]);
      expect(
        await inbox.rows(
          'select source, record, file, rows_in::integer as rows, rows_rejected::integer as rejected, newest_at from operations.batch',
        ),
      ).toEqual([{ source: 'telefoni', record: 'contact', file: 'in/a.csv', rows: 3, rejected: 1, newest_at: '2026-07-01T06:00:00.000Z' }]);
      expect(await inbox.rows('select source, cursor from operations.watermark')).toEqual([{ source: 'telefoni', cursor: 'in/a.csv' }]);
    });
  });

  test('can take one source, and refuses one it does not know', async () => {
    await withInbox(
      async (inbox) => {
        await inbox.write('a.csv', csv('id;start', row(1)));
        expect((await inbox.run({ source: 'b' })).sources.map(({ source }) => source)).toEqual(['b']);
        await expect(inbox.run({ source: 'c' })).rejects.toMatchObject({
          exitCode: 2,
          message: 'Ingen källa heter ”c”. Källorna är: telefoni, b.',
        });
      },
      contactSource(),
      contactSource({ id: 'b' }),
    );
  });

  test('of one file for two records loads both', async () => {
    const responses = {
      ...contactSource({ id: 'svar', record: 'response' }),
      fields: { source_id: { column: 'id' }, channel: { value: 'email' }, unit: { value: 'social' }, received_at: { column: 'start' } },
    };
    await withInbox(
      async (inbox) => {
        await inbox.write('a.csv', csv('id;start', row(1)));
        await inbox.run();
        expect(
          await inbox.rows('select (select count(*) from raw.contact) as contacts, (select count(*) from raw.response) as responses'),
        ).toEqual([{ contacts: 1, responses: 1 }]);
      },
      contactSource(),
      responses,
    );
  });
});

describe('check', () => {
  test('shows files, first rows with pseudonyms, what is dropped and what would be rejected, and writes nothing', async () => {
    await withInbox(
      async (inbox) => {
        await inbox.write('a.csv', csv('id;start;ref;namn', `${row(1)};0701234567;Kim`, `${row(2)};;Kim`, 'x;y;z;å', `${row(3)};;TEST`));
        const { sources, lines, exitCode } = await inbox.check();
        expect(exitCode).toBe(3);
        expect(sources[0]).toMatchObject({
          rows: 4,
          loaded: 2,
          skipped: 1,
          rejects: { 'invalid_time:started_at': 1 },
          dropped: [],
          errors: [],
        });
        expect(sources[0]!.firstRows[0]).toMatchObject({
          source_id: '1',
          channel: 'phone',
          person_key: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
        });
        expect(sources[0]!.rejectExamples).toEqual([
          { file: join(inbox.folder, 'in/a.csv'), line: 4, reason: 'invalid_time', column: 'started_at' },
        ]);
        const text = lines.join('\n');
        expect(text).toContain('4 rader: 2 skulle läsas in, 1 hoppas över, 1 avvisas');
        expect(text).not.toContain('0701234567');
        await expect(stat(inbox.dataDir)).rejects.toThrow('ENOENT');
      },
      contactSource({ where: "coalesce(namn, '') <> 'TEST'", fields: { citizen_ref: { column: 'ref' } } }),
    );
  });

  test('lists the columns that are not mapped, and the errors of each file', async () => {
    await withInbox(async (inbox) => {
      await inbox.write('a.csv', csv('id;start;namn', `${row(1)};Kim`));
      await inbox.write('b.csv', csv('fel;rubrik', '1;2'));
      const { sources, exitCode } = await inbox.check();
      expect(exitCode).toBe(1);
      expect(sources[0]).toMatchObject({ loaded: 1, dropped: ['namn'], errors: [expect.stringContaining('b.csv') as string] });
    });
  });
});

describe('npm run ingest', () => {
  const env = { PROV_NYCKEL: Buffer.from(testKey).toString('hex') };

  async function municipality(folder: string): Promise<string[]> {
    await mkdir(join(folder, 'in'));
    await mkdir(join(folder, 'reference'));
    await writeFile(join(folder, 'reference/departments.csv'), 'code,name_sv,name_en,valid_from,valid_to\nsocial,Social,Social,,\n');
    await writeFile(join(folder, 'reference/units.csv'), 'code,name_sv,name_en\nmedborgarcenter,Medborgarcenter,Citizen centre\n');
    await writeFile(join(folder, 'in/a.csv'), csv('id;start', row(1), row(2)));
    await writeFile(join(folder, 'servicespegeln.yaml'), configText([contactSource()]));
    return ['--config', join(folder, 'servicespegeln.yaml')];
  }

  test('loads, builds, publishes and ends with 0; the second time there is nothing to do, and it says so', async () => {
    await inTemporaryFolder(async (folder) => {
      const words = await municipality(folder);
      const settings = { env: { ...env, DATA_DIR: join(folder, 'data') } };
      const first = await runProgram('ingest/command.ts', [...words, '--json'], settings);
      expect(first.code, first.stderr).toBe(0);
      const report = JSON.parse(first.stdout) as { snapshot: { id: string } };
      expect(report).toMatchObject({ status: 'ok', sources: [{ rowsNew: 2 }], build: { scope: 'full' } });
      expect((await readFile(join(folder, 'data/snapshots/current'), 'utf8')).trim()).toBe(report.snapshot.id);
      const second = await runProgram('ingest/command.ts', words, settings);
      expect(second.code).toBe(0);
      expect(second.stdout).toContain('✓ telefoni (contact): 0 filer, 1 redan inlästa\n');
      expect(second.stdout).toContain('Inget nytt: modellerna är aktuella och den publicerade utgåvan står kvar.\n');
      expect((await readFile(join(folder, 'data/snapshots/current'), 'utf8')).trim()).toBe(report.snapshot.id);
    });
  });

  test('two at once: one does the work, the other ends with 1 and names it', async () => {
    await inTemporaryFolder(async (folder) => {
      const words = await municipality(folder);
      await writeFile(join(folder, 'in/b.csv'), csv('id;start', Array.from({ length: 200_000 }, (_, index) => row(index)).join('\n')));
      const settings = { env: { ...env, DATA_DIR: join(folder, 'data') } };
      const both = await Promise.all([0, 1].map(() => runProgram('ingest/command.ts', words, settings)));
      expect(both.map(({ code }) => code).sort()).toEqual([0, 1]);
      expect(both.find(({ code }) => code === 1)!.stderr).toMatch(/^En annan inläsning pågår redan: process \d+, startad/);
    });
  });

  test.each([
    [['--konfig', 'x'], 2, 'Så här:'],
    [['chekc'], 2, '”chekc” är inget kommando.'],
    [['--config', '/finns/inte.yaml'], 2, 'filen finns inte'],
    [['--help'], 0, ''],
  ])('%j ends with %i', async (words, code, message) => {
    const ended = await runProgram('ingest/command.ts', words, { env });
    expect(ended.code).toBe(code);
    expect(ended.stderr).toContain(message);
    expect(ended.stderr).not.toContain('    at ');
  });

  test('with a key that cannot be read ends with 2', async () => {
    await inTemporaryFolder(async (folder) => {
      const ended = await runProgram('ingest/command.ts', await municipality(folder), { env: { DATA_DIR: join(folder, 'data') } });
      expect(ended.code).toBe(2);
      expect(ended.stderr).toContain('miljövariabeln PROV_NYCKEL är inte satt');
    });
  });
});
