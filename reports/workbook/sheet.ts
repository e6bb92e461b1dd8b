import type { CellObject, Sheet } from 'write-excel-file/node';
import type { Locale } from '#lib/format/locale.ts';
import { longAsDays } from '#lib/format/value.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Cell, CellUnit, ReportTable } from '../document.ts';

const secondsADay = 86_400;
/** In characters. */
const narrowest = 10;
const widest = 60;

/** A table as a sheet: its header frozen and bold, numbers as numbers, and what is said below it after an empty row. */
export function tableSheet(table: ReportTable, name: string, locale: Locale): Sheet<never> {
  const { columns, rows, remark, notes } = table;
  const head = columns.map(({ name: header }) => ({ ...textCell(header), fontWeight: 'bold' as const }));
  const body = rows.map((row) => row.map((cell, index) => sheetCell(cell, columns[index]!.unit, locale)));
  const words = m.edition_notes({}, { locale });
  const numbers = [...new Set(notes)].toSorted((one, other) => one - other);
  const below = [remark, numbers.length > 0 ? `${words}: ${numbers.join(', ')}` : null].filter((text) => text !== null);
  return {
    sheet: name,
    data: [head, ...body, ...(below.length > 0 ? [[]] : []), ...below.map((text) => [{ ...textCell(text), wrap: false }])],
    columns: columns.map(({ name: header }, index) => ({ width: widthOf([header, ...rows.map((row) => row[index]!.text)]) })),
    stickyRowsCount: 1,
    ...(columns.length > 5 ? { orientation: 'landscape' as const } : {}),
  };
}

/** Wide enough for the longest text, up to where it is broken into lines. */
export function widthOf(texts: readonly string[]): number {
  return Math.min(widest, Math.max(narrowest, ...texts.map((text) => text.length + 2)));
}

/** Text as text, whatever sign it begins with; what XML cannot hold is left out. */
export function textCell(text: string): CellObject {
  return {
    value: text.replaceAll(/(?![\t\n])[\p{Cc}\p{Noncharacter_Code_Point}]/gu, ''),
    type: String,
    wrap: true,
    alignVertical: 'top',
  };
}

/** A value in its unit's own format; without a value, or without a unit, what is shown. */
function sheetCell(cell: Cell, columnUnit: CellUnit, locale: Locale): CellObject {
  const unit = cell.unit ?? columnUnit;
  if (cell.value === null || unit === 'text') return { ...textCell(cell.text), ...(columnUnit === 'text' ? {} : { align: 'right' }) };
  return { type: Number, alignVertical: 'top', align: 'right', ...numberIn(cell.value, unit, locale) };
}

/** Seconds become parts of a day, as spreadsheets count time; differences between shares become percentage points. */
function numberIn(value: number, unit: Exclude<CellUnit, 'text'>, locale: Locale): { value: number; format: string } {
  const words = (decimals: string, word: string) => `${decimals}" ${word}"`;
  switch (unit) {
    case 'ratio':
      return { value, format: '0.0%' };
    case 'points':
      return { value: value * 100, format: words('0.0', m.edition_points({}, { locale })) };
    case 'seconds':
      return {
        value: value / secondsADay,
        format: value < longAsDays ? '[h]:mm:ss' : words('#,##0.0', m.edition_unit_days({}, { locale })),
      };
    case 'working_days':
    case 'days':
      return { value, format: words('#,##0.0', m[`edition_unit_${unit}`]({}, { locale })) };
    case 'index':
      return { value, format: '0.0' };
    case 'count':
      return { value, format: '#,##0' };
    case 'sek':
      return { value, format: words('#,##0', m.edition_kronor({}, { locale })) };
  }
}
