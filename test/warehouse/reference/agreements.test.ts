import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadReference } from '#warehouse/reference/load.ts';
import { inTemporaryFolder, openTestWarehouse } from '../../support/warehouse.ts';

const others = {
  'departments.csv': 'code,name_sv,name_en,valid_from,valid_to\nsocial,Social,Social,,\nteknik,Teknik,Technical,,\n',
  'units.csv': 'code,name_sv,name_en\nmedborgarcenter,Medborgarcenter,Citizen centre\n',
  'external_actors.csv': 'code,name_sv,name_en\ncsn,CSN,CSN\n',
  'topics.csv':
    'code,name_sv,name_en,department,rosa_level,valid_from,valid_to\nbistand,Bistånd,Support,social,4,,\nparkering,P,P,teknik,4,,\n',
};
const agreements = (...rows: string[]) => ({
  'agreements.csv': [
    'id,department,external_actor,topic,level_from,level_to,valid_from,valid_to,delegation,may_decide,payment_per_contact,terms',
    ...rows,
    '',
  ].join('\n'),
});
const transfers = (...rows: string[]) => ({ 'transfers.csv': ['topic,date,unit_from,unit_to,comment', ...rows, ''].join('\n') });
const costs = (...rows: string[]) => ({ 'costs.csv': ['unit,cost_per_hour,valid_from,valid_to', ...rows, ''].join('\n') });

/** What was refused, or how many agreements, transfers and costs were loaded. */
async function load(files: Record<string, string>): Promise<string | number[]> {
  return inTemporaryFolder(async (folder) => {
    const { database, connection } = await openTestWarehouse();
    for (const [name, text] of Object.entries({ ...others, ...files })) await writeFile(join(folder, name), text);
    try {
      await loadReference(connection, folder);
      return await Promise.all(
        ['agreement', 'transfer', 'cost'].map(
          async (table) => (await connection.row<{ n: number }>(`select count(*)::integer as n from reference.${table}`))!.n,
        ),
      );
    } catch (error) {
      return (error as Error).message;
    } finally {
      connection.close();
      database.close();
    }
  });
}

test('agreements, transfers and costs may be missing, and sound ones are loaded', async () => {
  expect(await load({})).toEqual([0, 0, 0]);
  expect(
    await load({
      ...agreements(
        'a,social,,,3,4,,2026-01-01,,,,',
        'b,social,,,3,4,2026-01-01,,4.2,handläggare,,',
        'b,social,,bistand,5,5,,,4.3,handläggare,,undantag',
        'c,,csn,,3,3,,,,,"95.5",',
      ),
      ...transfers('bistand,2025-01-01,social,medborgarcenter,', 'bistand,2026-01-01,medborgarcenter,social,tillbaka'),
      ...costs('medborgarcenter,430,,', 'social,560,,2026-01-01', 'social,580,2026-01-01,'),
    }),
  ).toEqual([4, 2, 3]);
});

test.each([
  ['ends before it starts', agreements('a,social,,,3,4,2026-02-01,2026-01-01,,,,'), /rad 2: giltig till 2026-01-01 är inte efter/],
  ['ends the day it starts', agreements('a,social,,,3,4,2026-02-01,2026-02-01,,,,'), /rad 2: giltig till 2026-02-01 är inte efter/],
  [
    'overlaps another of the same party, topic and level',
    agreements('a,social,,bistand,3,4,,2026-02-01,,,,', 'b,social,,bistand,4,4,2026-01-01,,,,,'),
    /rad 3: giltigheten för social\s+bistand 4 överlappar rad 2/,
  ],
  ['is with an unknown department', agreements('a,okand,,,3,4,,,,,,'), /rad 2, kolumn department: okand finns inte\. Välj bland social/],
  ['is with an unknown actor', agreements('a,,okand,,3,4,,,,,,'), /kolumn external_actor: okand finns inte\. Välj bland csn/],
  ['is about an unknown topic', agreements('a,social,,okand,3,4,,,,,,'), /kolumn topic: okand finns inte\. Välj bland bistand/],
  ['is with nobody', agreements('a,,,,3,4,,,,,,'), /rad 2: ange antingen department eller external_actor/],
  ['is with two', agreements('a,social,csn,,3,4,,,,,,'), /rad 2: ange antingen department eller external_actor/],
  ['has its levels the wrong way round', agreements('a,social,,,4,3,,,,,,'), /level_from 4 är högre än level_to 3/],
  ['is of a level that needs none', agreements('a,social,,,2,3,,,,,,'), /kolumn level_from: ”2” – skriv en nivå 3–6/],
  ['makes an exception without naming a topic', agreements('a,social,,,3,5,,,,,,'), /nivå 5–6 är namngivna undantag/],
  ['pays for a department', agreements('a,social,,,3,4,,,,,50,'), /payment_per_contact gäller externa aktörer/],
  ['pays less than nothing', agreements('a,,csn,,3,4,,,,,-5,'), /kolumn payment_per_contact: ”-5” – skriv ett belopp som inte är negativt/],
  [
    'is one id for two parties',
    agreements('a,social,,,3,3,,,,,,', 'a,teknik,,,3,3,,,,,,'),
    /överenskommelsen a gäller social på rad 2 men teknik här/,
  ],
  ['moves an unknown topic', transfers('okand,2026-01-01,social,medborgarcenter,'), /transfers\.csv rad 2, kolumn topic: okand finns inte/],
  ['moves from an unknown unit', transfers('bistand,2026-01-01,okand,medborgarcenter,'), /kolumn unit_from: okand finns inte/],
  ['moves to where it already is', transfers('bistand,2026-01-01,social,social,'), /flyttas från social till sig själv/],
  [
    'moves round in a circle in one day',
    transfers('bistand,2026-01-01,social,medborgarcenter,', 'bistand,2026-01-01,medborgarcenter,social,'),
    /rad 3: bistand flyttas samma dag på rad 2/,
  ],
  [
    'moves from where it was not',
    transfers('bistand,2025-01-01,social,medborgarcenter,', 'bistand,2026-01-01,teknik,medborgarcenter,'),
    /flyttas från teknik, men rad 2 flyttade den till medborgarcenter/,
  ],
  ['costs for an unknown unit', costs('okand,430,,'), /costs\.csv rad 2, kolumn unit: okand finns inte/],
  ['costs two things at once', costs('social,430,,', 'social,440,2026-01-01,'), /giltigheten för social överlappar rad 2/],
])('what %s is refused with the place and what to write', async (_, files, message) => {
  expect(await load(files)).toMatch(message);
});
