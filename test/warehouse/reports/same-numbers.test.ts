import { parse } from 'csv-parse/sync';
import { strFromU8, unzipSync } from 'fflate';
import readWorkbook from 'read-excel-file/node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { formatPeriod } from '#lib/format/period.ts';
import { splitValue } from '#lib/format/value.ts';
import { renderBundle } from '#reports/bundle/bundle.ts';
import type { Block, CellUnit, KeyFigure, ReportTable } from '#reports/document.ts';
import { renderPage } from '#reports/html/page.ts';
import { tablesOf } from '#reports/tables.ts';
import { renderWorkbook } from '#reports/workbook/workbook.ts';
import { demoReport } from '../../support/demo-report.ts';

type Sheet = { sheet: string; data: unknown[][] };

let demo: Awaited<ReturnType<typeof demoReport>>;
let page: string;
let sheets: Sheet[];
let files: Record<string, Uint8Array>;

beforeAll(async () => {
  demo = await demoReport();
  page = renderPage(demo.edition);
  sheets = await readWorkbook(Buffer.from(await renderWorkbook(demo.edition)));
  files = unzipSync(renderBundle(demo.edition));
});
afterAll(() => demo.close());

const blocks = (): Block[] => demo.edition.report.sections.flatMap((section) => section.blocks);
const figures = (): KeyFigure[] => blocks().flatMap((block) => (block.kind === 'keyFigures' ? block.figures : []));
const addressOf = (number: number): string => demo.edition.report.notes.find((note) => note.number === number)!.address;

/** A number of a sheet in the unit of the document: spreadsheets count time in days, and differences are in percentage points. */
function fromSheet(cell: unknown, unit: CellUnit): unknown {
  if (cell instanceof Date) return (cell.getTime() - Date.UTC(1899, 11, 30)) / 1_000;
  if (typeof cell !== 'number') return cell;
  if (unit === 'seconds') return cell * 86_400;
  return unit === 'points' ? cell / 100 : cell;
}

function plain(markup: string): string {
  const entities: Record<string, string> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' };
  return markup
    .replaceAll(/<i [\s\S]*?<\/i>|<sup[\s\S]*?<\/sup>|<[^>]*>/g, '')
    .replaceAll(/&(lt|gt|quot|#39|amp);/g, (_, name: string) => entities[name]!)
    .trim();
}

test('the report has figures, tables and charts to compare', () => {
  expect(figures().length).toBeGreaterThan(3);
  expect(tablesOf(demo.edition.report).length).toBeGreaterThan(3);
});

test('every key figure is what the API answers at its note, on the page, in the workbook and in the open data', async () => {
  const cards = [...page.matchAll(/<li class="card">[\s\S]*?<h3>([\s\S]*?)<\/h3>\s*<p class="value">([\s\S]*?)<\/p>/g)];
  const shown = new Map(cards.map(([, name, value]) => [plain(name!), plain(value!)]));
  const sheetRows = sheets.flatMap(({ data }) => data);
  const table = tablesOf(demo.edition.report).find(({ rows }) => rows[0]?.[0]?.text === figures()[0]!.name)!;
  const written = parse(strFromU8(files[`${table.id}.csv`]!));
  for (const figure of figures()) {
    const [row, ...others] = await demo.askApi(addressOf(figure.note));
    expect(others).toEqual([]);
    expect(figure.value).toBe(row!.value);
    const { figure: text, unit } = splitValue(row!.value, figure.unit, 'sv');
    expect(shown.get(figure.name)).toBe([text, unit].filter(Boolean).join(' '));
    const inSheet = sheetRows.find(([head, value]) => head === figure.name && typeof value !== 'string')!;
    expect(fromSheet(inSheet[1], figure.unit)).toBeCloseTo(row!.value!, 6);
    expect(written.find(([head]) => head === figure.name)).toContain(String(row!.value));
  }
});

test('every month of the trend of a key figure is what the API answers for that month', async () => {
  for (const { trend, note } of figures()) {
    if (!trend) continue;
    const address = new URL(addressOf(note), 'http://localhost');
    address.searchParams.set('from', '2000-01-01');
    address.searchParams.set('grain', 'month');
    const byMonth = new Map((await demo.askApi(address.pathname + address.search)).map((row) => [formatPeriod(row.period!, 'sv'), row]));
    const values = trend.table.rows.filter(([, cell]) => cell!.value !== null);
    expect(values.length).toBeGreaterThan(1);
    for (const [month, cell] of values) expect([month!.text, cell!.value]).toEqual([month!.text, byMonth.get(month!.text)!.value]);
  }
});

test('every outcome of a promise is what the API answers at one of the notes of the table', async () => {
  const table = blocks().flatMap((block) => (block.kind === 'table' && block.table.id === 'promises' ? [block.table] : []))[0]!;
  const answers = (await Promise.all(table.notes.map((number) => demo.askApi(addressOf(number))))).flat();
  // a difference between two groups is no answer, but what two answers differ by
  const outcomes = table.rows.flatMap((row) => row.slice(1)).filter(({ value, text }) => value !== null && !text.includes('procentenhet'));
  expect(outcomes.length).toBeGreaterThan(3);
  for (const { value, text } of outcomes) expect([text, answers.map((row) => row.value)]).toEqual([text, expect.arrayContaining([value])]);
});

test('every table of the page has the text of the document, cell by cell', () => {
  const own = new Set(blocks().flatMap(tablesOfBlock));
  const expected = tablesOf(demo.edition.report).filter(({ id }) => own.has(id));
  const tables = [...page.matchAll(/<table [\s\S]*?<\/table>/g)].map(([table]) =>
    [...table.matchAll(/<td [\s\S]*?<\/td>/g)].map(([cell]) => plain(cell)),
  );
  for (const [index, { rows }] of expected.entries()) {
    const bodies = rows.map((row) => row.slice(1)).filter((row) => row.some(({ text }) => text !== ''));
    expect(tables[index]).toEqual(bodies.flat().map(({ text }) => text));
  }
});

test('every table is a sheet and a file with the same numbers, and signs where there is none', () => {
  const tables = tablesOf(demo.edition.report);
  for (const [index, table] of tables.entries()) {
    const { data } = sheets[index + 1]!;
    const written = parse(strFromU8(files[`${table.id.replaceAll('_', '-')}.csv`]!)).slice(1);
    for (const [at, row] of table.rows.entries())
      for (const [column, cell] of row.entries()) {
        const unit = cell.unit ?? table.columns[column]!.unit;
        const inSheet = fromSheet(data[at + 1]![column], unit);
        if (cell.value !== null && unit !== 'text') expect(inSheet).toBeCloseTo(cell.value, 6);
        else expect(inSheet ?? '').toBe(cell.text);
        if (cell.value !== null) expect(written[at]).toContain(String(cell.value));
      }
  }
});

function tablesOfBlock(block: Block): ReportTable['id'][] {
  if (block.kind === 'table') return [block.table.id];
  if (block.kind === 'chart') return [block.chart.table.id];
  return block.kind === 'keyFigures' ? block.figures.flatMap(({ trend }) => (trend ? [trend.table.id] : [])) : [];
}
