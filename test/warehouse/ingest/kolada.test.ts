import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Network } from '#ingest/kolada/client.ts';
import { type KoladaServer, send, startKoladaServer } from '../../support/kolada-server.ts';
import { type Inbox, type SourceYaml, withInbox } from './inbox.ts';

const direct = 'Andel som får svar på enkel fråga direkt, (%)';

let server: KoladaServer;
let waits: number[];
let network: Network;

beforeEach(async () => {
  server = await startKoladaServer();
  waits = [];
  network = {
    fetch,
    wait: (milliseconds) => {
      waits.push(milliseconds);
      return Promise.resolve();
    },
    timeoutMilliseconds: 5_000,
  };
});
afterEach(() => server.stop());

function kolada(changes: SourceYaml = {}): SourceYaml {
  return {
    id: 'kolada',
    connector: 'kolada',
    base: server.base,
    municipalities: ['Linköping', 'norrköping', '1880'],
    years: [2024, 2025],
    figures: [{ title: direct, metric: 'fcr', unit: 'percent', comparable: 'yes' }],
    ...changes,
  };
}

const stored = (inbox: Inbox) =>
  inbox.rows<{ key: string; value: number | null; status: string | null }>(
    `select source_id as key, value, status from raw.benchmark order by source_id`,
  );
const run = (inbox: Inbox) => inbox.run({ network });
const failureOf = async (changes: SourceYaml) =>
  withInbox(async (inbox) => {
    const report = await run(inbox);
    expect(report.sources[0]!.status).toBe('failed');
    expect(await stored(inbox)).toEqual([]);
    return report.sources[0]!.errors.join('\n');
  }, kolada(changes));

describe('Kolada', () => {
  test('gives every municipality, year and gender by names that are resolved when it runs', async () => {
    await withInbox(async (inbox) => {
      const [report] = (await run(inbox)).sources;
      expect(report).toMatchObject({ status: 'loaded', record: 'benchmark', rowsIn: 8, rowsNew: 8, rowsRejected: 0 });
      expect(await stored(inbox)).toEqual([
        { key: 'U00401|0580|2024|K', value: 63, status: null },
        { key: 'U00401|0580|2024|M', value: 60, status: null },
        { key: 'U00401|0580|2024|T', value: 61.5, status: null },
        { key: 'U00401|0580|2025|T', value: 64, status: null },
        { key: 'U00401|0581|2024|T', value: null, status: '..' },
        { key: 'U00401|0581|2025|T', value: 58.2, status: null },
        { key: 'U00401|1880|2024|T', value: 0, status: null },
        { key: 'U00401|1880|2025|T', value: null, status: '.' },
      ]);
      expect(await inbox.rows('select distinct kpi_title, definition, municipality from raw.benchmark order by municipality')).toEqual(
        ['Linköping', 'Norrköping', 'Örebro'].map((municipality) => ({
          ...{ kpi_title: direct, definition: server.holdings.kpi[0]!.description, municipality },
        })),
      );
    }, kolada());
  });

  test.each(['v2', 'v3'] as const)('is read to its last page, in version %s', async (version) => {
    const paged = await startKoladaServer({ version, perPage: 2 });
    try {
      await withInbox(
        async (inbox) => {
          const [report] = (await run(inbox)).sources;
          expect(report!.rowsNew).toBe(8);
          expect(paged.requests.filter((path) => path.includes('/data/')).length).toBe(3);
        },
        kolada({ base: paged.base }),
      );
    } finally {
      await paged.stop();
    }
  });

  test('that answers the same twice changes nothing, and a corrected value replaces the old one, there and back', async () => {
    await withInbox(async (inbox) => {
      await run(inbox);
      const before = await inbox.rows('select * from raw.benchmark order by all');
      const [again] = (await run(inbox)).sources;
      expect(again).toMatchObject({ status: 'unchanged', files: 0, filesUnchanged: 1, rowsIn: 0 });
      expect(await inbox.rows('select * from raw.benchmark order by all')).toEqual(before);
      const value = server.holdings.data.find((each) => each.municipality === '0580' && each.period === '2025')!.values[0]!;
      value.value = 65;
      const [corrected] = (await run(inbox)).sources;
      expect(corrected).toMatchObject({ rowsIn: 8, rowsNew: 0, rowsUpdated: 1, rowsUnchanged: 7 });
      value.value = 64;
      await run(inbox);
      expect((await stored(inbox)).find(({ key }) => key === 'U00401|0580|2025|T')!.value).toBe(64);
    }, kolada());
  });

  test('does not mix up figures: what it answers beyond the documented genders is rejected, counted and kept', async () => {
    server.holdings.data[0]!.values.push({ gender: 'F', value: 63 });
    await withInbox(async (inbox) => {
      const [report] = (await run(inbox)).sources;
      expect(report).toMatchObject({ rowsIn: 9, rowsNew: 8, rowsRejected: 1, rejects: { unknown_value: 1 } });
    }, kolada());
  });

  test('that is loaded but not published yet, or of which the configuration says something else, is published by the next run', async () => {
    const touched = (inbox: Inbox) => inbox.rows("select distinct record from operations.touched_month where record = 'benchmark'");
    const forget = async (inbox: Inbox) => void (await inbox.rows('delete from operations.touched_month'));
    await withInbox(async (inbox) => {
      await run(inbox);
      expect(await touched(inbox)).toHaveLength(1);
      await forget(inbox);
      await run(inbox);
      expect(await touched(inbox)).toEqual([]);
      await server.stop();
      const figures = [{ title: direct, metric: 'fcr', unit: 'percent', comparable: 'no', why: 'Räknas annorlunda.' }];
      await inbox.configure(kolada({ figures }));
      expect((await run(inbox)).sources[0]!.status).toBe('failed');
      expect(await touched(inbox)).toHaveLength(1);
      expect(await inbox.rows('select is_comparable, why from reference.benchmark_figure')).toEqual([
        { is_comparable: false, why: 'Räknas annorlunda.' },
      ]);
    }, kolada());
  });

  test('says when there is nothing for the years asked for', async () => {
    await withInbox(
      async (inbox) => {
        const [report] = (await run(inbox)).sources;
        expect(report).toMatchObject({ status: 'unchanged', files: 0 });
        expect(report!.warnings.join()).toContain('inga värden');
      },
      kolada({ years: [1999] }),
    );
  });

  test('asks for no more than 25 years in one address, and by itself for the last years', async () => {
    await withInbox(
      async (inbox) => {
        await run(inbox);
        const years = server.requests
          .filter((path) => path.includes('/data/'))
          .map((path) => path.split('/year/')[1]!.split('?')[0]!.split(','));
        expect(years.map(({ length }) => length)).toEqual([25, 5]);
        await inbox.configure(kolada({ years: 2 }));
        await run(inbox);
        const year = new Date().getUTCFullYear();
        expect(server.requests.at(-1)).toContain(`/year/${year},${year - 1}`);
      },
      kolada({ years: Array.from({ length: 30 }, (_, index) => 1996 + index) }),
    );
  });
});

describe('what cannot be found', () => {
  test('a title that only others contain is not taken for one of them', async () => {
    const error = await failureOf({ figures: [{ title: 'svar på enkel fråga', metric: 'fcr', unit: 'percent', comparable: 'yes' }] });
    expect(error).toContain('inget nyckeltal heter ”svar på enkel fråga”');
    expect(error).toContain('(U00401)');
    expect(error).toContain('(U00402)');
  });

  test('a title that nothing contains', async () => {
    const error = await failureOf({ figures: [{ title: 'Antal drakar', metric: 'fcr', unit: 'percent', comparable: 'yes' }] });
    expect(error).toContain('Ingen rubrik innehåller orden');
  });

  test('an id that does not exist', async () => {
    expect(await failureOf({ figures: [{ id: 'N99999', metric: 'fcr', unit: 'percent', comparable: 'yes' }] })).toContain(
      'inget nyckeltal ”N99999”',
    );
    expect(await failureOf({ municipalities: ['9999'] })).toContain('ingen kommun ”9999”');
  });

  test('a name that a municipality and a region share', async () => {
    const error = await failureOf({ municipalities: ['Gotland'] });
    expect(error).toContain('flera kommuner eller regioner heter ”Gotland”');
    expect(error).toContain('Gotland (0980); Gotland (0009)');
  });

  test('a name that is part of another’s', async () => {
    await withInbox(
      async (inbox) => {
        expect((await run(inbox)).sources[0]!.status).toBe('loaded');
      },
      kolada({ municipalities: ['Örebro'] }),
    );
  });
});

describe('a server that', () => {
  test('is busy is asked again when it says so', async () => {
    server.interruptions.push(
      (_, response) => send(response, 429, '', { 'retry-after': '7' }),
      (_, response) => send(response, 503, 'upptagen'),
    );
    await withInbox(async (inbox) => {
      expect((await run(inbox)).sources[0]!.rowsNew).toBe(8);
      expect(waits).toEqual([7000, 2000]);
    }, kolada());
  });

  test('stays busy is given up after four times', async () => {
    server.interruptions.push(
      ...Array.from({ length: 9 }, () => (_: unknown, response: Parameters<typeof send>[0]) => send(response, 500, '')),
    );
    expect(await failureOf({})).toContain('svarade 500 (4 försök)');
    expect(waits).toEqual([1000, 2000, 4000]);
    expect(server.requests.length).toBe(4);
  });

  test('has no such address is not asked again', async () => {
    expect(await failureOf({ base: server.base.replace('/v3', '/v4') })).toContain('svarade 404. Adressen finns inte. Kontrollera base');
    expect(waits).toEqual([]);
  });

  test('is slow is given up', async () => {
    network.timeoutMilliseconds = 50;
    for (let time = 0; time < 4; time++)
      server.interruptions.push((_, response) => void setTimeout(400).then(() => send(response, 200, '{}')));
    expect(await failureOf({})).toContain('svarade inte inom 0.05 s (4 försök)');
  });

  test('cannot be reached does not stop the other sources, and what it gave before stays', async () => {
    await withInbox(
      async (inbox) => {
        await run(inbox);
        await server.stop();
        await inbox.write(
          'a.csv',
          'kpi_id;kpi_title;definition;municipality_id;municipality;year;gender;value;status\nX1;X;;0001;A;2025;T;1;\n',
        );
        const report = await run(inbox);
        expect(report.sources.map(({ status }) => status)).toEqual(['failed', 'loaded']);
        expect(report.sources[0]!.errors.join()).toMatch(/kan inte nås \(ECONNREFUSED\).*path/);
        expect(await inbox.rows("select count(*)::integer as n from raw.benchmark where source = 'kolada'")).toEqual([{ n: 8 }]);
      },
      ...[kolada(), file()],
    );
  });

  test('sends something else than JSON, or JSON of another kind', async () => {
    server.interruptions.push((_, response) => send(response, 200, '<html>'));
    expect(await failureOf({})).toContain('svaret är inte JSON');
    server.interruptions.push((_, response) => send(response, 200, { values: [{ id: 1 }] }));
    expect(await failureOf({})).toContain('svaret ser inte ut som Koladas (id:');
    server.interruptions.push((_, response) => send(response, 200, '{"values":[{"id":"U0'));
    expect(await failureOf({})).toContain('svaret är inte JSON');
  });

  test('leads to another host, or round in a circle, is not followed', async () => {
    server.interruptions.push((_, response) => send(response, 200, { values: [], next_url: 'http://169.254.169.254/latest' }));
    expect(await failureOf({})).toContain('nästa sida skulle ligga på en annan adress (169.254.169.254)');
    const circle = Array.from(
      { length: 3 },
      () => (request: { url?: string }, response: Parameters<typeof send>[0]) =>
        send(response, 200, { values: [], next_url: request.url! }),
    );
    server.interruptions.push(...circle);
    expect(await failureOf({})).toContain('sidorna tar inte slut');
  });

  test('redirects is not followed', async () => {
    for (let time = 0; time < 4; time++) server.interruptions.push((_, response) => send(response, 302, '', { location: server.base }));
    expect(await failureOf({})).toContain('kan inte nås');
  });

  test('sends more than anyone should take', async () => {
    server.interruptions.push((_, response) => send(response, 200, ' '.repeat(20_000_001)));
    expect(await failureOf({})).toContain('större än 20 MB');
  });
});

function file(changes: SourceYaml = {}): SourceYaml {
  return {
    id: 'grannar',
    connector: 'kolada',
    path: 'in/*.csv',
    format: { delimiter: ';', decimal: ',' },
    figures: [{ id: 'U00401', metric: 'fcr', unit: 'percent', comparable: false, why: 'Räknas på annat sätt.' }],
    ...changes,
  };
}

describe('a file with the same columns', () => {
  const header = 'kpi_id;kpi_title;definition;municipality_id;municipality;year;gender;value;status';

  test('gives the same rows, with symbols in the place of values or beside them', async () => {
    await withInbox(async (inbox) => {
      const rows = [
        'U1;T;Vad det är;0580;Linköping;2025;;61,5;',
        'U1;T;;0581;Norrköping;2025;t;..;',
        'U1;T;;1880;Örebro;2025;T;;-',
        'U1;T;;0980;Gotland;2025;T;0;',
      ];
      await inbox.write('a.csv', [header, ...rows, 'U1;T;;0980;Gotland;i fjol;T;3;', ''].join('\n'));
      const [report] = (await run(inbox)).sources;
      expect(report).toMatchObject({ rowsIn: 5, rowsNew: 4, rowsRejected: 1, rejects: { invalid_number: 1 } });
      expect(await stored(inbox)).toEqual([
        { key: 'U1|0580|2025|T', value: 61.5, status: null },
        { key: 'U1|0581|2025|T', value: null, status: '..' },
        { key: 'U1|0980|2025|T', value: 0, status: null },
        { key: 'U1|1880|2025|T', value: null, status: '-' },
      ]);
      expect(server.requests).toEqual([]);
      await inbox.write('b.csv', [header, rows[0]!.replace('61,5', '62'), ''].join('\n'));
      expect((await run(inbox)).sources[0]).toMatchObject({ rowsIn: 1, rowsUpdated: 1 });
    }, file());
  });
});

test('a check says what would be fetched, and writes nothing', async () => {
  await withInbox(async (inbox) => {
    const checked = await inbox.check(network);
    expect(checked.sources[0]).toMatchObject({ record: 'benchmark', rows: 8, loaded: 8, errors: [] });
    expect(checked.exitCode).toBe(0);
    await server.stop();
    const failed = await inbox.check(network);
    expect(failed.sources[0]!.errors.join()).toContain('kan inte nås');
    expect(failed.exitCode).toBe(1);
  }, kolada());
});
