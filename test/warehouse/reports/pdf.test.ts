import { describe, expect, test } from 'vitest';
import type { Edition } from '#reports/document.ts';
import { ReportError } from '#reports/errors.ts';
import { compile } from '#reports/typst/compiler.ts';
import { renderPdf } from '#reports/typst/pdf.ts';
import { hostile, sampleEdition } from '../../support/edition.ts';
import { plain, readPdf, tagged } from '../../support/pdf.ts';

const edition = sampleEdition();
const { report } = edition;
const read = await readPdf(renderPdf(edition));
const text = read.pages.join(' ');
/** Notes are raised after a sentence, so a text is looked for up to where they stand. */
const holds = (words: string, within = text) => squeezed(within).includes(squeezed(words));

function squeezed(words: string): string {
  return plain(words).replaceAll(' ', '');
}

function printed(change: (edition: Edition) => void) {
  const changed = sampleEdition();
  change(changed);
  return readPdf(renderPdf(changed));
}

test('the document is tagged as PDF/UA-1 and says its language, title, author and what it is about', () => {
  expect(read).toMatchObject({ isTagged: true, accessibilityPart: '1', language: 'sv', title: report.title, author: 'Botkyrka kommun' });
  expect(read.description).toBe(report.answer.map((sentence) => sentence.text).join(' '));
});

test('every section and annex is a heading and a bookmark, in order', () => {
  expect(read.outline).toEqual([...report.sections.map(({ title }) => title), 'Löftena som de gällde', 'Underlag']);
  expect(tagged(read.tags, 'H1')).toHaveLength(read.outline.length);
});

test('tables have header cells and as many rows as the report, on the page and in the structure', () => {
  const tables = tagged(read.tags, 'Table');
  expect(tables.length).toBeGreaterThanOrEqual(4);
  for (const table of tables) expect(tagged([table], 'TH').length).toBeGreaterThan(1);
  const [promises] = tables;
  expect(tagged([promises!], 'TH')).toHaveLength(3);
  expect(tagged([promises!], 'TR')).toHaveLength(6);
});

test('every chart is a figure whose alternative text is its sentence', () => {
  const alternatives = tagged(read.tags, 'Figure').map(({ alt }) => alt);
  expect(alternatives).toEqual([
    'Löst vid första kontakten: Säker förbättring sedan oktober.',
    'Socialförvaltningen har flest invånare utan svar i tid.',
    'Andelen ökar sedan oktober.',
    'Andelen ökar också i telefon.',
  ]);
});

test('every font is embedded, and they are the two of the house', () => {
  expect(read.fonts.every(({ isEmbedded }) => isEmbedded)).toBe(true);
  expect(new Set(read.fonts.map(({ name }) => name.replace(/^[A-Z]+\+|-.*/g, '')))).toEqual(new Set(['SourceSans3', 'SourceSerif4']));
});

test('every sentence, figure, cell, note and promise is printed', () => {
  const { answer, sections, notes, promises } = report;
  const blocks = sections.flatMap((section) => section.blocks);
  const words = [
    ...[report.addressed, report.title, ...answer.map((sentence) => sentence.text)],
    ...blocks.flatMap((block) => {
      if (block.kind === 'text') return block.sentences.map((sentence) => sentence.text);
      if (block.kind === 'list') return block.items.map((sentence) => sentence.text);
      if (block.kind === 'chart') return [block.chart.caption.text, block.chart.title];
      if (block.kind === 'keyFigures')
        return block.figures.flatMap(({ name, text: value, facts, comparison, national }) => [
          name,
          value,
          ...facts,
          comparison ?? '',
          national ?? '',
        ]);
      return [
        ...block.table.columns.map(({ name }) => name),
        ...block.table.rows.flat().map((cell) => cell.text),
        block.table.remark ?? '',
      ];
    }),
    ...notes.map(({ text }) => text),
    ...promises.flatMap(({ id, title, source, target }) => [id, title, source, target ?? '']),
  ];
  expect(words.filter((each) => !holds(each))).toEqual([]);
});

test('what Typst would take for code or markup is printed as it was written, everywhere', () => {
  const times = squeezed(text).split(squeezed(hostile)).length - 1;
  expect(times).toBe(['heading', 'sentence', 'cell', 'comment', 'promise'].length);
});

test('a status is told in words beside its sign', () => {
  for (const word of ['Uppfyllt', 'Delvis uppfyllt', 'Inte uppfyllt', 'Osäkert underlag', 'Kan inte mätas']) expect(holds(word)).toBe(true);
});

test('a comment is signed with its author, role and day, and stands in its section', () => {
  const gaps = text.indexOf('Bristerna');
  expect(text.indexOf('Vi delar bilden.', gaps)).toBeGreaterThan(gaps);
  expect(text.indexOf('Bo Ek, socialförvaltningen, 13 oktober 2026')).toBeLessThan(text.indexOf('Löftena som de gällde'));
});

test('a comment on a section that the report does not have is not lost', async () => {
  const { pages, outline } = await printed(({ comments }) => (comments[0]!.section = 'suggestions'));
  expect(outline).toContain('Kommentarer');
  expect(pages.join(' ')).toContain('Vi delar bilden.');
});

test('a correction is told before the answer, and a first version has none', async () => {
  const [first] = read.pages;
  expect(first!.indexOf('Rättelse i version 2')).toBeGreaterThan(0);
  expect(first!.indexOf(edition.correction!)).toBeLessThan(first!.indexOf('Sju av tio'));
  const { pages } = await printed((changed) => (changed.correction = null));
  expect(pages.join(' ')).not.toContain('Rättelse');
});

test('a draft says so on every page, and a released report nowhere', async () => {
  const { pages } = await printed((changed) => (changed.state = 'draft'));
  for (const page of pages) expect(page).toContain('Utkast');
  expect(text).not.toContain('Utkast');
});

test('every page tells the edition, the version, its number and that the figures are invented', async () => {
  for (const [index, page] of read.pages.entries())
    expect(page).toContain(
      `Servicespegeln · utgåva 20261001-0600 · version 2 · påhittade uppgifter sida ${index + 1} av ${read.pages.length}`,
    );
  const { pages } = await printed((changed) => (changed.report.isSynthetic = false));
  expect(pages.join(' ')).not.toContain('påhittade');
});

test('an English report has the language and the labels of one', async () => {
  const english = await printed((changed) => (changed.report.locale = 'en'));
  expect(english).toMatchObject({ language: 'en' });
  expect(english.outline.slice(-2)).toEqual(['The promises as they stood', 'What the figures are based on']);
});

describe.each(['brief', 'monthly'] as const)('%s', (kind) => {
  test('is one page with its notes and without annexes', async () => {
    const { pages, outline } = await printed((changed) => (changed.report.kind = kind));
    expect(pages).toHaveLength(1);
    expect(outline.at(-1)).toBe('Underlag');
    expect(outline).not.toContain('Löftena som de gällde');
    expect(holds(report.notes[1]!.text, pages[0])).toBe(true);
    expect(pages[0]).toContain('Godkänd av Anna Åkesson, chef för medborgarcenter och släppt 15 oktober 2026.');
  });
});

test('a long table breaks between rows, and its head is on every page', async () => {
  const { pages } = await printed(({ report: changed }) => {
    const block = changed.sections[0]!.blocks[0]!;
    if (block.kind !== 'table') throw new Error('The sample begins with another block.');
    const [row] = block.table.rows;
    block.table.rows = Array.from({ length: 90 }, (_, index) => [{ text: `Löfte nummer ${index}`, value: null }, ...row!.slice(1)]);
  });
  const withRows = pages.filter((page) => page.includes('Löfte nummer'));
  expect(withRows.length).toBeGreaterThan(1);
  for (const page of withRows) expect(page).toContain('Löftet i uppdraget');
  for (const number of [0, 45, 89]) expect(pages.join(' ')).toContain(`Löfte nummer ${number} `);
});

test('a row with nothing but a first cell heads the rows below it, and does so again where they go on', async () => {
  const { tags, pages } = await printed(({ report: changed }) => {
    const block = changed.sections[0]!.blocks[0]!;
    if (block.kind !== 'table') throw new Error('The sample begins with another block.');
    const nothing = { text: '', value: null };
    block.table.rows = [
      [{ text: 'Övergripande uppdrag', value: null }, nothing, nothing],
      ...Array.from({ length: 60 }, () => block.table.rows[0]!),
    ];
  });
  const withRows = pages.filter((page) => page.includes('M1 Snabba svar 84,9'));
  expect(withRows.length).toBeGreaterThan(1);
  for (const page of withRows) expect(page).toContain('Övergripande uppdrag');
  const [table] = tagged(tags, 'Table');
  expect(tagged([table!], 'TH').length).toBeGreaterThan(3);
});

test('nothing leaves the margins, neither a word without an end nor many columns', async () => {
  const { widest } = await printed(({ report: changed, comments }) => {
    const block = changed.sections[0]!.blocks[0]!;
    if (block.kind !== 'table') throw new Error('The sample begins with another block.');
    const endless = `https://${'kommunledningsforvaltningen'.repeat(8)}`;
    const { columns, rows } = block.table;
    block.table.columns = [
      columns[0]!,
      ...Array.from({ length: 8 }, (_, index) => ({ name: `Handläggningstid ${index}`, unit: 'ratio' as const })),
    ];
    block.table.rows = [[{ text: endless, value: null }, ...Array.from({ length: 8 }, () => rows[0]![1]!)]];
    comments[0]!.text = endless;
  });
  const points = 72 / 25.4;
  expect(widest.from).toBeGreaterThanOrEqual(22 * points - 1);
  expect(widest.to).toBeLessThanOrEqual((210 - 22) * points + 1);
});

test('cells without text at the left belong to the row above, which heads them all', async () => {
  const { tags } = await printed(({ report: changed }) => {
    const block = changed.sections[0]!.blocks[0]!;
    if (block.kind === 'table') block.table.rows[1]![0]!.text = '';
  });
  const [table] = tagged(tags, 'Table');
  const cells = tagged([table!], 'TR').map((row) => tagged([row], 'TD').length);
  expect(cells).toEqual([0, 3, 2, 3, 3, 3]);
});

test('a sign that no font has is a square, not a report that fails', async () => {
  const { pages } = await printed(({ comments }) => (comments[0]!.text = 'Tack \u0007 för 󰀀 svaret'));
  expect(pages.join(' ')).toContain('Tack □ för □ svaret');
});

test('a template that does not fit its document is refused with what is wrong, and the cause', () => {
  const refused = () => compile('report.typ', { title: 'Utan innehåll' });
  expect(refused).toThrow(ReportError);
  expect(refused).toThrow(/mallen reports\/typst\/report\.typ ger fel[\s\S]*parts\.typ: dictionary does not contain key "labels"/);
});
