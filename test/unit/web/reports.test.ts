import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openState } from '#lib/server/state/database.ts';
import { isReportId, reportId, type ReportSubject } from '#lib/server/state/report.ts';
import { Deliveries } from '#lib/server/state/deliveries.ts';
import { ReportBook } from '#lib/server/state/reports.ts';

const at = (hour: number) => new Date(`2026-10-14T${String(hour).padStart(2, '0')}:00:00.000Z`);
const subject: ReportSubject = {
  ...{ kind: 'department', department: 'social', period: '2026-Q3', periodFrom: '2026-07-01', periodTo: '2026-09-30' },
  locale: 'sv',
};
const id = 'department-social-2026-Q3-sv';
const made = { title: 'Återkoppling', summary: 'Fler får svar.', snapshot: '20261013-060000', madeAt: at(7).toISOString() };
const files = [{ name: 'report.json', sha256: 'a'.repeat(64), bytes: 12 }];
const comment = { section: 'leakage', author: 'Anna', role: 'Chef', text: 'Juli var stängt.' } as const;
const nothing = () => undefined;
const [anna, bo] = [
  { by: 'Anna', at: at(8) },
  { by: 'Bo', at: at(9) },
];
const freshPath = () => join(mkdtempSync(join(tmpdir(), 'state-')), 'state.sqlite');

function fresh(path = freshPath()) {
  const database = openState(path);
  return { database, book: new ReportBook(database), path };
}

function approved(path?: string) {
  const opened = fresh(path);
  opened.book.draft(subject, 1, made, nothing);
  opened.book.approve(id, 1, 1, anna);
  return opened;
}

function released() {
  const opened = approved();
  opened.book.release(id, 1, 2, { ...bo, correction: null, files }, nothing);
  return opened;
}

test('the id of a report is the same every time, and never leads out of a folder', () => {
  expect(reportId(subject)).toBe(id);
  expect(reportId({ kind: 'quarterly', department: null, period: '2026-01-01..2026-06-30', locale: 'en' })).toBe(
    'quarterly-2026-01-01~~2026-06-30-en',
  );
  for (const good of [id, reportId({ ...subject, department: 'a.b_c' })]) expect(isReportId(good), good).toBe(true);
  for (const bad of ['', '..', '../x', 'department-../x', 'a/b', 'a-b/../c', 'a-\0', 'A-b', `a-${'x'.repeat(200)}`])
    expect(isReportId(bad), bad).toBe(false);
});

test('a report goes from draft to approved to released, and is read again with who did what', () => {
  const { book, database, path } = approved();
  expect(book.release(id, 1, 2, { ...bo, correction: null, files }, nothing)).toMatchObject({ done: { state: 'released', revision: 3 } });
  database.close();
  const [entry] = fresh(path).book.list();
  expect(entry!.report).toEqual({ ...subject, id, createdAt: made.madeAt });
  expect(entry!.versions).toEqual([
    {
      ...{ report: id, version: 1, revision: 3, state: 'released', ...made, correction: null, sentAt: null, openedAt: null },
      ...{ approvedAt: at(8).toISOString(), approvedBy: 'Anna', releasedAt: at(9).toISOString(), releasedBy: 'Bo' },
    },
  ]);
});

test('steps out of order are refused, and change nothing', () => {
  const { book } = fresh();
  expect(book.approve(id, 1, 1, anna)).toEqual({ refused: 'missing', now: null });
  book.draft(subject, 1, made, nothing);
  expect(book.release(id, 1, 1, { ...bo, correction: null, files }, nothing)).toMatchObject({ refused: 'wrong_state' });
  expect(book.reopen(id, 1, 1)).toMatchObject({ refused: 'wrong_state' });
  expect(book.approve(id, 1, 7, anna)).toMatchObject({ refused: 'stale', now: { revision: 1 } });
  book.approve(id, 1, 1, anna);
  expect(book.approve(id, 1, 2, anna)).toMatchObject({ refused: 'wrong_state' });
  expect(book.comment(id, 1, comment, at(9))).toMatchObject({ refused: 'wrong_state' });
  expect(book.release(id, 1, 2, { ...bo, correction: 'Rättat', files }, nothing)).toMatchObject({ refused: 'needless_correction' });
  expect(book.version(id, 1)).toMatchObject({ state: 'approved', revision: 2 });
  expect(book.files(id, 1)).toEqual([]);
});

test('a comment that comes after the draft was read makes the approval stale; one that is withdrawn stays with its time', () => {
  const { book } = fresh();
  book.draft(subject, 1, made, nothing);
  book.comment(id, 1, comment, at(8));
  expect(book.approve(id, 1, 1, anna)).toMatchObject({ refused: 'stale' });
  const [written] = book.comments(id, 1);
  expect(written).toEqual({ id: 1, ...comment, at: at(8).toISOString(), withdrawnAt: null });
  book.withdraw(id, 1, written!.id, at(9));
  book.withdraw(id, 1, written!.id, at(10));
  expect(book.comments(id, 1)).toMatchObject([{ withdrawnAt: at(9).toISOString() }]);
});

test('a draft that is made again takes the place of the old one: its comments stay and its approval falls', () => {
  const { book } = fresh();
  book.draft(subject, 1, made, nothing);
  book.comment(id, 1, comment, at(8));
  book.approve(id, 1, 2, anna);
  const again = book.draft(subject, 1, { ...made, snapshot: '20261014-060000' }, nothing);
  expect(again).toMatchObject({ done: { version: 1, state: 'draft', snapshot: '20261014-060000', approvedBy: null } });
  expect(book.comments(id, 1)).toHaveLength(1);
  expect(book.list()[0]!.versions).toHaveLength(1);
});

test('what is released is made again as the next version, which must say what it corrects', () => {
  const { book } = released();
  expect(book.nextVersion(id)).toBe(2);
  expect(book.draft(subject, 1, made, nothing)).toMatchObject({ refused: 'stale' });
  book.draft(subject, 2, made, nothing);
  book.approve(id, 2, 1, anna);
  const signed = { ...bo, files, correction: null };
  expect(book.release(id, 2, 2, signed, nothing)).toMatchObject({ refused: 'no_correction' });
  expect(book.release(id, 2, 2, { ...signed, correction: 'Svarstiden rättad.' }, nothing)).toMatchObject({
    done: { state: 'released', correction: 'Svarstiden rättad.' },
  });
  expect(book.find(id)!.versions.map(({ version }) => version)).toEqual([2, 1]);
});

test('a released version cannot be changed or removed, by any SQL', () => {
  const { database, book } = released();
  const before = JSON.stringify([book.list(), book.files(id, 1), book.comments(id, 1)]);
  for (const sql of [
    "update report_version set title = 'annat'",
    "update report_version set revision = revision + 1, title = 'annat'",
    "update report_version set revision = revision + 1, state = 'draft', approved_at = null, approved_by = null, released_at = null, released_by = null",
    'delete from report_version',
    `insert or replace into report_version (report, version, revision, state, title, summary, snapshot, made_at)
     values ('${id}', 1, 1, 'draft', 'annat', '', '', '')`,
    "update report_file set sha256 = ''",
    'delete from report_file',
    `insert into report_file values ('${id}', 1, 'more.pdf', '${'b'.repeat(64)}', 1)`,
    `insert or replace into report_file values ('${id}', 1, 'report.json', '${'b'.repeat(64)}', 1)`,
    `insert into report_comment (report, version, section, author, role, text, at) values ('${id}', 1, 'leakage', 'A', 'B', 'C', '')`,
    "update report set period = '2026-Q2'",
    'delete from report',
  ])
    expect(() => database.exec(sql), sql).toThrow(/never|only draft|only a draft|once|constraint/i);
  expect(JSON.stringify([book.list(), book.files(id, 1), book.comments(id, 1)])).toBe(before);
});

test('raw SQL cannot skip the approval, release without files or without the correction', () => {
  const { database, book } = fresh();
  book.draft(subject, 1, made, nothing);
  const release = "revision = revision + 1, state = 'released', approved_at = 'x', approved_by = 'A', released_at = 'x', released_by = 'B'";
  expect(() => database.exec(`update report_version set ${release}`)).toThrow(/from draft to approved to released/);
  book.approve(id, 1, 1, anna);
  expect(() => database.exec(`update report_version set ${release}`)).toThrow(/released with its files/);
  expect(() => database.exec("update report_version set revision = revision + 1, title = 'annat'")).toThrow(/one revision at a time/);
});

test('two who release at once: one wins, the other is told, and only the winner’s files are placed', () => {
  const { book: one, path } = approved();
  const other = fresh(path).book;
  const placed: string[] = [];
  const release = (book: ReportBook, by: string) =>
    book.release(id, 1, 2, { by, at: at(9), correction: null, files }, () => placed.push(by));
  expect(release(one, 'Anna')).toMatchObject({ done: { releasedBy: 'Anna' } });
  expect(release(other, 'Bo')).toMatchObject({ refused: 'wrong_state', now: { state: 'released', releasedBy: 'Anna' } });
  expect(placed).toEqual(['Anna']);
});

test('nobody else can write while files are placed, and what fails then leaves the version approved', () => {
  const { book, path } = approved();
  const other = openState(path);
  other.exec('pragma busy_timeout = 0');
  const release = () =>
    book.release(id, 1, 2, { ...bo, correction: null, files }, () => {
      expect(() => new ReportBook(other).approve(id, 1, 2, anna)).toThrow(/locked/);
      throw new Error('the disk is full');
    });
  expect(release).toThrow('the disk is full');
  expect(book.version(id, 1)).toMatchObject({ state: 'approved', releasedAt: null });
  expect(book.files(id, 1)).toEqual([]);
});

test('the first opening of a released version is kept, and a draft is never opened', () => {
  const { book } = approved();
  book.open(id, 1, at(10));
  expect(book.version(id, 1)!.openedAt).toBeNull();
  book.release(id, 1, 2, { ...bo, correction: null, files }, nothing);
  book.open(id, 1, at(11));
  book.open(id, 1, at(12));
  expect(book.version(id, 1)!.openedAt).toBe(at(11).toISOString());
});

test('a version knows when it first reached a recipient; one that waits, or another version, has not been sent', () => {
  const { book, database } = released();
  const deliveries = new Deliveries(database);
  for (const [recipient, hour] of [
    ['a@example.se', 11],
    ['b@example.se', 10],
  ] as const) {
    deliveries.begin({ report: id, version: 1 }, recipient, null, at(hour));
    expect(book.version(id, 1)!.sentAt).toBe(hour === 11 ? null : at(11).toISOString());
    deliveries.markSent({ report: id, version: 1 }, recipient, at(hour));
  }
  expect(book.version(id, 1)!.sentAt).toBe(at(10).toISOString());
  book.draft(subject, 2, made, nothing);
  expect(book.version(id, 2)!.sentAt).toBeNull();
});
