import {
  endings,
  outsideUnit,
  type Dimension,
  type MetricRequest,
  type MetricResult,
  type MetricRow,
  type Unit,
} from '#warehouse/metrics/definition.ts';
import { unknownValue } from '#warehouse/metrics/query.ts';
import type { Name, ReferenceNames } from '#warehouse/publish/reference-names.ts';
import { m } from '#lib/paraglide/messages.js';
import { channels } from '#lib/server/view.ts';

export type Cell = string | number | boolean | null;
/** A column of a file. `isValue`: in the metric’s unit; `isDate`: a local date, which a workbook holds as one. */
export type Column<T = MetricRow> = { header: string; cell: (row: T) => Cell; isValue?: boolean; isDate?: boolean };

export const dimensionHeaders: Record<Dimension, string> = {
  channel: 'Kanal',
  department: 'Förvaltning',
  topic: 'Ärendetyp',
  rosa_level: 'ROSA-nivå',
  office: 'Kontor',
  unit: 'Enhet',
  last_unit: 'Sista enhet',
  language: 'Språk',
  external_actor: 'Extern aktör',
  ending: 'Hur det slutade',
  queue: 'Kö',
  weekday: 'Veckodag (1 = måndag)',
  local_hour: 'Timme',
  wait_bucket: 'Väntetidsklass',
  response_bucket: 'Svarstidsklass',
};

const unitHeaders: Record<Unit, string> = {
  count: 'antal',
  ratio: 'andel 0–1',
  seconds: 'sekunder',
  working_days: 'arbetsdagar',
  days: 'dagar',
  index: 'index 0–100',
  sek: 'kronor',
};

const endingNames = new Map<string, string>(endings.map((ending) => [ending, m[`flow_ending_${ending}`]({}, { locale: 'sv' })]));
const channelNames = new Map<string, string>(channels.map((channel) => [channel, m[`channel_${channel}`]({}, { locale: 'sv' })]));

/** Columns for a spreadsheet in Swedish: names beside codes, then the value and what it was made of. */
export function swedishColumns(
  { metric }: MetricResult,
  { from, to }: Pick<MetricRequest, 'from' | 'to'>,
  by: readonly Dimension[],
  reference: ReferenceNames,
): Column[] {
  return [
    { header: 'Period', cell: (row) => row.period ?? `${from}–${to}` },
    ...by.flatMap((dimension) =>
      codeColumns<MetricRow>(dimensionHeaders[dimension], dimension, (row) => row[dimension] ?? null, reference),
    ),
    { header: `${metric.name.sv} (${unitHeaders[metric.unit]})`, isValue: true, cell: (row) => row.value },
    { header: 'Täljare', cell: (row) => row.numerator },
    { header: 'Nämnare', cell: (row) => row.denominator },
    { header: 'Nedre gräns', isValue: true, cell: (row) => row.low },
    { header: 'Övre gräns', isValue: true, cell: (row) => row.high },
    { header: 'Dold', cell: (row) => row.suppressed },
  ];
}

/** The name, and the code that reports and filters know it by; only the code where there are no names. */
export function codeColumns<T>(
  header: string,
  dimension: Dimension,
  codeOf: (row: T) => string | null,
  reference: ReferenceNames,
): Column<T>[] {
  const code: Column<T> = { header: `${header}, kod`, cell: codeOf };
  const names = namesOf(dimension, reference);
  if (!names) return [{ header, cell: (row) => (codeOf(row) === unknownValue ? 'okänt' : codeOf(row)) }];
  const name = (value: string) => (value === unknownValue ? 'okänt' : (names.get(value) ?? value));
  return [{ header, cell: (row) => name(codeOf(row) ?? unknownValue) }, code];
}

function namesOf(dimension: Dimension, reference: ReferenceNames): Map<string, string> | null {
  if (dimension === 'channel') return channelNames;
  if (dimension === 'ending') return endingNames;
  if (dimension === 'unit') return unitNames(reference);
  if (dimension === 'last_unit') return unitNames(reference).set(outsideUnit, m.flow_outside({}, { locale: 'sv' }));
  return dimension in reference ? swedishNames(reference[dimension as keyof ReferenceNames]) : null;
}

function unitNames({ department, unit }: ReferenceNames): Map<string, string> {
  return swedishNames([...department, ...unit]);
}

function swedishNames(names: readonly Name[]): Map<string, string> {
  return new Map(names.map(({ code, sv }) => [code, sv]));
}
