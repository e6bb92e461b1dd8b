import { tableFromIPC } from 'apache-arrow';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arrowBody } from '#lib/server/api/arrow.ts';
import { arrowColumns } from '#lib/server/api/columns.ts';
import { csvBody } from '#lib/server/api/csv.ts';
import { swedishCsvBody } from '#lib/server/api/csv-sv.ts';
import { jsonBody } from '#lib/server/api/json.ts';
import type { Dimension, MetricDefinition, MetricRequest, MetricResult, MetricRow } from '#warehouse/metrics/definition.ts';

const metric = {
  id: 'balance',
  name: { sv: 'Saldo', en: 'Balance' },
  unit: 'count',
  expression: { kind: 'count', where: 'true' },
} as MetricDefinition;
const by: Dimension[] = ['department', 'language'];
const request: MetricRequest = { metrics: ['balance'], from: '2026-05-01', to: '2026-05-31', grain: 'none', by, filters: {} };
const reference = {
  department: [{ code: 'social', sv: '-Social', en: 'x' }],
  office: [],
  unit: [],
  external_actor: [],
  queue: [],
  topic: [],
};

function result(rows: Partial<MetricRow>[]): MetricResult {
  const empty: MetricRow = { period: null, value: null, numerator: null, denominator: null, low: null, high: null, suppressed: false };
  return { metric, rows: rows.map((row) => ({ ...empty, department: 'social', language: 'sv', ...row })) };
}

const swedish = (rows: Partial<MetricRow>[]) => swedishCsvBody(result(rows), request, by, reference) as string;

test('a negative number stays a number in csv-sv, text that begins with a minus sign does not', () => {
  const [, line] = swedish([{ value: -1234.5 }]).split('\r\n');
  expect(line).toBe("2026-05-01–2026-05-31;'-Social;social;sv;-1234,5;;;;;nej");
});

test.each(['=1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1'])('the code %j is neutralised', (code) => {
  const [row] = parse(swedish([{ language: code }]), { delimiter: ';', bom: true, from_line: 2, relax_column_count: true });
  expect((row as string[])[3]).toBe(`'${code}`);
});

test('a suppressed value is empty and said to be hidden', () => {
  expect(swedish([{ suppressed: true }]).split('\r\n')[1]).toMatch(/;;;;;;ja$/);
});

const code = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 12 }), fc.constantFrom('a"b', 'a;b', 'a,b', 'a\nb', 'a\r\nb', ' '));
const number = fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }), { nil: null });
const rows = fc.array(fc.record({ department: code, language: code, value: number, suppressed: fc.boolean() }), { maxLength: 20 });

test('every format gives back the rows that were put in', () => {
  fc.assert(
    fc.property(rows, (made) => {
      const given = result(made);
      const read = parse<Record<string, string>>(csvBody(given, by) as string, { columns: true });
      expect(read.map((row) => [row.department, row.language, row.suppressed])).toEqual(
        made.map((row) => [row.department, row.language, String(row.suppressed)]),
      );
      expect(read.map(({ value }) => (value === '' ? null : Number(value) + 0))).toEqual(
        made.map(({ value }) => (value === null ? null : value + 0)),
      );
      const table = tableFromIPC(arrowBody(given.rows, arrowColumns(by), { metric: 'balance' }));
      expect(table.toArray().map((row) => (row as { toJSON(): object }).toJSON())).toEqual(given.rows);
      expect((JSON.parse(jsonBody({ metric: 'balance' }, given.rows) as string) as { rows: unknown[] }).rows).toEqual(
        JSON.parse(JSON.stringify(given.rows)),
      );
      expect(parse(swedish(made), { delimiter: ';', bom: true })).toHaveLength(made.length + 1);
    }),
  );
});
