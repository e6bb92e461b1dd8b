import { unzipSync } from 'fflate';
import writeXlsxFile, { type CellObject, type Sheet } from 'write-excel-file/node';
import { m } from '#lib/paraglide/messages.js';
import type { Edition } from '../document.ts';
import { annexTables, tablesOf } from '../tables.ts';
import { imprint, warnings } from '../words.ts';
import { zip } from '../zip.ts';
import { tableSheet, textCell, widthOf } from './sheet.ts';
import { sheetNames } from './sheet-names.ts';

/** A report as a workbook: what it is and answers, a sheet a table, and then comments, notes, promises and definitions. */
export async function renderWorkbook(edition: Edition): Promise<Uint8Array> {
  const { locale, madeAt } = edition.report;
  const tables = [...tablesOf(edition.report), ...annexTables(edition)];
  const [first, ...names] = sheetNames([m.edition_summary({}, { locale }), ...tables.map(({ title }) => title)]);
  const sheets = [summarySheet(edition, first!, names), ...tables.map((table, index) => tableSheet(table, names[index]!, locale))];
  const made = await writeXlsxFile(sheets, { fontFamily: 'Calibri', fontSize: 11 }).toBuffer();
  return zip(unzipSync(new Uint8Array(made)), madeAt.slice(0, 10));
}

function summarySheet(edition: Edition, name: string, sheets: readonly string[]): Sheet<never> {
  const { report, state, version, correction } = edition;
  const options = { locale: report.locale };
  const { period } = report;
  const rows: [label: string, ...texts: (string | null)[]][] = [
    [m.edition_note_state({}, options), ...warnings(edition)],
    [m.edition_correction({ version: String(version) }, options), correction],
    [m.edition_addressed({}, options), report.addressed],
    [m.edition_period({}, options), `${period.name} (${period.from}–${period.to})`],
    [m.edition_comparison({}, options), report.comparison],
    [m.edition_answer({}, options), ...report.answer.map(({ text }) => text)],
    [m.edition_state({}, options), m[`edition_state_${state}`]({}, options), ...imprint(edition)],
    [m.edition_sheets({}, options), ...sheets],
  ];
  const lines = rows.flatMap(([label, ...texts]) =>
    texts
      .filter((text) => text !== null)
      .map((text, index): CellObject[] => [{ ...textCell(index === 0 ? label : ''), fontWeight: 'bold' }, textCell(text)]),
  );
  const title: CellObject[] = [{ ...textCell(report.title), fontWeight: 'bold', fontSize: 16, wrap: false }];
  return {
    sheet: name,
    data: [title, ...lines],
    columns: [{ width: widthOf(rows.map(([label]) => label)) }, { width: 90 }],
    stickyRowsCount: 1,
  };
}
