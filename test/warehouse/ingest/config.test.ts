import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadConfig } from '#ingest/config/load.ts';
import { ConfigError } from '#warehouse/configuration/errors.ts';
import { compileMappings } from '#ingest/run/run.ts';
import { inTemporaryFolder } from '../../support/warehouse.ts';

const key = 'ab'.repeat(32);

/** Loads a configuration, and gives its defects as `line path: message`. */
async function defectsOf(yaml: string, env: Record<string, string> = { NYCKEL: key }): Promise<string[]> {
  return inTemporaryFolder(async (folder) => {
    const path = join(folder, 'servicespegeln.yaml');
    await mkdir(join(folder, 'reference'));
    await writeFile(path, yaml);
    try {
      const loaded = await loadConfig(path, { DATA_DIR: join(folder, 'data'), ...env });
      await compileMappings(loaded, loaded.config.sources);
      return [];
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      for (const defect of error.defects) expect(error.message).toContain(defect.message);
      return error.defects.map(({ path: place, line, message }) => `${line ?? '-'} ${place}: ${message}`);
    }
  });
}

const head = 'municipality: { name: Prov }\npseudonym_key: { env: NYCKEL }\n';
const fields = 'fields: { source_id: { column: a }, started_at: { column: b }, channel: { value: phone } }';
const source = (changes: string) =>
  `${head}sources:\n  - { id: a, connector: files, path: 'x/*.csv', format: { type: csv }, record: contact, ${changes} }\n`;

describe('the configuration', () => {
  test('that is right has no defects', async () => {
    expect(await defectsOf(source(fields))).toEqual([]);
  });

  test('tells every error at once: where, what was found and what to write instead', async () => {
    const yaml = `municipality: { name: Prov, syntetic: true }
timezone: Europe/Stokholm
pseudonym_key: { env: NYCKEL }
metrics: { repeat_window_days: 90 }
sources:
  - id: Telefoni samtal
    connector: file
    path: in/*.csv
    format: { type: cvs, sheet: Blad1 }
    record: contact
    fields:
      source_id: { column: id }
      startad_at: { column: start }
      channel: { value: telefon }
  - id: b
    connector: files
    path: in/*.csv
    format: { type: csv, header: false, records: "$.x[*]" }
    record: contact
    fields:
      source_id: { column: id, value: x }
      started_at: { column: start, format: [YYYY-MM-DD] }
      channel: { column: kanal, map: { Tel: fone }, unit: seconds }
  - id: b
    connector: files
    path: in/*.csv
    format: { type: csv }
    record: case_event
    events: [{ event: öppnat, at: { column: x } }]
    fields: { case_ref: { column: x }, at: { column: y } }
    columns: { unknown: yes }
`;
    expect(await defectsOf(yaml)).toEqual([
      '1 municipality.syntetic: ”syntetic” är inte ett känt namn. Menade du ”synthetic”?',
      '2 timezone: ”Europe/Stokholm” är ingen känd tidszon. Skriv till exempel Europe/Stockholm.',
      '4 metrics.repeat_window_days: hittade ”90”. Skriv högst 30.',
      '6 sources[0].id: hittade ”Telefoni samtal”. Skriv ett kort id med små bokstäver a–z, siffror, _ eller -, till exempel telefoni_samtal.',
      '7 sources[0].connector: hittade ”file”. Skriv files (möjliga värden: files, kolada).',
      '9 sources[0].format.type: hittade ”cvs”. Skriv csv (möjliga värden: csv, tsv, json, ndjson, parquet, xlsx).',
      '11 sources[0].fields: started_at saknas: contact måste ha det. Lägg till started_at: { column: … }.',
      '13 sources[0].fields.startad_at: contact har inget fält ”startad_at”. Menade du ”started_at”?',
      expect.stringContaining('14 sources[0].fields.channel.value: hittade ”telefon”. Skriv något av: phone, callback'),
      '18 sources[1].format.records: gäller json, ndjson, inte csv. Ta bort records.',
      '18 sources[1].format.header: är false, men columns saknas. Lägg till columns: [kolumnernas namn i ordning].',
      '21 sources[1].fields.source_id: har både column och value. Behåll ett av dem.',
      '22 sources[1].fields.started_at.format: hittade ”YYYY-MM-DD”. Skriv ett format med %-koder, till exempel "%Y-%m-%d %H:%M:%S", eller iso, epoch, epoch_ms.',
      '23 sources[1].fields.channel.unit: gäller bara varaktigheter (fält som slutar på _seconds). Ta bort unit.',
      expect.stringContaining('23 sources[1].fields.channel.map.Tel: hittade ”fone”. Skriv phone'),
      '24 sources[2].id: ”b” används redan av sources[1]. Ge varje källa ett eget id.',
      expect.stringContaining('29 sources[2].events[0].event: hittade ”öppnat”. Skriv något av: registered'),
      '30 sources[2].fields.at: kan inte anges tillsammans med events: varje händelse i listan har sin egen. Ta bort at.',
      '31 sources[2].columns.unknown: hittade ”yes”. Skriv något av: ignore, warn, fail.',
    ]);
  });

  test('that is not YAML, or is not there, says so', async () => {
    expect(await defectsOf('municipality: { name: Prov\nsources: []')).toEqual([expect.stringMatching(/^\d+ : är inte giltig YAML/)]);
    await expect(loadConfig('/nowhere/servicespegeln.yaml', {})).rejects.toThrow('filen finns inte. Ange rätt fil med --config');
  });

  test('that lacks its reference folder says so', async () => {
    expect(await defectsOf(source(fields).replace('sources:', 'reference: refdata/\nsources:'))).toEqual([
      expect.stringMatching(/^3 reference: mappen .*refdata finns inte/),
    ]);
  });

  test('follows anchors and merge keys, and takes words in a map as they are written', async () => {
    await inTemporaryFolder(async (folder) => {
      const path = join(folder, 'servicespegeln.yaml');
      await mkdir(join(folder, 'reference'));
      const first = `  - &a { id: a, connector: files, path: x, format: { type: csv }, record: contact, ${fields.replace(' }', ', map: { 01: x, Ja: true, Nej: null } }')} }`;
      await writeFile(path, `${head}sources:\n${first}\n  - { <<: *a, id: b }\n`);
      const { config } = await loadConfig(path, { NYCKEL: key });
      expect(config.sources.map(({ id }) => id)).toEqual(['a', 'b']);
      expect(config.sources[1]!.fields.source_id!.map).toEqual({ '01': 'x', Ja: 'true', Nej: null });
      expect(config.sources[0]).toMatchObject({
        timezone: 'Europe/Stockholm',
        after: 'keep',
        columns: { unknown: 'warn', missing: 'fail' },
      });
    });
  });
});

describe('the pseudonymisation key', () => {
  const yaml = source(fields);

  test.each<[string, string, Record<string, string>, string]>([
    ['not configured', yaml.replace('pseudonym_key: { env: NYCKEL }\n', ''), {}, 'saknas. Utan nyckel läses inga uppgifter in.'],
    ['not in the environment', yaml, {}, 'miljövariabeln NYCKEL är inte satt.'],
    ['too short', yaml, { NYCKEL: 'ab'.repeat(31) }, 'miljövariabeln NYCKEL ger bara 31 byte; nyckeln ska vara minst 32.'],
    [
      'neither hexadecimal nor base64',
      yaml,
      { NYCKEL: 'hemlig nyckel med mellanslag i, lång' },
      'miljövariabeln NYCKEL är varken hexadecimal eller base64.',
    ],
    ['in a file that is not there', yaml.replace('env: NYCKEL', 'file: nyckel'), {}, 'nyckel finns inte.'],
  ])('%s stops ingest with a sentence that does not hold it', async (_, text, env, message) => {
    const defects = await defectsOf(text, env);
    expect(defects).toHaveLength(1);
    expect(defects[0]).toContain(message);
    for (const secret of Object.values(env)) expect(defects[0]).not.toContain(secret);
  });

  test('in a file that cannot be read stops ingest', async () => {
    await inTemporaryFolder(async (folder) => {
      await mkdir(join(folder, 'reference'));
      await mkdir(join(folder, 'nyckel'));
      const path = join(folder, 'servicespegeln.yaml');
      await writeFile(path, yaml.replace('env: NYCKEL', 'file: nyckel'));
      await expect(loadConfig(path, {})).rejects.toThrow('nyckel kan inte läsas (EISDIR). Ge kontot som kör inläsningen läsrätt till den.');
    });
  });

  test('may be base64', async () => {
    expect(await defectsOf(yaml, { NYCKEL: Buffer.alloc(32, 7).toString('base64') })).toEqual([]);
  });

  test('of the synthetic municipality is made once, for its owner only, and not by a check', async () => {
    await inTemporaryFolder(async (folder) => {
      const path = join(folder, 'servicespegeln.yaml');
      const env = { DATA_DIR: join(folder, 'data') };
      const file = join(folder, 'data/pseudonym.key');
      await mkdir(join(folder, 'reference'));
      await writeFile(
        path,
        yaml.replace('{ name: Prov }', '{ name: Prov, synthetic: true }').replace('pseudonym_key: { env: NYCKEL }\n', ''),
      );
      await loadConfig(path, env, { mayCreateKey: false });
      await expect(stat(file)).rejects.toThrow('ENOENT');
      const made = await loadConfig(path, env);
      expect((await stat(file)).mode & 0o777).toBe(0o600);
      expect((await readFile(file, 'utf8')).trim()).toBe(made.pseudonymKey.toString('hex'));
      expect((await loadConfig(path, env)).pseudonymKey).toEqual(made.pseudonymKey);
      await rm(file);
      await writeFile(file, 'kort');
      await expect(loadConfig(path, env)).rejects.toThrow('minst 32');
    });
  });
});

describe('an expression', () => {
  const withWhere = (where: string) => defectsOf(source(`${fields}, where: ${JSON.stringify(where)}`));

  test.each([
    "Resultat = 'Tappat'",
    '"Samtals-id" <> \'x\' -- kommentar',
    "case when a is null then false else try_cast(b as timestamp) > timestamp '2026-01-01' end",
    "len(list_filter(string_split(a, ','), lambda del: del <> '')) > 1",
    "a in ('x', 'y') and b between '1' and '2'",
  ])('may be %s', async (where) => {
    expect(await withWhere(where)).toEqual([]);
  });

  test.each([
    ['a in (select source_id from raw.contact)', 'innehåller en underfråga (select)'],
    ["exists (from read_csv('/etc/passwd'))", 'innehåller en underfråga (select)'],
    ["a) from read_csv('/etc/passwd') where (true", 'är mer än ett uttryck'],
    ['a = 1, b', 'ger flera värden (STRUCT'],
    ['a = 1; drop table x', 'kan inte tolkas som SQL'],
    ['row_number() over () = 1', 'innehåller en fönsterfunktion (over)'],
    ['count(*) > 1', 'kan inte användas'],
    ['a = $hmac_inner', 'innehåller en parameter'],
    ["getvariable('zone_boundary_0') is null", 'använder getvariable()'],
    ["read_text('/etc/passwd') is null", 'använder read_text()'],
    ['unnest([1, 2]) = 1', 'använder unnest()'],
    ['columns(*) is null', 'innehåller en stjärna'],
    ["tid.in = 'x'", '”tid.in” är inte en kolumn. Skriv namn med punkt, blanksteg eller bindestreck inom citattecken: "tid.in".'],
    ['a + 1 > 2 and', 'kan inte tolkas som SQL'],
    ['okand_funktion(a)', 'kan inte användas: Catalog Error'],
  ])('may not be %s', async (where, message) => {
    expect(await withWhere(where)).toEqual([expect.stringMatching(/^4 sources\[0\]\.where: /)]);
    expect((await withWhere(where))[0]).toContain(message);
  });

  test('that is wrong is told with its place, and all of them at once', async () => {
    const yaml = source(
      "fields: { source_id: { sql: 'a +' }, started_at: { sql: 'sum(b)' }, channel: { value: phone } }, where: '(select 1)'",
    );
    expect((await defectsOf(yaml)).map((defect) => defect.split(':')[0])).toEqual([
      '4 sources[0].fields.source_id.sql',
      '4 sources[0].fields.started_at.sql',
      '4 sources[0].where',
    ]);
  });
});

describe('a source of other municipalities’ figures', () => {
  const kolada = (changes: string) => `${head}sources:\n  - { id: k, connector: kolada, ${changes} }\n`;
  const figure = "figures: [{ title: Svar direkt, metric: fcr, unit: percent, comparable: no, why: 'Räknas annorlunda.' }]";

  test('that is right has no defects, and a code of a municipality keeps its zeros', async () => {
    expect(await defectsOf(kolada(`municipalities: [Linköping, 0580], ${figure}`))).toEqual([]);
    expect(await defectsOf(kolada(`path: in/*.csv, format: { delimiter: ';', decimal: ',' }, ${figure}`))).toEqual([]);
    expect(await defectsOf(kolada(`municipalities: [0018], years: [2024], ${figure.replace('no, ', 'false, ')}`))).toEqual([]);
  });

  test('tells everything that is wrong with it', async () => {
    expect(
      await defectsOf(`${head}sources:
  - id: k
    connector: kolada
    base: api.kolada.se/v3?a=1
    years: 99
    municipality: Linköping
    figures:
      - { metric: frc, unit: percent, comparable: no }
      - { id: N1, title: T, metric: wait_median, unit: percent, comparable: yes }
      - { id: N1, metric: fcr, unit: procent, comparable: kanske }
  - { id: f, connector: kolada, base: 'https://x.se/v3', path: a.csv, figures: [] }
`),
    ).toEqual([
      '4 sources[0].municipalities: saknas. Skriv vilka kommuner som hämtas, med namn eller kod: [Linköping, "0580"].',
      '6 sources[0].base: hittade ”api.kolada.se/v3?a=1”. Skriv adressen med version och utan frågetecken, till exempel https://api.kolada.se/v3.',
      '7 sources[0].years: hittade ”99”. Skriv högst 25.',
      expect.stringContaining('8 sources[0].municipality: ”municipality” är inte ett känt namn. Menade du ”municipalities”?'),
      '10 sources[0].figures[0]: säger inte vilket nyckeltal som hämtas. Skriv title: nyckeltalets rubrik i Kolada, eller id.',
      '10 sources[0].figures[0].why: saknas. Skriv i en mening varför talet inte går att jämföra; sidan visar den som varning.',
      expect.stringContaining('10 sources[0].figures[0].metric: hittade ”frc”, som inte är något nyckeltal här. Menade du ”fcr”?'),
      '11 sources[0].figures[1]: har både id och title. Behåll ett av dem.',
      '11 sources[0].figures[1].unit: hittade ”percent”, men wait_median räknas i något annat. Skriv seconds eller minutes eller hours.',
      expect.stringContaining('12 sources[0].figures[2].unit: hittade ”procent”. Skriv percent'),
      '12 sources[0].figures[2].comparable: hittade ”kanske”. Skriv något av: yes, no.',
      '13 sources[1].figures: hittade en lista med 0 värden. Skriv minst 1.',
      '13 sources[1].base: kan inte anges tillsammans med path. Behåll base (hämtar från Kolada) eller path (läser filer).',
    ]);
  });
});
