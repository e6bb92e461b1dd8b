import { readdir, rename, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contactSource, csv, type Inbox, type SourceYaml, withInbox } from './inbox.ts';

const header = 'id;start;topic;andrad;arende';
const start = '2026-07-01 08:00:00';
const source = (changes: SourceYaml = {}) =>
  contactSource({
    ...changes,
    fields: { topic: { column: 'topic' }, updated_at: { column: 'andrad' }, case_ref: { column: 'arende' }, ...changes.fields },
  });

const topics = (inbox: Inbox) =>
  inbox.rows<{ source_id: string; topic: string }>('select source_id, topic from raw.contact order by source_id');
const touched = (inbox: Inbox) => inbox.rows("select strftime(month, '%Y-%m') as month from operations.touched_month order by month");

async function forgetTouched(inbox: Inbox): Promise<void> {
  await inbox.rows('delete from operations.touched_month');
  await inbox.rows('delete from operations.touched_case');
}

describe('a file', () => {
  test('that comes twice changes nothing, also under another name or with another time', async () => {
    await withInbox(async (inbox) => {
      const path = await inbox.write('a.csv', csv(header, `1;${start};a;;`));
      expect(await inbox.load()).toMatchObject({ files: 1, rowsNew: 1 });
      expect(await inbox.load()).toMatchObject({ status: 'unchanged', files: 0, filesUnchanged: 1 });
      await utimes(path, 1_700_000_000, 1_700_000_000);
      expect(await inbox.load()).toMatchObject({ files: 0, filesUnchanged: 1 });
      await rename(path, join(inbox.folder, 'in/b.csv'));
      expect(await inbox.load()).toMatchObject({ files: 0, filesUnchanged: 1 });
      expect(await inbox.rows('select count(*) as batches from operations.batch')).toEqual([{ batches: 1 }]);
    }, source());
  });

  test('is read again with --full, and every row is as it was', async () => {
    await withInbox(async (inbox) => {
      await inbox.write('a.csv', csv(header, `1;${start};a;2026-07-02 08:00;`, `2;${start};b;;`));
      await inbox.load();
      await forgetTouched(inbox);
      expect(await inbox.load({ full: true })).toMatchObject({ files: 1, rowsNew: 0, rowsUpdated: 0, rowsUnchanged: 2 });
      expect(await touched(inbox)).toEqual([]);
    }, source());
  });

  test('that had rejects is read again when the mapping has changed, and its rejects go when they are mended', async () => {
    await withInbox(async (inbox) => {
      const broken = source({ fields: { topic: { column: 'topic', map: { a: 'bygglov' } } } });
      await inbox.configure(broken);
      await inbox.write('a.csv', csv(header, `1;${start};a;;`, `2;${start};b;;`));
      expect(await inbox.run()).toMatchObject({ exitCode: 3, sources: [{ rowsNew: 1, rowsRejected: 1 }] });
      expect(await inbox.load()).toMatchObject({ files: 0, filesUnchanged: 1 });
      await inbox.configure(source({ fields: { topic: { column: 'topic', map: { a: 'bygglov', b: 'bistand' } } } }));
      expect(await inbox.load()).toMatchObject({ files: 1, rowsNew: 1, rowsUnchanged: 1, rowsRejected: 0 });
      expect(await inbox.rows('select * from operations.reject')).toEqual([]);
      expect(await topics(inbox)).toEqual([
        { source_id: '1', topic: 'bygglov' },
        { source_id: '2', topic: 'bistand' },
      ]);
    });
  });

  test.each(['keep', 'delete', 'move'])('is treated as `after: %s` says, but stays while it has rejects', async (after) => {
    await withInbox(
      async (inbox) => {
        await inbox.write('a.csv', csv(header, `1;${start};a;;`));
        await inbox.write('b.csv', csv(header, `2;i går;a;;`));
        await inbox.run();
        const left = (await readdir(join(inbox.folder, 'in'))).sort();
        expect(left).toEqual({ keep: ['a.csv', 'b.csv'], delete: ['b.csv'], move: ['b.csv', 'done'] }[after]);
        if (after === 'move') expect(await readdir(join(inbox.folder, 'in/done'))).toEqual(['a.csv']);
        expect((await inbox.load()).files).toBe(0);
      },
      source({ after, path: 'in/**/*.csv' }),
    );
  });
});

describe('the newest version of a record', () => {
  test('wins by updated_at, in the file and against what is there; an older one changes nothing', async () => {
    await withInbox(async (inbox) => {
      await inbox.write(
        'a.csv',
        csv(header, `1;${start};ny;2026-07-03 08:00;`, `1;${start};gammal;2026-07-02 08:00;`, `2;${start};b;2026-07-02 08:00;`),
      );
      expect(await inbox.load()).toMatchObject({ rowsNew: 2, rowsUnchanged: 1 });
      await inbox.write('b.csv', csv(header, `1;${start};äldre;2026-07-01 08:00;`, `2;${start};c;2026-07-04 08:00;`, `3;${start};d;;`));
      expect(await inbox.load()).toMatchObject({ rowsNew: 1, rowsUpdated: 1, rowsUnchanged: 1 });
      expect(await topics(inbox)).toEqual([
        { source_id: '1', topic: 'ny' },
        { source_id: '2', topic: 'c' },
        { source_id: '3', topic: 'd' },
      ]);
    }, source());
  });

  test('without updated_at is the one that came last', async () => {
    await withInbox(async (inbox) => {
      await inbox.write('a.csv', csv(header, `1;${start};först;;`, `1;${start};sedan;;`));
      expect(await inbox.load()).toMatchObject({ rowsNew: 1, rowsUnchanged: 1 });
      expect(await topics(inbox)).toEqual([{ source_id: '1', topic: 'sedan' }]);
      await inbox.write('b.csv', csv(header, `1;${start};sist;;`));
      expect(await inbox.load()).toMatchObject({ rowsUpdated: 1 });
      expect(await topics(inbox)).toEqual([{ source_id: '1', topic: 'sist' }]);
      await inbox.write('c.csv', csv(header, `1;${start};sist;;`, `9;${start};x;;`));
      expect(await inbox.load()).toMatchObject({ rowsNew: 1, rowsUnchanged: 1 });
    }, source());
  });

  test('notes the months and cases that changed, old and new', async () => {
    await withInbox(async (inbox) => {
      await inbox.write('a.csv', csv(header, `1;2026-03-31 23:30;a;;K1`, `2;2026-04-01 00:30;a;;`));
      await inbox.load();
      expect(await touched(inbox)).toEqual([{ month: '2026-03' }, { month: '2026-04' }]);
      await forgetTouched(inbox);
      await inbox.write('b.csv', csv(header, `1;2026-06-30 23:59;a;;K2`, `2;2026-04-01 00:30;a;;`));
      expect(await inbox.load()).toMatchObject({ rowsUpdated: 1, rowsUnchanged: 1 });
      expect(await touched(inbox)).toEqual([{ month: '2026-03' }, { month: '2026-06' }]);
      expect(await inbox.rows('select case_ref from operations.touched_case order by 1')).toEqual([{ case_ref: 'K1' }, { case_ref: 'K2' }]);
    }, source());
  });
});

describe('laws', () => {
  const record = fc.record({
    id: fc.integer({ min: 1, max: 4 }),
    day: fc.integer({ min: 1, max: 3 }),
    topic: fc.constantFrom('a', 'b', 'c', '19900101-9802'),
    updated: fc.integer({ min: 1, max: 4 }),
    kind: fc.constantFrom('', 'TEST'),
  });
  const lineOf = ({ id, day, topic, updated, kind }: { id: number; day: number; topic: string; updated: number; kind: string }) =>
    `${id};2026-07-0${day} 08:00;${topic};2026-07-1${updated} 08:00;${kind}`;
  const lawful = source({ where: 'arende is null' });
  const state = (inbox: Inbox) => inbox.rows('select * exclude (batch_id) from raw.contact order by source_id');

  async function loadFiles(files: string[][]): Promise<object[]> {
    return withInbox(async (inbox) => {
      for (const [index, lines] of files.entries()) {
        await inbox.write(`${index}.csv`, csv(header, ...lines));
        const report = await inbox.load();
        expect(report.rowsIn).toBe(report.rowsNew + report.rowsUpdated + report.rowsUnchanged + report.rowsSkipped + report.rowsRejected);
      }
      return state(inbox);
    }, lawful);
  }

  test('rows in are loaded, unchanged, skipped or rejected, and neither order nor splitting of files changes what stands', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(record, { minLength: 1, maxLength: 12 }),
        fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 12, maxLength: 12 }),
        async (records, places) => {
          const lines = records.map(lineOf);
          const whole = await loadFiles([lines]);
          const split = [0, 1, 2].map((place) => lines.filter((_, index) => places[index] === place));
          expect(await loadFiles(split)).toEqual(whole);
          expect(await loadFiles([[...lines].reverse()])).toEqual(whole);
        },
      ),
      { numRuns: 6, endOnFailure: true },
    );
  }, 180_000);
});
