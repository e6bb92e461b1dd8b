import { recordColumns } from '#warehouse/metrics/records.ts';
import { m } from '#lib/paraglide/messages.js';
import { entityTag, type Answer } from '../api/answer.ts';
import { mediaTypes } from '../api/answer-format.ts';
import { plainCsv } from '../api/csv.ts';
import { swedishCsv } from '../api/csv-sv.ts';
import type { Column } from '../api/swedish-columns.ts';
import { workbook } from '../api/xlsx.ts';
import { cellText, columnName, isNumeric } from '../record-columns.ts';
import { samples } from '../state.ts';
import type { Sample, SampleRow } from '../state/sample.ts';
import type { View } from '../view.ts';
import type { ExportFormat } from './export-link.ts';
import { codeName, reasonName } from './words.ts';

/** The contacts of a sample with what was made of them, in the order they were drawn; not who coded them. */
export function sampleAnswer(view: View, sample: Sample, format: ExportFormat): Answer {
  const rows = samples().rows(sample.id);
  const swedish = { ...view, locale: 'sv' as const };
  const csv = `${mediaTypes.csv}; charset=utf-8; header=present`;
  return {
    contentType: format === 'xlsx' ? mediaTypes.xlsx : csv,
    tag: entityTag(sample, format, rows, view.snapshot.metadata.snapshotId),
    fileName: `stickprov_${sample.id}_${sample.from}_${sample.to}.${format === 'xlsx' ? 'xlsx' : 'csv'}`,
    body: () => {
      if (format === 'csv') return plainCsv(rows, codeColumns);
      const columns = namedColumns(swedish);
      return format === 'csv-sv' ? swedishCsv(rows, columns) : workbook(m.sample_page({}, { locale: 'sv' }), rows, columns, false);
    },
  };
}

const described = recordColumns.contact;

/** For programs: names and codes as they are stored. */
const codeColumns: Column<SampleRow>[] = [
  { header: 'number', cell: ({ number }) => number },
  ...described.map((name): Column<SampleRow> => ({ header: name, cell: ({ record }) => record[name] ?? null })),
  { header: 'code', cell: ({ coding }) => coding?.code ?? null },
  { header: 'reason', cell: ({ coding }) => coding?.reason ?? null },
  { header: 'coded_at', cell: ({ coding }) => coding?.codedAt ?? null },
];

/** For a spreadsheet: names in Swedish, durations in seconds. */
function namedColumns(view: View): Column<SampleRow>[] {
  const options = { locale: view.locale };
  return [
    { header: m.sample_column_number({}, options), cell: ({ number }) => number },
    ...described.map((name): Column<SampleRow> => ({
      header: `${columnName(name, 'contact', view.locale)}${name.endsWith('_seconds') ? ' (s)' : ''}`,
      cell: ({ record }) => {
        const value = record[name] ?? null;
        return value === null || isNumeric(name) || name === 'local_date' ? value : cellText(view, name, value);
      },
    })),
    { header: m.sample_column_code({}, options), cell: ({ coding }) => coding && codeName(coding.code, view.locale) },
    { header: m.column_reason({}, options), cell: ({ coding }) => (coding?.reason ? reasonName(coding.reason, view.locale) : null) },
    { header: m.sample_column_coded_at({}, options), cell: ({ coding }) => coding?.codedAt ?? null },
  ];
}
