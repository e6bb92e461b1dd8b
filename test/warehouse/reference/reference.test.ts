import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadReference } from '#warehouse/reference/load.ts';
import { inTemporaryFolder, openTestWarehouse } from '../../support/warehouse.ts';

const sound = {
  'departments.csv': 'code,name_sv,name_en,valid_from,valid_to\nsocial,Socialförvaltningen,Social Services,,\n',
  'units.csv': 'code,name_sv,name_en\nmedborgarcenter,Medborgarcenter,Citizen centre\n',
  'topics.csv':
    'code,name_sv,name_en,department,rosa_level,valid_from,valid_to\nbistand,Bistånd,Support,social,5,,2026-01-01\nbistand,Bistånd,Support,social,4,2026-01-01,\n',
};

/** Loads the sound files with some replaced, and gives the message of what was refused, or undefined. */
async function refusal(files: Record<string, string | undefined>): Promise<string | undefined> {
  return inTemporaryFolder(async (folder) => {
    const { database, connection } = await openTestWarehouse();
    await mkdir(folder, { recursive: true });
    for (const [name, text] of Object.entries({ ...sound, ...files })) if (text !== undefined) await writeFile(join(folder, name), text);
    try {
      await loadReference(connection, folder);
      expect(await connection.rows('select code, rosa_level from reference.topic order by valid_from')).toEqual([
        { code: 'bistand', rosa_level: 5 },
        { code: 'bistand', rosa_level: 4 },
      ]);
      return undefined;
    } catch (error) {
      return (error as Error).message;
    } finally {
      connection.close();
      database.close();
    }
  });
}

test('sound files replace the reference tables, and files that are optional may be missing', async () => {
  expect(await refusal({})).toBeUndefined();
  expect(await refusal({ 'departments.csv': `\uFEFF${sound['departments.csv']}` })).toBeUndefined();
});

test('a topic may be marked as a status question or a complaint, and the column may be left out', async () => {
  const marked = sound['topics.csv'].replace('valid_to\n', 'valid_to,kind\n').replace('2026-01-01\n', '2026-01-01,status\n');
  expect(await refusal({ 'topics.csv': marked.replace('2026-01-01,\n', '2026-01-01,,\n') })).toBeUndefined();
  expect(await refusal({ 'topics.csv': marked.replace('2026-01-01,\n', '2026-01-01,,fråga\n') })).toMatch(
    /topics\.csv rad 3, kolumn kind: ”fråga” – skriv status, complaint, crisis eller lämna tomt/,
  );
});

test.each([
  ['a required file is missing', { 'departments.csv': undefined }, /departments\.csv: kan inte läsas/],
  ['a column is missing', { 'units.csv': 'code,name_sv\nmc,MC\n' }, /units\.csv: kolumnen name_en saknas.*code,name_sv,name_en/],
  [
    'a level is impossible',
    { 'topics.csv': sound['topics.csv'].replace(',5,', ',7,') },
    /topics\.csv rad 2, kolumn rosa_level: ”7” – skriv en nivå 1–6/,
  ],
  [
    'a department is unknown',
    { 'topics.csv': sound['topics.csv'].replace('social,5', 'okand,5') },
    /topics\.csv rad 2, kolumn department: okand finns inte\. Välj bland social/,
  ],
  [
    'validity overlaps',
    { 'topics.csv': sound['topics.csv'].replace(',,2026-01-01', ',,2026-02-01') },
    /topics\.csv rad 3: giltigheten för bistand överlappar rad 2/,
  ],
  [
    'validity ends before it begins',
    { 'topics.csv': sound['topics.csv'].replace('2026-01-01,\n', '2026-01-01,2025-01-01\n') },
    /rad 3: giltig till 2025-01-01 är inte efter/,
  ],
  [
    'a code comes twice',
    { 'departments.csv': `${sound['departments.csv']}social,Samma,Same,,\n` },
    /departments\.csv rad 3: koden social finns redan på rad 2/,
  ],
  [
    'a date is malformed',
    { 'topics.csv': sound['topics.csv'].replace(',,2026-01-01', ',,1 jan') },
    /kolumn valid_to: ”1 jan” – skriv datumet som ÅÅÅÅ-MM-DD/,
  ],
  ['a row is broken', { 'units.csv': 'code,name_sv,name_en\nmc,"MC\n' }, /units\.csv: .*CSV med kommatecken i UTF-8/],
  [
    'opening hours end before they begin',
    { 'opening_hours.csv': 'unit,channel,weekday,opens,closes,valid_from,valid_to\n*,*,1,17:00,08:00,,\n' },
    /opening_hours\.csv rad 2: stänger 08:00 före öppning 17:00/,
  ],
  [
    'an exception opens without closing',
    { 'opening_exceptions.csv': 'date,unit,channel,opens,closes,name\n2026-05-12,*,*,08:00,,Halvdag\n' },
    /opening_exceptions\.csv rad 2: skriv både öppning och senare stängning/,
  ],
])('when %s the message says where and what to write', async (_what, files, message) => {
  expect(await refusal(files)).toMatch(message);
});

test('every defect is told at once', async () => {
  const message = await refusal({ 'units.csv': 'code\nmc\n', 'topics.csv': sound['topics.csv'].replace(',5,', ',7,') });
  expect(message).toMatch(/har 2 fel/);
});
