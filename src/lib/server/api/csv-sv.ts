import { stringify } from 'csv-stringify/sync';
import type { Dimension, MetricRequest, MetricResult, MetricRow, Unit } from '#warehouse/metrics/definition.ts';
import { unknownValue } from '#warehouse/metrics/query.ts';
import type { ReferenceNames } from '#warehouse/publish/reference-names.ts';
import { m } from '#lib/paraglide/messages.js';
import { channels } from '#lib/server/view.ts';
import { rowsBody, type Body } from './answer.ts';

type Cell = string | number | boolean | null;
type Column = { header: string; cell: (row: MetricRow) => Cell };

const dimensionHeaders: Record<Dimension, string> = {
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

/** For a Swedish Excel: semicolons, decimal comma, names beside codes, and no text that Excel would run as a formula. */
export function swedishCsvBody(
  { metric, rows }: MetricResult,
  { from, to }: MetricRequest,
  by: readonly Dimension[],
  reference: ReferenceNames,
): Body {
  const columns: Column[] = [
    { header: 'Period', cell: (row) => row.period ?? `${from}–${to}` },
    ...by.flatMap((dimension) => dimensionColumns(dimension, reference)),
    { header: `${metric.name.sv} (${unitHeaders[metric.unit]})`, cell: (row) => row.value },
    { header: 'Täljare', cell: (row) => row.numerator },
    { header: 'Nämnare', cell: (row) => row.denominator },
    { header: 'Nedre gräns', cell: (row) => row.low },
    { header: 'Övre gräns', cell: (row) => row.high },
    { header: 'Dold', cell: (row) => row.suppressed },
  ];
  return rowsBody(rows, (part, isFirst) =>
    stringify(
      part.map((row) => columns.map(({ cell }) => cell(row))),
      {
        delimiter: ';',
        record_delimiter: 'windows',
        bom: isFirst,
        header: isFirst,
        columns: columns.map(({ header }) => header),
        escape_formulas: true,
        cast: { number: (value) => String(value).replace('.', ','), boolean: (value) => (value ? 'ja' : 'nej') },
      },
    ),
  );
}

/** The name, and the code that reports and filters know it by; only the code where there are no names. */
function dimensionColumns(dimension: Dimension, reference: ReferenceNames): Column[] {
  const header = dimensionHeaders[dimension];
  const code: Column = { header: `${header}, kod`, cell: (row) => row[dimension] ?? null };
  if (!isNamed(dimension, reference))
    return [{ header, cell: (row) => (row[dimension] === unknownValue ? 'okänt' : (row[dimension] ?? null)) }];
  const names = dimension === 'channel' ? channelNames : namesOf(dimension, reference);
  const name = (value = unknownValue) => (value === unknownValue ? 'okänt' : (names.get(value) ?? value));
  return [{ header, cell: (row) => name(row[dimension]) }, code];
}

function isNamed(dimension: Dimension, reference: ReferenceNames): dimension is 'channel' | keyof ReferenceNames {
  return dimension === 'channel' || dimension in reference;
}

function namesOf(dimension: keyof ReferenceNames, reference: ReferenceNames): Map<string, string> {
  const lists = dimension === 'unit' ? [reference.department, reference.unit] : [reference[dimension]];
  return new Map(lists.flat().map(({ code, sv }) => [code, sv]));
}
