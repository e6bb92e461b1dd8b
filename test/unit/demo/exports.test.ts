import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { generateDemo, type DemoOptions } from '#ingest/demo/generate.ts';

const root = mkdtempSync(join(tmpdir(), 'servicespegeln-demo-'));
const small = { endDate: '2025-11-12', years: 0.1, contactsPerYear: 12_000, seed: 7 };

async function generate(name: string, changes: Partial<DemoOptions> = {}): Promise<string> {
  const out = join(root, name);
  await generateDemo({ ...small, out, ...changes });
  return out;
}

function files(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(csv|ndjson|xlsx)$/.test(name));
  return Object.fromEntries(
    names.sort().map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(join(folder, name)))
        .digest('hex'),
    ]),
  );
}

/** Rows of a telephone export as records; its text is Windows-1252. */
function telephone(folder: string, name: string): Record<string, string>[] {
  const [header, ...lines] = readFileSync(join(folder, 'telefoni', name), 'latin1')
    .trimEnd()
    .split('\r\n');
  const columns = (header ?? '').split(';');
  return lines.map((line) => Object.fromEntries(line.split(';').map((value, i) => [columns[i] as string, value])));
}

let first: string;
beforeAll(async () => {
  first = await generate('first');
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

test('the same options give the same bytes, workbooks included', async () => {
  expect(files(await generate('again'))).toEqual(files(first));
});

test('another seed gives other files', async () => {
  const other = files(await generate('other', { seed: 8 }));
  expect(Object.keys(other)).toEqual(Object.keys(files(first)));
  expect(Object.values(other).filter((hash) => Object.values(files(first)).includes(hash))).toEqual([]);
});

test('a later end date only adds lines to the systems that never look back', async () => {
  const longer = await generate('longer', { endDate: '2025-11-14' });
  for (const name of ['telefoni/samtal-2025-11.csv', 'besok/besok-2025-11.csv', 'e-tjanster/inskickat-2025-11.csv']) {
    const text = readFileSync(join(first, name), 'latin1');
    expect(readFileSync(join(longer, name), 'latin1').slice(0, text.length)).toBe(text);
  }
  expect(files(longer)['telefoni/samtal-2025-10.csv']).toBe(files(first)['telefoni/samtal-2025-10.csv']);
});

test('a folder that grows holds what one generation would have written, and its closed months are not touched', async () => {
  const larger = { years: 0.2, contactsPerYear: 40_000 };
  const growing = await generate('growing', { ...larger, endDate: '2025-11-10' });
  const before = files(growing);
  await generate('growing', { ...larger, endDate: '2025-11-11' });
  await generate('growing', larger);
  const after = files(growing);
  expect(after).toEqual(files(await generate('at once', larger)));
  const touched = Object.keys(after).filter((name) => after[name] !== before[name]);
  expect(touched.every((name) => name.includes('2025-11') || /brevlador-2025-10|meddelanden-2025-10/.test(name))).toBe(true);
});

test('an up-to-date folder is left alone', async () => {
  expect(await generateDemo({ ...small, out: first })).toMatchObject({ monthsWritten: 0 });
});

test('the log of calls adds up to the statistics per queue and quarter of an hour, once duplicates and phantoms are gone', () => {
  const newest = new Map(telephone(first, 'samtal-2025-10.csv').map((row) => [row.Samtalsid as string, row]));
  const calls = [...newest.values()].filter((row) => row.Typ === 'Samtal' && row.Riktning === 'In' && !row.Samtalsid?.includes('F'));
  const intervals = telephone(first, 'kostatistik-2025-10.csv').map((row) => Object.values(row));
  const total = intervals.at(-1);
  expect(total?.[0]).toBe('Totalt');
  const sums = [3, 4, 5, 7].map((column) => intervals.slice(0, -1).reduce((sum, row) => sum + Number(row[column]), 0));
  const answered = calls.filter((row) => row.Svarstid !== '');
  const column = Object.keys(calls[0] ?? {}).find((name) => name.endsWith('tid') && name.startsWith('K')) as string;
  expect(sums).toEqual([
    calls.length,
    answered.length,
    calls.length - answered.length,
    answered.filter((row) => Number(row[column]) <= 60).length,
  ]);
  expect([3, 4, 5, 7].map((index) => Number(total?.[index]))).toEqual(sums);
});

test('the dirt is there: duplicates, corrections, rows out of order, an unknown topic, impossible times, a personal number as a code', () => {
  const rows = telephone(first, 'samtal-2025-10.csv');
  const ids = Map.groupBy(rows, (row) => row.Samtalsid as string);
  const repeated = [...ids.values()].filter((group) => group.length > 1);
  const topic = Object.keys(rows[0] ?? {})[12] as string;
  expect(repeated.some(([one, other]) => JSON.stringify(one) === JSON.stringify(other))).toBe(true);
  expect(repeated.some(([one, other]) => JSON.stringify(one) !== JSON.stringify(other))).toBe(true);
  expect(rows.some((row, i) => i > 0 && (rows[i - 1]?.Starttid ?? '') > (row.Starttid ?? ''))).toBe(true);
  expect(rows.some((row) => row[topic] === 'utgangen_kod_2019')).toBe(true);
  expect(rows.some((row) => (row.Sluttid ?? '') < (row.Starttid ?? ''))).toBe(true);
  expect(rows.some((row) => /^\d{8}-\d{4}$/.test(row[topic] ?? ''))).toBe(true);
  expect(rows.some((row) => row.Starttid?.startsWith('2025-10-26 02:'))).toBe(true);
});
