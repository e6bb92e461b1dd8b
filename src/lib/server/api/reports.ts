import { formPath } from '#lib/server/report/read.ts';
import { formEndings } from '#lib/server/report/folder.ts';
import { reportBook } from '#lib/server/state.ts';
import type { ArchivedReport, ReportEntry, ReportVersion } from '#lib/server/state/report.ts';
import type { TableQuery } from './agreements.ts';
import { entityTag, type Answer } from './answer.ts';
import { contentTypes, fileName } from './answer-format.ts';
import type { ReportsAnswer } from './answer-schemas.ts';
import { chooseTableFormat } from './choose.ts';
import { swedishCsv } from './csv-sv.ts';
import { plainCsv } from './csv.ts';
import { jsonBody } from './json.ts';
import { tableParameters } from './parameters.ts';
import { invalidParameters } from './problem.ts';
import { parseQuery } from './query.ts';
import type { Column } from './swedish-columns.ts';

type Row = ReportsAnswer['rows'][number];

/**
 * Every released version of every report, the newest first.
 * @throws ProblemError when the question cannot be answered, with everything that is wrong with it
 */
export function reportsAnswer({ query, accept, language }: TableQuery): Answer {
  const question = parseQuery(tableParameters, query, language);
  if ('errors' in question) throw invalidParameters(question.errors);
  const format = chooseTableFormat(question.data.format, accept, language);
  const rows = reportBook().list().flatMap(rowsOf);
  return {
    contentType: contentTypes[format],
    tag: entityTag('reports', format, rows),
    ...(format === 'json' ? {} : { fileName: fileName([format === 'csv' ? 'reports' : 'rapporter'], format) }),
    body: () => {
      if (format === 'json') return jsonBody<Omit<ReportsAnswer, 'rows'>, Row>({ count: rows.length }, rows);
      return format === 'csv' ? plainCsv(rows, plainColumns) : swedishCsv(rows, swedishColumns);
    },
  };
}

function rowsOf({ report, versions }: ReportEntry): Row[] {
  const released = versions.filter(({ state }) => state === 'released');
  return released.map((version) => rowOf(report, version, version === released[0]));
}

function rowOf({ kind, department, period, periodFrom, periodTo, locale }: ArchivedReport, version: ReportVersion, isLast: boolean): Row {
  const { report, version: number, title, snapshot, madeAt, correction, sentAt, openedAt } = version;
  const names = reportBook()
    .files(report, number)
    .map(({ name }) => name);
  const links = formEndings.map((ending) => {
    const name = names.find((each) => each.endsWith(`.${ending}`));
    return [ending, name === undefined ? null : formPath(report, number, name)];
  });
  return {
    ...{ report, version: number, is_last: isLast, kind, department, period, from: periodFrom, to: periodTo },
    ...{ language: locale, title, snapshot, made_at: madeAt },
    ...{ approved_at: version.approvedAt!, approved_by: version.approvedBy! },
    ...{ released_at: version.releasedAt!, released_by: version.releasedBy!, correction, first_sent_at: sentAt, first_opened_at: openedAt },
    ...(Object.fromEntries(links) as Record<(typeof formEndings)[number], string | null>),
  };
}

const headers: Record<keyof Row, string> = {
  report: 'Rapport',
  version: 'Version',
  is_last: 'Senaste versionen',
  kind: 'Slag',
  department: 'Förvaltning, kod',
  period: 'Period',
  from: 'Från',
  to: 'Till',
  language: 'Språk',
  title: 'Rubrik',
  snapshot: 'Utgåva av siffrorna',
  made_at: 'Gjord',
  approved_at: 'Godkänd',
  approved_by: 'Godkänd av',
  released_at: 'Släppt',
  released_by: 'Släppt av',
  correction: 'Rättelse',
  first_sent_at: 'Först skickad',
  first_opened_at: 'Först öppnad',
  html: 'Webbsida',
  pdf: 'PDF',
  xlsx: 'Excel',
  zip: 'Öppna data',
};

const names = Object.keys(headers) as (keyof Row)[];
const plainColumns: Column<Row>[] = names.map((name) => ({ header: name, cell: (row) => row[name] }));
const swedishColumns: Column<Row>[] = names.map((name) => ({ header: headers[name], cell: (row) => row[name] }));
