import { readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openState } from '#lib/server/state/database.ts';
import { ReportBook } from '#lib/server/state/reports.ts';
import { ReportArchive } from '#reports/archive/archive.ts';
import type { Report } from '#reports/document.ts';
import { smallReport } from '../../support/report.ts';

const id = 'quarterly-2026-Q3-sv';
const at = (hour: number) => new Date(`2026-10-14T${String(hour).padStart(2, '0')}:00:00.000Z`);
let dataDir: string;
let book: ReportBook;
let archive: ReportArchive;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'archive-'));
  book = new ReportBook(openState(join(dataDir, 'state.sqlite')));
  archive = new ReportArchive(dataDir, book);
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

const folder = (version: number) => join(dataDir, 'reports', id, `v${version}`);
const read = (version: number, name: string) => readFile(join(folder(version), name));

/** What a version holds, by the names of its files. */
async function contents(version: number): Promise<Record<string, string>> {
  const names = (await readdir(folder(version))).toSorted();
  return Object.fromEntries(await Promise.all(names.map(async (name) => [name, (await read(version, name)).toString('base64')] as const)));
}

async function release(report: Report, correction: string | null = null): Promise<void> {
  await archive.addDraft(report);
  await archive.approve(id, 'Anna', at(8));
  await archive.release(id, { by: 'Bo', at: at(9), correction });
}

test('a draft has its document and every form, and is read again as it was', async () => {
  expect(await archive.addDraft(smallReport())).toMatchObject({ report: id, version: 1, state: 'draft' });
  expect((await readdir(folder(1))).toSorted()).toEqual([
    'report.json',
    ...['html', 'pdf', 'xlsx', 'zip'].map((ending) => `sammanfattning-2026-Q3.${ending}`),
  ]);
  expect(JSON.parse((await read(1, 'report.json')).toString())).toEqual(smallReport());
  expect(await readdir(join(dataDir, 'reports', id))).toEqual(['v1']);
});

test('a draft that is drawn again has its comments, and not those that were withdrawn', async () => {
  await archive.addDraft(smallReport());
  const page = async () => (await read(1, 'sammanfattning-2026-Q3.html')).toString();
  const comment = { section: 'leakage', author: 'Anna', role: 'Chef' } as const;
  book.comment(id, 1, { ...comment, text: 'Kontoret var stängt i juli.' }, at(8));
  book.comment(id, 1, { ...comment, text: 'Detta togs tillbaka.' }, at(8));
  expect(await page()).not.toContain('Kontoret var stängt i juli.');
  book.withdraw(id, 1, 2, at(9));
  await archive.redraw(id);
  expect(await page()).toContain('Kontoret var stängt i juli.');
  expect(await page()).not.toContain('Detta togs tillbaka.');
  expect(JSON.parse((await read(1, 'report.json')).toString())).toEqual(smallReport());
});

test('what is released stays byte for byte: the same report again is version 2, which needs its correction', async () => {
  await release(smallReport('71,4'));
  const before = await contents(1);
  await expect(archive.redraw(id)).rejects.toThrow(/redan släppt av Bo och ändras aldrig/);
  await expect(archive.release(id, { by: 'Cilla', at: at(10), correction: null })).rejects.toThrow(/redan släppt av Bo/);
  expect(await archive.addDraft(smallReport('68,0'))).toMatchObject({ version: 2, state: 'draft' });
  await archive.approve(id, 'Anna', at(10));
  await expect(archive.release(id, { by: 'Bo', at: at(11), correction: null })).rejects.toThrow(/--correction/);
  await archive.release(id, { by: 'Bo', at: at(11), correction: 'Andelen var för hög.' });
  expect(await contents(1)).toEqual(before);
  expect((await read(2, 'sammanfattning-2026-Q3.html')).toString()).toContain('Andelen var för hög.');
  expect(await archive.verify()).toEqual({ checked: 10, damage: [] });
});

test('a draft is not released before it is approved, and not approved by who has not seen it as it is', async () => {
  await archive.addDraft(smallReport());
  await expect(archive.release(id, { by: 'Bo', at: at(9), correction: null })).rejects.toThrow(/är ett utkast. Godkänn den först/);
  book.comment(id, 1, { section: 'leakage', author: 'Anna', role: 'Chef', text: 'Ny kommentar' }, at(8));
  await expect(archive.approve(id, 'Bo', at(9), 1)).rejects.toThrow(/har ändrats av någon annan/);
  await expect(archive.approve('../x', 'Bo', at(9))).rejects.toThrow(/Det finns ingen rapport/);
});

test('what is tampered with or taken away from a released report is found', async () => {
  await release(smallReport());
  await writeFile(join(folder(1), 'report.json'), (await read(1, 'report.json')).toString().replace('71,4', '81,4'));
  await rm(join(folder(1), 'sammanfattning-2026-Q3.pdf'));
  expect(await archive.verify()).toEqual({
    checked: 5,
    damage: [
      { report: id, version: 1, name: 'report.json', problem: 'changed' },
      { report: id, version: 1, name: 'sammanfattning-2026-Q3.pdf', problem: 'missing' },
    ],
  });
});

test('stopped after the forms are drawn but before the report is marked, it is still approved and can be released again', async () => {
  await archive.addDraft(smallReport());
  await archive.approve(id, 'Anna', at(8));
  class Stopping extends ReportBook {
    override release(...[report, version, seen, signed, place]: Parameters<ReportBook['release']>) {
      return super.release(report, version, seen, signed, () => {
        place();
        throw new Error('the power went');
      });
    }
  }
  const stopping = new ReportArchive(dataDir, new Stopping(openState(join(dataDir, 'state.sqlite'))));
  await expect(stopping.release(id, { by: 'Bo', at: at(9), correction: null })).rejects.toThrow('the power went');
  expect(book.version(id, 1)).toMatchObject({ state: 'approved', releasedAt: null });
  expect(await archive.verify()).toEqual({ checked: 0, damage: [] });
  await archive.release(id, { by: 'Cilla', at: at(10), correction: null });
  expect(book.version(id, 1)).toMatchObject({ state: 'released', releasedBy: 'Cilla' });
  expect(await archive.verify()).toEqual({ checked: 5, damage: [] });
});

test('two releases at once: one wins and the other is told, and the files are the winner’s', async () => {
  await archive.addDraft(smallReport());
  await archive.approve(id, 'Anna', at(8));
  const other = new ReportArchive(dataDir, new ReportBook(openState(join(dataDir, 'state.sqlite'))));
  const both = await Promise.allSettled([
    archive.release(id, { by: 'Bo', at: at(9), correction: null }),
    other.release(id, { by: 'Cilla', at: at(10), correction: null }),
  ]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  const [refused] = both.filter((each) => each.status === 'rejected');
  expect(String(refused!.reason)).toMatch(/redan släppt av (Bo|Cilla)/);
  expect(await archive.verify()).toEqual({ checked: 5, damage: [] });
});
