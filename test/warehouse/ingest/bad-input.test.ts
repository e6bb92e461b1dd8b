import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { contactSource, csv, type SourceYaml, withInbox } from './inbox.ts';

const header = 'id;start;topic';
const row = (id: number | string) => `${id};2026-07-01 08:00:00;bygglov`;
const withTopic = (changes: SourceYaml = {}) => contactSource({ fields: { topic: { column: 'topic' } }, ...changes });

describe('bad input', () => {
  test('an empty file is loaded as nothing, with a warning', async () => {
    await withInbox(async (inbox) => {
      await inbox.write('a.csv', '');
      expect(await inbox.load()).toMatchObject({ status: 'loaded', rowsIn: 0, warnings: ['in/a.csv: filen är tom (0 byte).'], errors: [] });
      expect(await inbox.load()).toMatchObject({ filesUnchanged: 1 });
    });
  });

  test('a file with only its header is loaded as nothing', async () => {
    await withInbox(async (inbox) => {
      await inbox.write('a.csv', csv(header));
      expect(await inbox.run()).toMatchObject({ exitCode: 0, sources: [{ rowsIn: 0, warnings: [], errors: [] }] });
    });
  });

  test('a gzip file cut short fails as a whole, and loads when it is whole', async () => {
    await withInbox(
      async (inbox) => {
        const whole = gzipSync(csv(header, Array.from({ length: 20_000 }, (_, index) => row(index)).join('\n')));
        await inbox.write('a.csv.gz', whole.subarray(0, whole.length - 100));
        const report = await inbox.run();
        expect(report).toMatchObject({ exitCode: 1, status: 'failed' });
        expect(report.sources[0]!.errors).toEqual([expect.stringContaining('a.csv.gz): gzip-filen är skadad eller avkortad.')]);
        expect(await inbox.rows('select count(*) as rows from raw.contact')).toEqual([{ rows: 0 }]);
        expect(await inbox.rows('select status, message is not null as told from operations.run')).toEqual([
          { status: 'failed', told: true },
        ]);
        await inbox.write('a.csv.gz', whole);
        expect(await inbox.load()).toMatchObject({ rowsNew: 20_000, errors: [] });
      },
      withTopic({ path: 'in/*.gz' }),
    );
  });

  test('a header that is not in the declared encoding fails with what to write; a row that is not is rejected', async () => {
    await withInbox(async (inbox) => {
      const path = await inbox.write('a.csv', Buffer.from(csv('id;start;kö', '1;2026-07-01 08:00;a'), 'latin1'));
      expect((await inbox.load()).errors).toEqual([expect.stringContaining('rad 1 är inte utf-8. Prova encoding: windows-1252')]);
      await rm(path);
      await inbox.write('b.csv', Buffer.from(csv(header, row(1), '2;2026-07-01 08:00;förskola', row(3)), 'latin1'));
      expect(await inbox.load()).toMatchObject({ rowsIn: 3, rowsNew: 2, rejects: { bad_encoding: 1 } });
    });
  });

  test.each(['ignore', 'warn', 'fail'] as const)('a missing column under %s', async (missing) => {
    await withInbox(
      async (inbox) => {
        await inbox.write('a.csv', csv('id;start', '1;2026-07-01 08:00'));
        const report = await inbox.load();
        const text = expect.stringContaining('kolumnen ”topic” saknas. Filen har: id, start.') as string;
        expect(report).toMatchObject({
          rowsNew: missing === 'fail' ? 0 : 1,
          errors: missing === 'fail' ? [text] : [],
          warnings: missing === 'warn' ? [text] : [],
        });
      },
      withTopic({ columns: { unknown: 'ignore', missing } }),
    );
  });

  test.each(['ignore', 'warn', 'fail'] as const)('an extra column under %s', async (unknown) => {
    await withInbox(
      async (inbox) => {
        await inbox.write('a.csv', csv(`${header};namn;ok`, `${row(1)};Kim Berg;x`));
        const report = await inbox.load();
        const text = expect.stringContaining('kolumnen ”namn” är inte mappad och läses inte in.') as string;
        expect(report).toMatchObject({
          rowsNew: unknown === 'fail' ? 0 : 1,
          errors: unknown === 'fail' ? [text] : [],
          warnings: unknown === 'warn' ? [text] : [],
        });
      },
      withTopic({ columns: { unknown, missing: 'fail', drop: ['ok'] } }),
    );
  });

  test('a mapped column that occurs twice fails', async () => {
    await withInbox(async (inbox) => {
      await inbox.write('a.csv', csv('id;start;start', '1;2026-07-01 08:00;2026-07-01 08:00'));
      expect((await inbox.load()).errors).toEqual([expect.stringContaining('kolumnen ”start” finns flera gånger')]);
    });
  });

  test('a hundred thousand identical rows are one contact', async () => {
    await withInbox(async (inbox) => {
      await inbox.write('a.csv', csv(header, new Array<string>(100_000).fill(row(1)).join('\n')));
      expect(await inbox.load()).toMatchObject({ rowsIn: 100_000, rowsNew: 1, rowsUnchanged: 99_999 });
    });
  });

  test('a line of 50 MB is rejected with its line, without the memory for it, and the rest is loaded', async () => {
    await withInbox(async (inbox) => {
      await inbox.write(
        'a.csv',
        Buffer.concat([Buffer.from(`${header}\n${row(1)}\n2;"`), Buffer.alloc(50 << 20, 120), Buffer.from(`";x\n${row(3)}\n`)]),
      );
      const before = process.memoryUsage().rss;
      expect(await inbox.load()).toMatchObject({ rowsIn: 3, rowsNew: 2, rejects: { too_long: 1 } });
      expect(process.memoryUsage().rss - before).toBeLessThan(300 << 20);
      expect(await inbox.rows('select line, reason from operations.reject')).toEqual([{ line: 3, reason: 'too_long' }]);
    }, withTopic());
  });

  test('a quote that never closes costs one row', async () => {
    await withInbox(async (inbox) => {
      await inbox.write(
        'a.csv',
        csv(header, row(1), '2;2026-07-01 08:00;"bygg', ...Array.from({ length: 1000 }, (_, index) => row(index + 3))),
      );
      expect(await inbox.load()).toMatchObject({ rowsIn: 1002, rowsNew: 1001, rejects: { bad_quote: 1 } });
      expect(await inbox.rows('select line from operations.reject')).toEqual([{ line: 3 }]);
    }, withTopic());
  });

  test.each<[string, SourceYaml, Buffer, string]>([
    ['XLSX', { format: { type: 'xlsx' } }, Buffer.from('inte en arbetsbok'), 'filen är inte en hel Excel-arbetsbok'],
    ['XLSX cut short', { format: { type: 'xlsx' } }, Buffer.from('PK\u0003\u0004halv', 'latin1'), 'filen är inte en hel Excel-arbetsbok'],
    ['Parquet', { format: { type: 'parquet' } }, Buffer.from('PAR1 nej'), 'filen är inte en hel Parquet-fil'],
    ['JSON', { format: { type: 'json' } }, Buffer.from('[{"id": 1}, {"id"'), 'JSON-dokumentet är trasigt'],
    ['UTF-16 declared as UTF-8', {}, Buffer.from(`\ufeff${csv(header)}`, 'utf16le'), 'Skriv encoding: utf-16le'],
    ['a header with an open quote', {}, Buffer.from('id;"start\n1;2'), 'rubrikraden (rad 1) har ett citattecken'],
  ])('invalid %s fails with what to do', async (_, changes, bytes, message) => {
    await withInbox(
      async (inbox) => {
        await inbox.write('fil', bytes);
        const report = await inbox.run();
        expect(report.exitCode).toBe(1);
        expect(report.sources[0]!.errors).toEqual([expect.stringContaining(message)]);
        expect(await inbox.rows('select count(*) as batches from operations.batch')).toEqual([{ batches: 0 }]);
      },
      contactSource({ ...changes, path: 'in/fil' }),
    );
  });

  test('a folder that is not there fails its source and not the others', async () => {
    await withInbox(
      async (inbox) => {
        await inbox.write('a.csv', csv(header, row(1)));
        const report = await inbox.run();
        expect(report.exitCode).toBe(1);
        expect(report.sources.map(({ source, status }) => `${source} ${status}`)).toEqual(['borta failed', 'telefoni loaded']);
        expect(report.sources[0]!.errors[0]).toContain(`mappen ${join(inbox.folder, 'finns-inte')} finns inte. Skapa den eller rätta path`);
      },
      contactSource({ id: 'borta', path: 'finns-inte/*.csv' }),
      contactSource(),
    );
  });

  test('a bad file does not stop the other files of its source', async () => {
    await withInbox(async (inbox) => {
      await inbox.write('a.csv', csv('fel;rubrik', '1;2'));
      await inbox.write('b.csv', csv(header, row(1)));
      expect(await inbox.load()).toMatchObject({ status: 'failed', files: 1, rowsNew: 1, errors: [expect.stringContaining('a.csv')] });
    }, withTopic());
  });
});
