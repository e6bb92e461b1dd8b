import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openState } from '#lib/server/state/database.ts';
import { mostViews, SavedViews, viewName } from '#lib/server/state/saved-views.ts';

const now = new Date('2026-09-01T08:00:00Z');
const freshPath = () => join(mkdtempSync(join(tmpdir(), 'state-')), 'state.sqlite');
const fresh = () => new SavedViews(openState(freshPath()));
const idOf = (outcome: object) => (outcome as { done: number }).done;

test('what is saved is there again after a restart, newest first, for its owner only', () => {
  const path = freshPath();
  const first = openState(path);
  const views = new SavedViews(first);
  views.save('anna', { name: 'Telefon', address: '/channels?channel=phone' }, now, false);
  views.save('anna', { name: 'Läget', address: '/' }, now, false);
  views.save('bo', { name: 'Telefon', address: '/rosa' }, now, false);
  first.close();
  const again = openState(path);
  expect(new SavedViews(again).list('anna')).toMatchObject([
    { name: 'Läget', address: '/' },
    { name: 'Telefon', address: '/channels?channel=phone' },
  ]);
  expect(new SavedViews(again).list('nobody')).toEqual([]);
  again.close();
});

test('a name that is taken is refused, until the owner says that it is replaced', () => {
  const views = fresh();
  const id = idOf(views.save('anna', { name: 'Läget', address: '/' }, now, false));
  expect(views.save('anna', { name: 'Läget', address: '/rosa' }, now, false)).toEqual({ refused: 'taken' });
  expect(views.list('anna')).toMatchObject([{ address: '/' }]);
  expect(views.save('anna', { name: 'Läget', address: '/rosa' }, now, true)).toEqual({ done: id });
  expect(views.list('anna')).toMatchObject([{ id, address: '/rosa' }]);
});

test('a view gets another name, but not that of another view', () => {
  const views = fresh();
  const id = idOf(views.save('anna', { name: 'Läget', address: '/' }, now, false));
  views.save('anna', { name: 'ROSA', address: '/rosa' }, now, false);
  expect(views.rename('anna', id, 'ROSA')).toEqual({ refused: 'taken' });
  expect(views.rename('anna', id, 'Läget')).toEqual({ done: id });
  expect(views.rename('anna', id, 'Nu')).toEqual({ done: id });
  expect(views.list('anna').map(({ name }) => name)).toEqual(['ROSA', 'Nu']);
});

test('another owner can neither rename, remove nor bring back a view', () => {
  const views = fresh();
  const id = idOf(views.save('anna', { name: 'Läget', address: '/' }, now, false));
  expect(views.rename('bo', id, 'Bos')).toEqual({ refused: 'missing' });
  expect(views.remove('bo', id, now)).toEqual({ refused: 'missing' });
  views.remove('anna', id, now);
  expect(views.removed('bo', id)).toBeNull();
  expect(views.restore('bo', id)).toEqual({ refused: 'missing' });
});

test('the view removed last can be brought back, unless its name has been taken', () => {
  const views = fresh();
  const [first, second] = ['Läget', 'ROSA'].map((name) => idOf(views.save('anna', { name, address: '/' }, now, false))) as [number, number];
  views.remove('anna', first, now);
  views.remove('anna', second, now);
  expect(views.list('anna')).toEqual([]);
  expect(views.restore('anna', first)).toEqual({ refused: 'missing' });
  const other = idOf(views.save('anna', { name: 'ROSA', address: '/rosa' }, now, false));
  expect(views.restore('anna', second)).toEqual({ refused: 'taken' });
  views.rename('anna', other, 'Nya ROSA');
  expect(views.restore('anna', second)).toEqual({ done: second });
  expect(views.list('anna')).toHaveLength(2);
});

test('an owner has at most two hundred views, others have room all the same', () => {
  const views = fresh();
  for (let i = 0; i < mostViews; i++) views.save('anna', { name: `Vy ${i}`, address: '/' }, now, false);
  expect(views.save('anna', { name: 'En till', address: '/' }, now, false)).toEqual({ refused: 'full' });
  expect(views.save('anna', { name: 'Vy 7', address: '/rosa' }, now, true)).toHaveProperty('done');
  expect(views.save('bo', { name: 'En till', address: '/' }, now, false)).toHaveProperty('done');
});

test.each([
  ['  Läget\n i   dag ', 'Läget i dag'],
  ['La\u0308get', 'Läget'],
  ['x'.repeat(80), 'x'.repeat(80)],
])('the name %j is kept as one line', (sent, kept) => expect(viewName.parse(sent)).toBe(kept));

test.each(['', '   ', 'x'.repeat(81)])('the name %j is refused', (sent) => expect(viewName.safeParse(sent).success).toBe(false));
