import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { actionTexts, authorName, type ActionFields } from '#lib/server/state/action.ts';
import { ActionBook } from '#lib/server/state/actions.ts';
import { openState } from '#lib/server/state/database.ts';

const at = (hour: number) => new Date(`2026-09-01T${String(hour).padStart(2, '0')}:00:00.000Z`);
const fields: ActionFields = {
  ...{ title: 'Ge rätt behörighet', task: 'Läsrätt i ärendesystemet.', department: 'social', metric: 'leakage', grain: 'month' },
  ...{ filters: 'department=social', clause: 'M8', expected: 'Läckaget minskar', target: 0.15, ownerRole: 'Enhetschef' },
  dueDate: '2026-11-01',
};
const freshPath = () => join(mkdtempSync(join(tmpdir(), 'state-')), 'state.sqlite');

function fresh(path = freshPath()) {
  const database = openState(path);
  const book = new ActionBook(database);
  return { database, book, path };
}

test('a proposal is read again with who proposed it and when, also after a restart', () => {
  const { database, book, path } = fresh();
  const id = book.add(fields, { by: 'Anna', at: at(8) });
  database.close();
  const again = fresh(path).book;
  const made = { revision: 1, status: 'proposed', measureFrom: null, createdAt: at(8).toISOString(), createdBy: 'Anna' };
  expect(again.find(id)).toEqual({ id, ...fields, ...made });
  expect(again.log(id)).toEqual([{ at: at(8).toISOString(), by: 'Anna', kind: 'status', status: 'proposed', text: '' }]);
  expect(again.find(id + 1)).toBeNull();
});

test('the log cannot be changed or shortened, an action not removed, and no change skips a revision', () => {
  const { database, book } = fresh();
  const id = book.add(fields, { by: 'Anna', at: at(8) });
  book.comment(id, 'Möte bokat', { by: 'Bo', at: at(9) });
  expect(() => database.exec("update action_event set text = 'annat'")).toThrow(/append-only/);
  expect(() => database.exec('delete from action_event')).toThrow(/append-only/);
  expect(() => database.exec('delete from action')).toThrow(/cancelled, never removed/);
  expect(() => database.exec("update action set title = 'annat'")).toThrow(/next revision/);
  expect(() => database.exec("update action set revision = 3, title = 'annat'")).toThrow(/next revision/);
  expect(() => database.exec("update action set revision = 2, created_by = 'annan'")).toThrow(/next revision/);
  expect(() => database.exec("update action set revision = 2, status = 'done'")).toThrow(/CHECK/);
  expect(book.log(id).map(({ text }) => text)).toEqual(['', 'Möte bokat']);
});

test('two who change what they both saw: the second is told what it has become, and nothing is overwritten', () => {
  const path = freshPath();
  const [one, other] = [fresh(path).book, fresh(path).book];
  const id = one.add(fields, { by: 'Anna', at: at(8) });
  expect(one.edit(id, 1, { ...fields, dueDate: '2026-12-01' }, 'due', { by: 'Anna', at: at(9) })).toMatchObject({ done: { revision: 2 } });
  const late = other.edit(id, 1, { ...fields, title: 'Mitt' }, 'title', { by: 'Bo', at: at(10) });
  expect(late).toMatchObject({ refused: 'stale', now: { revision: 2, dueDate: '2026-12-01', title: fields.title } });
  expect(other.move(id, 1, 'decided', null, '', { by: 'Bo', at: at(10) })).toMatchObject({ refused: 'stale' });
  expect(one.find(id)).toMatchObject({ revision: 2, status: 'proposed', title: fields.title });
  expect(one.log(id)).toHaveLength(2);
  expect(other.move(99, 1, 'decided', null, '', { by: 'Bo', at: at(10) })).toEqual({ refused: 'missing' });
});

test('a status follows the one before; the day it was done stays until it is taken up again', () => {
  const { book } = fresh();
  const id = book.add(fields, { by: 'Anna', at: at(8) });
  const signed = { by: 'Anna', at: at(9) };
  expect(book.move(id, 1, 'done', '2026-09-01', '', signed)).toMatchObject({ refused: 'not_next', now: { status: 'proposed' } });
  book.move(id, 1, 'decided', null, 'på mötet', signed);
  book.move(id, 2, 'under_way', null, '', signed);
  expect(book.move(id, 3, 'done', '2026-10-05', '', signed)).toMatchObject({ done: { measureFrom: '2026-10-05', revision: 4 } });
  expect(book.move(id, 4, 'under_way', null, '', signed)).toMatchObject({ done: { measureFrom: null } });
  book.move(id, 5, 'done', '2026-10-09', '', signed);
  expect(book.move(id, 6, 'verified', null, '', signed)).toMatchObject({ done: { status: 'verified', measureFrom: '2026-10-09' } });
  expect(book.log(id).map(({ status }) => status)).toEqual(['proposed', 'decided', 'under_way', 'done', 'under_way', 'done', 'verified']);
});

test('what fails half way leaves nothing behind', () => {
  const { book } = fresh();
  expect(() =>
    book.together(() => {
      book.add(fields, { by: 'Anna', at: at(8) });
      throw new Error('stopped');
    }),
  ).toThrow('stopped');
  expect(book.logged()).toEqual([]);
});

test('texts are one line without what is invisible; a name has no bar, which divides a log in a file', () => {
  const parsed = actionTexts.parse({ ...fields, title: '  Ge \n rätt ' });
  expect(parsed.title).toBe('Ge rätt');
  expect(actionTexts.safeParse({ ...fields, title: ' \n ' }).error!.issues[0]!.path).toEqual(['title']);
  expect(actionTexts.safeParse({ ...fields, dueDate: '2026-02-30' }).success).toBe(false);
  expect(authorName.safeParse('Anna | Bo').success).toBe(false);
  expect(authorName.parse(' Anna ')).toBe('Anna');
});
