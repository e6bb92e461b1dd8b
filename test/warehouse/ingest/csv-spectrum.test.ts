import { existsSync, readdirSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Database } from '#warehouse/connection.ts';
import { loadConfig } from '#ingest/config/load.ts';
import { openFile } from '#ingest/files/open.ts';
import { compileMapping } from '#ingest/mapping/compile.ts';
import { inTemporaryFolder } from '../../support/warehouse.ts';
import { configText, contactSource } from './inbox.ts';

const folder = new URL('../../../../shared/data/csv-spectrum/', import.meta.url);
const isThere = existsSync(folder);
/** `location_coordinates` disagrees with its own JSON upstream. */
const names = isThere
  ? readdirSync(new URL('csvs/', folder))
      .map((name) => name.replace('.csv', ''))
      .filter((name) => name !== 'location_coordinates')
  : ['-'];

/** What the mapping query sees of a file, as objects. */
async function read(path: string): Promise<Record<string, string>[]> {
  return inTemporaryFolder(async (place) => {
    await mkdir(join(place, 'reference'));
    await writeFile(join(place, 'c.yaml'), configText([contactSource({ format: { type: 'csv', delimiter: ',' } })]));
    const { config } = await loadConfig(join(place, 'c.yaml'), { PROV_NYCKEL: 'ab'.repeat(32) });
    const database = await Database.open(':memory:');
    const connection = await database.connect();
    try {
      await connection.run(
        'create temp table block(line bigint, records varchar, record_separator varchar, field_separator varchar, problem varchar, parent varchar)',
      );
      const source = config.sources[0]!;
      const mapping = await compileMapping(connection, source, () => undefined);
      const { columns, input, batches } = await openFile({ source, mapping, path, onRead: () => undefined }, connection);
      for await (const batch of batches) await batch.fill(connection);
      const list = columns!.map((_, index) => `coalesce(__field[${index + 1}], '') as c${index}`).join(', ');
      const rows = await connection.rows(
        `with ${input.ctes.join(', ')} select ${list} from source_row where not (${input.isHeader}) order by __line`,
      );
      return rows.map((row) => Object.fromEntries(columns!.map((column, index) => [column, row[`c${index}`] as string])));
    } finally {
      connection.close();
      database.close();
    }
  });
}

describe.skipIf(!isThere)('csv-spectrum in ../shared/data (skipped where it is absent)', () => {
  test.each(names)('%s is read as its JSON says', async (name) => {
    const expected = JSON.parse(await readFile(new URL(`json/${name}.json`, folder), 'utf8')) as unknown;
    expect(await read(new URL(`csvs/${name}.csv`, folder).pathname)).toEqual(expected);
  });
});
