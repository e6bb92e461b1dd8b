import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { splitValue } from '#lib/format/value.ts';
import { renderPdf } from '#reports/typst/pdf.ts';
import { demoReport } from '../../support/demo-report.ts';

let demo: Awaited<ReturnType<typeof demoReport>>;
let text: string;

beforeAll(async () => {
  demo = await demoReport();
  text = await textOf(renderPdf(demo.edition));
});
afterAll(() => demo.close());

/** The text of every page without its spaces, which a line break or a narrow gap may have taken the place of. */
async function textOf(bytes: Uint8Array): Promise<string> {
  const document = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  let all = '';
  for (let number = 1; number <= document.numPages; number += 1) {
    const { items } = await (await document.getPage(number)).getTextContent();
    all += items.map((item) => ('str' in item ? item.str : '')).join('');
  }
  return withoutSpaces(all);
}

function withoutSpaces(words: string): string {
  return words.replaceAll(/[\s\u00ad\u200b]/g, '');
}

test('every key figure of the PDF is what the API answers at its note', async () => {
  const blocks = demo.edition.report.sections.flatMap((section) => section.blocks);
  const figures = blocks.flatMap((block) => (block.kind === 'keyFigures' ? block.figures : []));
  expect(figures.length).toBeGreaterThan(3);
  for (const { note, unit } of figures) {
    const [row] = await demo.askApi(demo.edition.report.notes.find(({ number }) => number === note)!.address);
    const shown = splitValue(row!.value, unit, 'sv');
    expect(text).toContain(withoutSpaces(shown.figure + shown.unit));
  }
});

test('every number of the tables of the report is in the PDF as it is on the page', () => {
  const blocks = demo.edition.report.sections.flatMap((section) => section.blocks);
  const cells = blocks.flatMap((block) => (block.kind === 'table' ? block.table.rows.flat() : []));
  const numbers = cells.filter(({ value }) => value !== null).map((cell) => withoutSpaces(cell.text));
  expect(numbers.length).toBeGreaterThan(3);
  for (const number of numbers) expect(text).toContain(number);
});
