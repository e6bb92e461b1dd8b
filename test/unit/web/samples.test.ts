import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openState } from '#lib/server/state/database.ts';
import { sampleForm, type Change, type NewSample } from '#lib/server/state/sample.ts';
import { Samples } from '#lib/server/state/samples.ts';

const now = new Date('2026-09-01T08:00:00Z');
const records = [10, 9, 12].map((hour) => ({ local_date: '2026-05-01', local_hour: hour, channel: 'phone', queue: null }));
const entry: NewSample = {
  ...{ name: 'Våren', author: 'Anna', seed: 42, snapshot: '20260901-060000', from: '2026-04-01', to: '2026-06-30' },
  ...{ filters: { channel: ['phone'] }, population: 900, withSigns: 300, records },
};
const freshPath = () => join(mkdtempSync(join(tmpdir(), 'state-')), 'state.sqlite');
const change = (number: number, code: Change['code'], seen = 0, reason: Change['reason'] = null): Change => ({
  number,
  code,
  seen,
  reason,
});

function fresh() {
  const database = openState(freshPath());
  const samples = new Samples(database);
  return { database, samples, id: samples.add(entry, now) };
}

test('a sample is read again with its contacts in the order they were drawn, also after a restart', () => {
  const path = freshPath();
  const first = openState(path);
  const id = new Samples(first).add(entry, now);
  new Samples(first).save(id, [change(2, 'failure', 0, 'status')], 'Bo', now);
  first.close();
  const again = openState(path);
  const samples = new Samples(again);
  const { records: _, ...kept } = entry;
  expect(samples.find(id)).toEqual({ ...kept, id, size: 3, drawnAt: now.toISOString(), closedAt: null });
  expect(samples.rows(id)).toEqual([
    { number: 1, record: records[0], coding: null },
    { number: 2, record: records[1], coding: { code: 'failure', reason: 'status', version: 1, coder: 'Bo', codedAt: now.toISOString() } },
    { number: 3, record: records[2], coding: null },
  ]);
  again.close();
});

test('progress counts the newest coding of each row, and rows skipped before the last coded one', () => {
  const { samples, id } = fresh();
  expect(samples.progress(id)).toEqual({ coded: 0, failure: 0, value: 0, unclear: 0, skipped: 0 });
  samples.save(id, [change(1, 'value'), change(3, 'unclear')], 'Bo', now);
  samples.save(id, [change(1, 'failure', 1)], 'Bo', now);
  expect(samples.progress(id)).toEqual({ coded: 2, failure: 1, value: 0, unclear: 1, skipped: 1 });
  expect(samples.list()).toMatchObject([{ id, progress: { coded: 2 } }]);
});

test('a coding can be changed, and what it was stays in the file', () => {
  const { database, samples, id } = fresh();
  samples.save(id, [change(1, 'failure', 0, 'technical')], 'Bo', now);
  expect(samples.save(id, [change(1, 'value', 1)], 'Cilla', now)).toEqual({ saved: 1, conflicts: [] });
  expect(samples.rows(id)[0]!.coding).toMatchObject({ code: 'value', reason: null, version: 2, coder: 'Cilla' });
  expect(database.prepare('select code, reason, coder from sample_coding order by version').all()).toMatchObject([
    { code: 'failure', reason: 'technical', coder: 'Bo' },
    { code: 'value', reason: null, coder: 'Cilla' },
  ]);
});

test('a row that somebody else has coded meanwhile is not overwritten, and the rest of the page is saved', () => {
  const { samples, id } = fresh();
  samples.save(id, [change(1, 'value')], 'Bo', now);
  const { saved, conflicts } = samples.save(id, [change(1, 'failure', 0, 'status'), change(2, 'failure')], 'Cilla', now);
  expect(saved).toBe(1);
  expect(conflicts).toMatchObject([
    { number: 1, mine: { code: 'failure', reason: 'status' }, theirs: { code: 'value', version: 1, coder: 'Bo' } },
  ]);
  expect(samples.rows(id).map(({ coding }) => coding?.code)).toEqual(['value', 'failure', undefined]);
  expect(samples.save(id, [change(1, 'failure', conflicts[0]!.theirs.version, 'status')], 'Cilla', now)).toEqual({
    saved: 1,
    conflicts: [],
  });
});

test('a row that was only shown is left as somebody else made it, without a conflict; so is one that both coded alike', () => {
  const { samples, id } = fresh();
  samples.save(id, [change(1, 'value')], 'Bo', now);
  samples.save(id, [change(1, 'failure', 1)], 'Cilla', now);
  samples.save(id, [change(2, 'unclear')], 'Cilla', now);
  expect(samples.save(id, [change(1, 'value', 1), change(2, 'unclear', 0)], 'Dan', now)).toEqual({ saved: 0, conflicts: [] });
  expect(samples.rows(id).map(({ coding }) => coding?.coder)).toEqual(['Cilla', 'Cilla', undefined]);
});

test('a failed save leaves nothing half done', () => {
  const { samples, id } = fresh();
  expect(() => samples.save(id, [change(1, 'value'), change(99, 'value')], 'Bo', now)).toThrow(/FOREIGN KEY/);
  expect(samples.progress(id).coded).toBe(0);
  expect(() => samples.save(id, [change(1, 'value', 0, 'status')], 'Bo', now)).toThrow(/CHECK/);
  expect(samples.save(id, [change(1, 'value')], 'Bo', now).saved).toBe(1);
});

test('two programs on one file see each other’s codings', () => {
  const path = freshPath();
  const [one, other] = [openState(path), openState(path)];
  const id = new Samples(one).add(entry, now);
  new Samples(other).save(id, [change(1, 'value')], 'Bo', now);
  expect(new Samples(one).save(id, [change(1, 'failure')], 'Cilla', now).conflicts).toHaveLength(1);
  one.close();
  other.close();
});

test('a sample is closed, opened again, and removed: hidden, with its time in the file', () => {
  const { database, samples, id } = fresh();
  samples.close(id, now);
  expect(samples.find(id)).toMatchObject({ closedAt: now.toISOString() });
  samples.close(id, null);
  expect(samples.find(id)).toMatchObject({ closedAt: null });
  samples.remove(id, now);
  expect(samples.find(id)).toBeNull();
  expect(samples.list()).toEqual([]);
  expect({ ...database.prepare('select removed_at from sample').get() }).toEqual({ removed_at: now.toISOString() });
});

test('a form is refused for the field that is wrong', () => {
  const form = { name: 'Våren', author: 'Anna', size: '100', seed: '' };
  expect(sampleForm.parse(form)).toEqual({ ...form, size: 100, seed: null });
  expect(sampleForm.parse({ ...form, seed: '42' }).seed).toBe(42);
  for (const wrong of [
    { name: ' ' },
    { name: 'x'.repeat(81) },
    { author: '' },
    { size: '29' },
    { size: '401' },
    { size: '' },
    { seed: '0' },
    { seed: 'x' },
    { seed: '2147483648' },
  ]) {
    const { error } = sampleForm.safeParse({ ...form, ...wrong });
    expect(String(error?.issues[0]?.path[0])).toBe(Object.keys(wrong)[0]);
  }
});
