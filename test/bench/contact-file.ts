import { existsSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Database, literal } from '#warehouse/connection.ts';
import { root } from '../support/programs.ts';

const folder = join(root, '.cache/bench/load');
const reference = join(root, 'ingest/demo/municipality/reference');

/** A CSV export of telephone calls, about 114 MB a million rows, over three years; made once and kept. */
export async function contactFile(rows: number): Promise<string> {
  const file = join(folder, `contacts-${rows}.csv`);
  if (existsSync(file)) return file;
  await mkdir(folder, { recursive: true });
  const database = await Database.open(':memory:');
  const connection = await database.connect();
  await connection.run(`copy (${callSql(rows)}) to ${literal(`${file}.new`)} (format csv, delimiter ';', header)`);
  connection.close();
  database.close();
  await rename(`${file}.new`, file);
  return file;
}

/** The configuration that loads the file, beside it. */
export async function contactConfiguration(file: string): Promise<string> {
  const configuration = file.replace(/\.csv$/, '.yaml');
  await writeFile(configuration, configurationText(file));
  return configuration;
}

function callSql(rows: number): string {
  const threeYears = 3 * 365 * 86_400;
  return `with topic as (select list(distinct code order by code) as codes from read_csv(${literal(join(reference, 'topics.csv'))}, all_varchar = true)),
    call as (
      select i, timestamp '2023-01-01 06:00:00' + to_seconds((i * ${threeYears}::bigint) // ${rows}) as started_at, hash(i) % 300 as wait_seconds from range(${rows}) as series (i)
    )
  select 'C' || i as "Samtalsid",
    strftime(started_at, '%Y-%m-%d %H:%M:%S') as "Starttid",
    strftime(started_at + to_seconds(wait_seconds::bigint), '%Y-%m-%d %H:%M:%S') as "Svarstid",
    strftime(started_at + to_seconds(wait_seconds::bigint + 240), '%Y-%m-%d %H:%M:%S') as "Sluttid",
    wait_seconds as "Kötid",
    'koe' || (hash(i) % 9) as "Kö",
    ['Alby', 'Fittja', 'Tumba'][1 + (hash(i + 5) % 3)::integer] as "Kontor",
    ['BoU', 'Soc', 'Tek', 'Kom'][1 + (hash(i + 1) % 4)::integer] as "Kategori",
    topic.codes[1 + (hash(i + 2) % len(topic.codes))::integer] as "Ämne",
    '07' || (hash(i + 3) % 90000000 + 10000000) as "Telefonnr",
    ['Löst', 'Kopplat'][1 + (hash(i + 4) % 2)::integer] as "Utfall",
    'sv' as "Språk"
  from call cross join topic`;
}

function configurationText(file: string): string {
  return `municipality: { name: Mätkommun, synthetic: true }
timezone: Europe/Stockholm
reference: ${JSON.stringify(reference)}
sources:
  - id: samtal
    connector: files
    path: ${JSON.stringify(file)}
    format: { type: csv, delimiter: ";", encoding: utf-8, header: true }
    record: contact
    after: keep
    settle_seconds: 0
    fields:
      source_id: { column: Samtalsid }
      started_at: { column: Starttid, format: "%Y-%m-%d %H:%M:%S" }
      answered_at: { column: Svarstid, format: "%Y-%m-%d %H:%M:%S" }
      ended_at: { column: Sluttid, format: "%Y-%m-%d %H:%M:%S" }
      channel: { value: phone }
      unit: { value: medborgarcenter }
      wait_seconds: { column: Kötid }
      queue: { column: Kö }
      office: { column: Kontor, map: { Alby: alby, Fittja: fittja, Tumba: tumba } }
      department: { column: Kategori, map: { BoU: utbildning, Soc: social, Tek: teknik, Kom: kommunledning } }
      topic: { column: Ämne }
      citizen_ref: { column: Telefonnr }
      outcome: { column: Utfall, map: { Löst: resolved, Kopplat: forwarded } }
      language: { column: Språk }
`;
}
