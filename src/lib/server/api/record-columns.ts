import type { Scalar } from '#warehouse/connection.ts';
import type { MetricDefinition } from '#warehouse/metrics/definition.ts';
import { hasParts, recordColumns, type RecordColumnName } from '#warehouse/metrics/records.ts';
import type { ReferenceNames } from '#warehouse/publish/reference-names.ts';
import { m } from '#lib/paraglide/messages.js';
import { columnName, outcomeName, recordColumnKinds } from '#lib/server/record-columns.ts';
import type { ArrowColumn } from './arrow.ts';
import { codeColumns, type Column } from './swedish-columns.ts';

type RecordRow = Record<string, Scalar>;

const swedish = { locale: 'sv' } as const;
const units: Partial<Record<string, string>> = { seconds: 'sekunder', days: 'dagar', minutes: 'minuter', hour: 'timme' };

/** The columns of a metric's records under the names of the JSON; `is_counted` where some are counted and some are not. */
export function plainRecordColumns(metric: MetricDefinition): Column<RecordRow>[] {
  return namesOf(metric).map((name) => ({ header: name, cell: (row) => row[name] ?? null }));
}

/** The same for an Arrow stream. */
export function arrowRecordColumns(metric: MetricDefinition): ArrowColumn<RecordRow>[] {
  return namesOf(metric).map((name) => ({ name, type: name === 'is_counted' ? 'boolean' : isText(name) ? 'code' : 'number' }));
}

/** The same for a spreadsheet in Swedish: names beside codes, amounts in the unit that the header says, dates as dates. */
export function swedishRecordColumns(metric: MetricDefinition, reference: ReferenceNames): Column<RecordRow>[] {
  const columns = recordColumns[metric.fact].flatMap((column) => swedishColumn(column, metric, reference));
  const isCounted: Column<RecordRow> = { header: m.records_is_counted({}, swedish), cell: (row) => row.is_counted ?? null };
  return hasParts(metric) ? [...columns, isCounted] : columns;
}

function namesOf(metric: MetricDefinition): (RecordColumnName | 'is_counted')[] {
  return [...recordColumns[metric.fact], ...(hasParts(metric) ? (['is_counted'] as const) : [])];
}

function isText(column: RecordColumnName): boolean {
  const { kind } = recordColumnKinds[column];
  return typeof kind === 'object' || kind === 'date' || kind === 'outcome';
}

function swedishColumn(column: RecordColumnName, { fact }: MetricDefinition, reference: ReferenceNames): Column<RecordRow>[] {
  const { kind } = recordColumnKinds[column];
  const name = columnName(column, fact, 'sv');
  const valueOf = (row: RecordRow) => row[column] ?? null;
  const textOf = (row: RecordRow) => (row[column] === null || row[column] === undefined ? null : String(row[column]));
  if (typeof kind === 'object') return codeColumns(name, kind.code, textOf, reference);
  if (kind === 'outcome')
    return [
      { header: name, cell: (row) => (textOf(row) === null ? null : outcomeName(textOf(row)!, 'sv')) },
      { header: `${name}, kod`, cell: textOf },
    ];
  return [{ header: units[kind] ? `${name} (${units[kind]})` : name, cell: valueOf, isDate: kind === 'date' }];
}
