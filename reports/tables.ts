import { dayAt } from '#lib/filters/day.ts';
import { formatDate } from '#lib/format/date.ts';
import { missing, type Locale } from '#lib/format/locale.ts';
import { m } from '#lib/paraglide/messages.js';
import { textCell } from './content/cells.ts';
import type { Block, Cell, Edition, KeyFigure, Report, ReportColumn, ReportTable } from './document.ts';
import { zone } from './zone.ts';

/** Every table of a report in reading order: its own, the key figures as one, and the rows behind each chart. */
export function tablesOf(report: Report): ReportTable[] {
  return report.sections.flatMap(({ id, title, blocks }) =>
    blocks.flatMap((block, index) => blockTables(block, { id: `${id}-${index + 1}`, title, locale: report.locale })),
  );
}

type Place = { id: string; title: string; locale: Locale };

function blockTables(block: Block, place: Place): ReportTable[] {
  switch (block.kind) {
    case 'table':
      return [{ ...block.table, rows: filledDown(block.table.rows) }];
    case 'chart':
      return [block.chart.table];
    case 'keyFigures':
      return [keyFigureTable(block.figures, place), ...block.figures.flatMap(({ trend }) => (trend ? [trend.table] : []))];
    case 'text':
    case 'list':
      return [];
  }
}

/** Rows that leave out the head of the row above get it, so that they can be sorted and filtered. */
function filledDown(rows: readonly Cell[][]): Cell[][] {
  let head: Cell | undefined;
  return rows.map(([first, ...others]) => {
    head = head && first!.text === '' ? head : first!;
    return [head, ...others];
  });
}

function keyFigureTable(figures: readonly KeyFigure[], { id, title, locale }: Place): ReportTable {
  const options = { locale };
  return {
    id,
    title,
    columns: [
      column(m.edition_column_figure({}, options), 2),
      column(m.column_value({}, options)),
      column(m.column_target({}, options)),
      column(m.report_column_judgement({}, options)),
      column(m.edition_column_signal({}, options), 2),
      column(m.edition_column_compared({}, options), 2),
      column(m.edition_column_national({}, options)),
      column(m.edition_column_basis({}, options), 3),
      { name: m.edition_column_note({}, options), unit: 'count' },
    ],
    rows: figures.map(({ name, text, unitText, value, unit, status, signal, comparison, national, facts, note }): Cell[] => [
      textCell(name),
      { text: [text, unitText].filter(Boolean).join('\u00a0'), value, unit },
      textCell(status?.target ?? missing),
      status ? { text: status.word, value: null, status: status.status } : textCell(missing),
      textCell(signal?.words ?? missing),
      textCell(comparison ?? missing),
      textCell(national ?? missing),
      textCell(facts.join(' · ')),
      { text: String(note), value: note },
    ]),
    remark: null,
    notes: figures.map(({ note }) => note),
  };
}

/** What the report rests on, and what was said of it, as tables: comments, notes, promises and definitions; empty ones are left out. */
export function annexTables({ report, comments }: Edition): ReportTable[] {
  const options = { locale: report.locale };
  const titles = new Map(report.sections.map(({ id, title }) => [id, title]));
  const tables = [
    textTable('annex-comments', m.edition_comments({}, options), [
      [m.edition_column_section({}, options), comments.map(({ section }) => titles.get(section) ?? section)],
      [m.edition_column_author({}, options), comments.map(({ author }) => author)],
      [m.edition_column_role({}, options), comments.map(({ role }) => role)],
      [m.edition_column_day({}, options), comments.map(({ at }) => formatDate(dayAt(new Date(at), zone), report.locale))],
      [m.edition_column_comment({}, options), comments.map(({ text }) => text), 4],
    ]),
    notesTable(report),
    textTable('annex-promises', m.edition_promises({}, options), [
      [m.edition_column_promise({}, options), report.promises.map(({ id }) => id)],
      [m.edition_column_name({}, options), report.promises.map(({ title }) => title), 2],
      [m.edition_column_wording({}, options), report.promises.map(({ text }) => text), 4],
      [m.column_target({}, options), report.promises.map(({ target }) => target ?? missing), 2],
      [m.column_source({}, options), report.promises.map(({ source }) => source), 2],
    ]),
    textTable('annex-definitions', m.edition_definitions({}, options), [
      [m.edition_column_figure({}, options), report.definitions.map(({ name }) => name), 2],
      [m.edition_column_definition({}, options), report.definitions.map(({ definition }) => definition), 4],
      [m.edition_column_formula({}, options), report.definitions.map(({ formula }) => formula), 3],
      [m.edition_column_unit({}, options), report.definitions.map(({ unit }) => unitName(unit, report.locale))],
      [m.column_source({}, options), report.definitions.map(({ source }) => source), 2],
      [m.edition_column_code({}, options), report.definitions.map(({ metric }) => metric)],
    ]),
  ];
  return tables.filter(({ rows }) => rows.length > 0);
}

function notesTable({ notes, locale }: Report): ReportTable {
  const options = { locale };
  const numbers = notes.map(({ number }): Cell => ({ text: String(number), value: number }));
  const table = textTable('annex-notes', m.edition_notes({}, options), [
    [m.edition_column_figure({}, options), notes.map(({ name }) => name), 2],
    [m.edition_column_note({}, options), notes.map(({ text }) => text), 4],
    [m.edition_column_from({}, options), notes.map(({ from }) => from)],
    [m.edition_column_to({}, options), notes.map(({ to }) => to)],
    [m.edition_column_address({}, options), notes.map(({ address }) => address), 3],
  ]);
  return {
    ...table,
    columns: [{ name: m.edition_column_number({}, options), unit: 'count' }, ...table.columns],
    rows: table.rows.map((row, index) => [numbers[index]!, ...row]),
  };
}

/** What the values of a unit are counted in: `andel mellan 0 och 1`, `sekunder`. */
export function unitName(unit: Exclude<ReportColumn['unit'], 'text'>, locale: Locale): string {
  return m[`edition_unit_${unit}`]({}, { locale });
}

function textTable(id: string, title: string, columns: readonly [name: string, cells: string[], width?: number][]): ReportTable {
  const rows = (columns[0]?.[1] ?? []).map((_, row) => columns.map(([, cells]) => textCell(cells[row] ?? '')));
  return { id, title, columns: columns.map(([name, , width]) => column(name, width)), rows, remark: null, notes: [] };
}

function column(name: string, width = 1): ReportColumn {
  return { name, unit: 'text', width };
}
