import { createHash } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { strFromU8, unzipSync } from 'fflate';
import readWorkbook from 'read-excel-file/node';
import { expect, test } from 'vitest';
import { renderBundle } from '#reports/bundle/bundle.ts';
import { renderPage } from '#reports/html/page.ts';
import { renderWorkbook } from '#reports/workbook/workbook.ts';
import { sheetNames } from '#reports/workbook/sheet-names.ts';
import { hostile, sampleEdition } from '../../support/report-sample.ts';

type Package = { resources: { path: string; schema: { fields: { name: string; type: string }[]; missingValues: string[] } }[] };

test('the page has no element but its own, and says what was written as text', () => {
  const page = renderPage(sampleEdition);
  expect(/<script|<img|department="><b>/.exec(page)).toBeNull();
  expect(page.includes('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;&amp;amp;')).toBe(true);
  expect(page.includes('#eval(&quot;1 + 1&quot;) $x^2$ *fet* _kursiv_ @ref &lt;etikett&gt; \\ //')).toBe(true);
  expect(/<[^>]* style=/.exec(page)).toBeNull();
});

test('the page allows its own style and nothing else', () => {
  const page = renderPage(sampleEdition);
  const style = /<style>([\s\S]*?)<\/style>/.exec(page)![1]!;
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)![1]!.replaceAll('&#39;', "'");
  expect(policy).toContain(`'sha256-${createHash('sha256').update(style).digest('base64')}'`);
  expect(policy).toMatch(/^default-src 'none';/);
  expect(policy).not.toContain('script-src');
});

test('no cell of the workbook is a formula, and text that looks like one is there as it was written', async () => {
  const bytes = await renderWorkbook(sampleEdition);
  const files = unzipSync(bytes);
  for (const [path, content] of Object.entries(files)) if (path.includes('worksheets/')) expect(strFromU8(content)).not.toMatch(/<f[ >]/);
  const cells = (await readWorkbook(Buffer.from(bytes))).flatMap(({ data }) => data.flat());
  expect(cells).toContain(hostile.formula);
  expect(cells).toContain(hostile.command);
  expect(cells).toContain(`${hostile.markup}\nabc`);
});

test('the workbook has typed numbers in their units, and signs where there is none', async () => {
  const sheets = await readWorkbook(Buffer.from(await renderWorkbook(sampleEdition)));
  expect(sheets[0]!.data[0]![0]).toBe(sampleEdition.report.title);
  const { data } = sheets.find(({ sheet }) => sheet.startsWith('Brister'))!;
  expect(data[1]!.slice(1, 6)).toEqual([0.7142857142857143, timeOfDay(104), expect.closeTo(-3.1), 2.4, 1234.5]);
  expect(data[1]![7]).toBe(0.835);
  expect(data[2]!.slice(1)).toEqual(['..', 9.1, '–', '–', '..', 'Uppfyllt', '3 av 4']);
});

/** How the reader of workbooks gives a time: as an instant of the day that spreadsheets count from. */
function timeOfDay(seconds: number): Date {
  return new Date(Date.UTC(1899, 11, 30) + seconds * 1_000);
}

test('sheets have names that a spreadsheet program takes, each but once', () => {
  const long = 'Skriftliga frågor besvarade inom en arbetsdag';
  const names = sheetNames(["'Brister' [a/b]: *?", long, long, long.toUpperCase(), '', 'History', 'x'.repeat(40)]);
  expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
  for (const name of names) {
    expect(name.length).toBeLessThanOrEqual(31);
    expect(name).toMatch(/^[^'\\/?*:[\]][^\\/?*:[\]]*$/);
    expect(name).not.toMatch(/'$/);
  }
  expect(names[1]).toBe('Skriftliga frågor besvarade…');
});

test('the open data is described field by field, and every number has its full precision', () => {
  const files = unzipSync(renderBundle(sampleEdition));
  const { resources } = JSON.parse(strFromU8(files['datapackage.json']!)) as Package;
  expect(resources.map(({ path }) => path).toSorted()).toEqual(
    Object.keys(files)
      .filter((path) => path.endsWith('.csv'))
      .toSorted(),
  );
  for (const { path, schema } of resources) {
    const [head, ...rows] = parse(strFromU8(files[path]!));
    expect(head).toEqual(schema.fields.map(({ name }) => name));
    expect(new Set(head).size).toBe(head!.length);
    for (const row of rows)
      for (const [index, { type }] of schema.fields.entries()) {
        if (type === 'number' && !schema.missingValues.includes(row[index]!)) expect(row[index]).toMatch(/^-?\d+(\.\d+)?$/);
        expect(row[index]).not.toMatch(/^[=+@]/);
      }
  }
  const [, first, second] = parse(strFromU8(files['shortfalls.csv']!));
  expect(first).toEqual([
    `'${hostile.formula}`,
    ...['0.7142857142857143', '104', '-0.031', '2.4', '1234.5'],
    `'${hostile.command}`,
    ...['83,5 %', '0.835', 'andel mellan 0 och 1'],
  ]);
  expect(second!.slice(1, 6)).toEqual(['..', '786240', '–', '–', '..']);
});

test('the same edition has the same bytes whenever it is drawn', async () => {
  const again = structuredClone(sampleEdition);
  expect(Buffer.from(renderBundle(again)).equals(renderBundle(sampleEdition))).toBe(true);
  await new Promise((resolve) => setTimeout(resolve, 2_100)); // a zip counts in steps of two seconds
  expect(Buffer.from(await renderWorkbook(again)).equals(await renderWorkbook(sampleEdition))).toBe(true);
  expect(renderPage(again)).toBe(renderPage(sampleEdition));
});

test('a comment on a section that the report does not have is shown all the same', () => {
  const comments = [{ ...sampleEdition.comments[1]!, section: 'equality' as const, text: 'Vi saknar siffror om språk.' }];
  expect(renderPage({ ...sampleEdition, comments }).includes('Vi saknar siffror om språk.')).toBe(true);
});
