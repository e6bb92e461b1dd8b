import type { MetricRow, Unit } from '#warehouse/metrics/definition.ts';
import { missing, suppressedSign, type Locale } from '#lib/format/locale.ts';
import { formatPoints } from '#lib/format/number.ts';
import { formatInterval, formatLongTime, formatValue } from '#lib/format/value.ts';
import type { PolicyStatus } from '#lib/narrative/status.ts';
import type { Cell, CellUnit } from '../document.ts';

export function textCell(text: string): Cell {
  return { text, value: null };
}

export function statusCell(status: PolicyStatus, word: string): Cell {
  return { text: word, value: null, status };
}

/** A number in its unit; seconds of two days or more are read as days, but their value stays in seconds. */
export function numberCell(value: number | null, unit: Exclude<CellUnit, 'text'>, locale: Locale): Cell {
  return { text: value === null ? missing : numberInWords(value, unit, locale), value };
}

function numberInWords(value: number, unit: Exclude<CellUnit, 'text'>, locale: Locale): string {
  if (unit === 'points') return formatPoints(value, locale);
  return unit === 'seconds' ? formatLongTime(value, locale) : formatValue(value, unit, locale);
}

/** A metric's value of one row, or that it is suppressed. */
export function valueCell(row: Pick<MetricRow, 'value' | 'suppressed'> | undefined, unit: Unit, locale: Locale): Cell {
  return row?.suppressed ? suppressedCell() : numberCell(row?.value ?? null, unit, locale);
}

export function suppressedCell(): Cell {
  return { text: suppressedSign, value: null };
}

export function intervalCell(row: Pick<MetricRow, 'low' | 'high' | 'suppressed'> | undefined, unit: Unit, locale: Locale): Cell {
  if (row?.suppressed) return suppressedCell();
  return textCell(formatInterval(row?.low ?? null, row?.high ?? null, unit, locale) ?? missing);
}
