import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { Database, literal } from '#warehouse/connection.ts';
import { contactSource, csv, type SourceYaml, withInbox } from './inbox.ts';

const shown = 'select source_id, started_at, topic, wait_seconds from raw.contact order by source_id';
const expected = [
  { source_id: '1', started_at: '2026-07-01T06:00:00.000Z', topic: 'förskola', wait_seconds: 61 },
  { source_id: '2', started_at: '2026-07-01T06:05:00.000Z', topic: null, wait_seconds: null },
];
const fields = { started_at: { column: 'Inkommet' }, topic: { column: 'Ärende' }, wait_seconds: { column: 'Väntan' } };
const header = 'id;Inkommet;Ärende;Väntan';
const rows = ['1;2026-07-01 08:00:00;förskola;61', '2;2026-07-01 08:05:00;;'];

function source(format: object, path: string, changes: SourceYaml = {}): SourceYaml {
  return contactSource({ format, path, ...changes, fields: { ...fields, ...changes.fields } });
}

describe('the connector files reads', () => {
  test.each<[string, object, Buffer]>([
    ['UTF-8', {}, Buffer.from(csv(header, ...rows))],
    ['UTF-8 with a byte order mark and CRLF', {}, Buffer.from(`\ufeff${csv(header, ...rows).replaceAll('\n', '\r\n')}`)],
    ['UTF-16LE', { encoding: 'utf-16le' }, Buffer.from(`\ufeff${csv(header, ...rows)}`, 'utf16le')],
    ['UTF-16BE', { encoding: 'utf-16be' }, Buffer.from(`\ufeff${csv(header, ...rows)}`, 'utf16le').swap16()],
    ['Windows-1252', { encoding: 'windows-1252' }, Buffer.from(csv(header, ...rows), 'latin1')],
    ['ISO-8859-1', { encoding: 'iso-8859-1' }, Buffer.from(csv(header, ...rows), 'latin1')],
    ['a file without a last line break', {}, Buffer.from(csv(header, ...rows).trimEnd())],
    ['quoted fields', {}, Buffer.from(csv(header.replaceAll(/[^;]+/g, '"$&"'), ...rows.map((row) => row.replaceAll(/[^;]+/g, '"$&"'))))],
    [
      'a preamble, repeated headers and a total row',
      { skip_lines: 2, skip_rows_where: "id = 'Totalt'" },
      Buffer.from(csv('Rapport;;', ';;', header, rows[0]!, header, rows[1]!, 'Totalt;;;61')),
    ],
    [
      'a repeated quoted header',
      {},
      Buffer.from(csv('"id";Inkommet;Ärende;"Väntan"', rows[0]!, '"id";Inkommet;Ärende;"Väntan"', rows[1]!)),
    ],
    ['no header', { header: false, columns: header.split(';') }, Buffer.from(csv(rows[0]!, rows[1]!))],
    ['empty lines and lines of only delimiters', {}, Buffer.from(csv(header, '', rows[0]!, ';;;', rows[1]!, '\r'))],
    ['spaces around values', {}, Buffer.from(csv(header, ' 1 ;\u00a02026-07-01 08:00:00;förskola ; 61', '2 ; 2026-07-01 08:05:00;  ;'))],
  ])('CSV in %s', async (_, format, bytes) => {
    await withInbox(
      async (inbox) => {
        await inbox.write('a.csv', bytes);
        const report = await inbox.load();
        expect(report.errors).toEqual([]);
        expect(report).toMatchObject({ rowsNew: 2, rowsRejected: 0, rowsIn: 2 + report.rowsSkipped });
        expect(await inbox.rows(shown)).toEqual(expected);
      },
      source({ type: 'csv', delimiter: ';', ...format }, 'in/*.csv'),
    );
  });

  test('TSV, compressed', async () => {
    await withInbox(
      async (inbox) => {
        await inbox.write('a.tsv.gz', gzipSync(csv(header, ...rows).replaceAll(';', '\t')));
        expect(await inbox.load()).toMatchObject({ rowsNew: 2, rowsRejected: 0 });
        expect(await inbox.rows(shown)).toEqual(expected);
      },
      source({ type: 'tsv' }, 'in/*.tsv.gz'),
    );
  });

  test('NDJSON with nested values, and a line that is not JSON is rejected', async () => {
    const lines = [
      '{"id":1,"tid":{"in":"2026-07-01T08:00:00+02:00"},"f":[{"x":"förskola"}],"w":61}',
      '{"id": broken',
      '',
      '{"id":"2","tid":{"in":"2026-07-01T06:05:00Z"},"w":null}',
    ];
    const nested = {
      source_id: { column: 'id' },
      started_at: { column: 'tid.in' },
      topic: { column: 'f[0].x' },
      wait_seconds: { column: 'w' },
    };
    await withInbox(
      async (inbox) => {
        await inbox.write('a.ndjson', lines.join('\n'));
        expect(await inbox.load()).toMatchObject({ rowsIn: 3, rowsNew: 2, rejects: { bad_json: 1 } });
        expect(await inbox.rows(shown)).toEqual(expected);
        expect(await inbox.rows('select line, reason, column_name from operations.reject')).toEqual([
          { line: 2, reason: 'bad_json', column_name: null },
        ]);
      },
      source({ type: 'ndjson' }, 'in/*.ndjson', { fields: nested }),
    );
  });

  const systemFields = {
    source_id: { column: 'id' },
    started_at: { column: 'in' },
    topic: { column: '^amne' },
    wait_seconds: { column: 'w' },
    queue: { column: '^^system' },
  };
  const document = {
    system: 'artvise',
    grupper: [
      { amne: 'förskola', samtal: [{ id: 1, in: '2026-07-01 08:00:00', w: 61 }] },
      { amne: null, samtal: [{ id: 2, in: '2026-07-01 08:05:00' }] },
      { amne: 'tom', samtal: [] },
    ],
  };

  test.each([0, 2])(
    'a JSON document whose repeated element lies two arrays down, with fields of what is around it (indent %i)',
    async (indent) => {
      await withInbox(
        async (inbox) => {
          await inbox.write('a.json', JSON.stringify(document, null, indent));
          expect(await inbox.load()).toMatchObject({ rowsIn: 2, rowsNew: 2 });
          expect(await inbox.rows(shown)).toEqual(expected);
          expect(await inbox.rows('select distinct queue from raw.contact')).toEqual([{ queue: 'artvise' }]);
        },
        source({ type: 'json', records: '$.grupper[*].samtal[*]' }, 'in/*.json', { fields: systemFields }),
      );
    },
  );

  test('a JSON array', async () => {
    await withInbox(
      async (inbox) => {
        await inbox.write(
          'a.json',
          JSON.stringify([
            { id: '1', Inkommet: '2026-07-01 08:00:00', Ärende: 'förskola', Väntan: '61' },
            { id: '2', Inkommet: '2026-07-01 08:05:00' },
          ]),
        );
        expect(await inbox.load()).toMatchObject({ rowsNew: 2 });
        expect(await inbox.rows(shown)).toEqual(expected);
      },
      source({ type: 'json' }, 'in/*.json'),
    );
  });

  test('Parquet, with times and numbers of its own types and a nested field', async () => {
    await withInbox(
      async (inbox) => {
        const path = await inbox.write('a.parquet', '');
        const database = await Database.open(':memory:');
        const connection = await database.connect();
        await connection.run(
          `copy (select id, start as "Inkommet", { amne: topic } as d, wait as "Väntan"
            from (values (1, timestamptz '2026-07-01 06:00:00+00', 'förskola', 61), (2, timestamptz '2026-07-01 06:05:00+00', null, null)) as v(id, start, topic, wait))
            to ${literal(path)} (format parquet)`,
        );
        connection.close();
        database.close();
        expect(await inbox.load()).toMatchObject({ rowsNew: 2, rowsRejected: 0 });
        expect(await inbox.rows(shown)).toEqual(expected);
      },
      source({ type: 'parquet' }, 'in/*.parquet', { fields: { topic: { column: 'd.amne' } } }),
    );
  });

  test('XLSX, with typed cells, empty rows and times of day', async () => {
    const time = (hour: number, minute: number, second: number) => ({
      value: (hour * 3600 + minute * 60 + second) / 86_400,
      type: Number,
      format: 'h:mm:ss',
    });
    const date = (iso: string) => ({ value: new Date(iso), type: Date, format: 'yyyy-mm-dd hh:mm:ss' });
    const sheet = [
      [{ value: 'Rapport' }],
      header.split(';').map((value) => ({ value })),
      [{ value: 1 }, date('2026-07-01T08:00:00Z'), { value: 'förskola' }, time(0, 1, 1)],
      [],
      [{ value: 2 }, date('2026-07-01T08:05:00Z'), null, null],
    ];
    await withInbox(
      async (inbox) => {
        await writeXlsxFile(sheet as never, { sheet: 'Svar' } as never).toFile(await inbox.write('a.xlsx', ''));
        expect(await inbox.load()).toMatchObject({ rowsIn: 2, rowsNew: 2, errors: [] });
        expect(await inbox.rows(shown)).toEqual(expected);
      },
      source({ type: 'xlsx', sheet: 'Svar', skip_lines: 1 }, 'in/*.xlsx', { fields: { wait_seconds: { column: 'Väntan', unit: 'hms' } } }),
    );
  });

  test('line numbers of rejects are those of the file, past line breaks in quotes', async () => {
    await withInbox(
      async (inbox) => {
        await inbox.write('a.csv', csv(header, '1;"2026-07-01\nkl 8";a;1', rows[0]!, '3;2026-07-01 08:00:00;b;"tre"', '4;inte en tid;c;4'));
        await inbox.load();
        expect(await inbox.rows('select line, reason, column_name from operations.reject order by line')).toEqual([
          { line: 2, reason: 'invalid_time', column_name: 'started_at' },
          { line: 5, reason: 'invalid_duration', column_name: 'wait_seconds' },
          { line: 6, reason: 'invalid_time', column_name: 'started_at' },
        ]);
      },
      source({ type: 'csv', delimiter: ';' }, 'in/*.csv'),
    );
  });

  test('a file that is still being written is left for the next run', async () => {
    await withInbox(
      async (inbox) => {
        await inbox.write('a.csv', csv('id;start', '1;2026-07-01 08:00'));
        expect(await inbox.load()).toMatchObject({ files: 0, filesWaiting: 1, errors: [] });
        expect(inbox.messages.join('')).toContain('1 väntar (skrivs fortfarande)');
      },
      contactSource({ settle_seconds: 60 }),
    );
  });
});
