import { DatabaseSync } from 'node:sqlite';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { annotationForm, Annotations, annotationsOf, type NewAnnotation } from '#lib/server/state/annotations.ts';
import { openState } from '#lib/server/state/database.ts';

const now = new Date('2026-09-01T08:00:00Z');
const entry: NewAnnotation = { day: '2026-05-01', metric: 'fcr', department: null, note: 'Ny telefoni', author: 'Anna', rebases: true };
const freshPath = () => join(mkdtempSync(join(tmpdir(), 'state-')), 'state.sqlite');

test('what is written is read again, oldest day first, also after a restart', () => {
  const path = freshPath();
  const first = openState(path);
  const written = new Annotations(first);
  written.add(entry, now);
  written.add({ ...entry, day: '2025-01-01', metric: null, department: 'social', rebases: false }, now);
  first.close();
  const again = openState(path);
  expect(new Annotations(again).list()).toMatchObject([
    { day: '2025-01-01', metric: null, department: 'social', rebases: false },
    { day: '2026-05-01', metric: 'fcr', department: null, note: 'Ny telefoni', author: 'Anna', rebases: true },
  ]);
  again.close();
});

test('a removed annotation is hidden, and stays in the file with its time', () => {
  const database = openState(freshPath());
  const all = new Annotations(database);
  all.add(entry, now);
  all.remove(all.list()[0]!.id, new Date('2026-09-02T08:00:00Z'));
  expect(all.list()).toEqual([]);
  expect(database.prepare('select removed_at from annotation').get()).toEqual({ removed_at: '2026-09-02T08:00:00.000Z' });
  database.close();
});

test('a file of a newer version is refused, untouched', () => {
  const path = freshPath();
  const newer = new DatabaseSync(path);
  newer.exec('pragma user_version = 999');
  newer.close();
  expect(() => openState(path)).toThrow(/migration 999/);
});

test('an annotation concerns its metric and department, or every one', () => {
  const one = { ...entry, id: 1 };
  expect(annotationsOf([one], 'fcr', 'social')).toHaveLength(1);
  expect(annotationsOf([one], 'leakage', null)).toHaveLength(0);
  expect(annotationsOf([{ ...one, metric: null, department: 'social' }], 'leakage', 'social')).toHaveLength(1);
  expect(annotationsOf([{ ...one, metric: null, department: 'social' }], 'leakage', null)).toHaveLength(0);
});

test('a form without a real date, a note or a name is refused', () => {
  const form = { day: '2026-05-01', scope: 'metric', department: '', note: 'Ny telefoni', author: 'Anna' };
  expect(annotationForm.safeParse(form).success).toBe(true);
  for (const wrong of [{ day: '2026-02-30' }, { note: '  ' }, { note: 'x'.repeat(301) }, { author: '' }, { scope: 'other' }])
    expect(annotationForm.safeParse({ ...form, ...wrong }).success).toBe(false);
});
