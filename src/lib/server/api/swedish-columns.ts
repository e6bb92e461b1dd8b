import type { Dimension, MetricRequest, MetricResult, MetricRow, Unit } from '#warehouse/metrics/definition.ts';
import { unknownValue } from '#warehouse/metrics/query.ts';
import type { ReferenceNames } from '#warehouse/publish/reference-names.ts';
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
  language: 'Språk',
  external_actor: 'Extern aktör',
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
};

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
  if (!isNamed(dimension, reference)) return [{ header, cell: (row) => (codeOf(row) === unknownValue ? 'okänt' : codeOf(row)) }];
  const names = dimension === 'channel' ? channelNames : namesOf(dimension, reference);
  const name = (value: string) => (value === unknownValue ? 'okänt' : (names.get(value) ?? value));
  return [{ header, cell: (row) => name(codeOf(row) ?? unknownValue) }, code];
}

function isNamed(dimension: Dimension, reference: ReferenceNames): dimension is 'channel' | keyof ReferenceNames {
  return dimension === 'channel' || dimension in reference;
}

function namesOf(dimension: keyof ReferenceNames, reference: ReferenceNames): Map<string, string> {
  const lists = dimension === 'unit' ? [reference.department, reference.unit] : [reference[dimension]];
  return new Map(lists.flat().map(({ code, sv }) => [code, sv]));
}
