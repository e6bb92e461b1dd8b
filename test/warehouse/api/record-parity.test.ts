import '../api/municipality.ts';
import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RecordAnswer } from '#lib/server/api/answer-schemas.ts';
import { recordAnswer } from '#lib/server/api/records.ts';
import { formatDate } from '#lib/format/date.ts';
import { formatDuration } from '#lib/format/duration.ts';
import { formatNumber } from '#lib/format/number.ts';
import { readRecords } from '#lib/server/records.ts';
import { metricOf, openView } from '#lib/server/view.ts';
import { SnapshotReader } from '#warehouse/publish/reader.ts';
import { demoData } from '../../support/demo-data.ts';
import { removeDataDir } from './municipality.ts';

let reader: SnapshotReader;
beforeAll(async () => {
  reader = new SnapshotReader(await demoData());
});
afterAll(() => {
  reader.close();
  removeDataDir();
});

type Sheet = Record<string, string | number | Date | null>;

const questions = [
  { fact: 'contact', id: 'fcr', query: 'part=rest&department=social&except=department&order=wait_seconds&desc=1' },
  { fact: 'response', id: 'first_response_within_one_day', query: 'order=response_seconds&channel=email' },
  { fact: 'journey', id: 'handed_over_lead_median', query: 'order=lead_seconds&desc=1' },
  { fact: 'service_case', id: 'cases_registered', query: 'order=registered_date' },
  { fact: 'queue_interval', id: 'queue_answer_rate', query: 'order=offered&desc=1' },
];

test.each(questions)('$fact: the page, the JSON, the CSV and the workbook of $id have the same rows', async ({ fact, id, query }) => {
  await reader.use(async (snapshot) => {
    const url = new URL(`http://localhost/signals/${id}/rows?${query}`);
    const view = openView({ url, locals: { snapshot, snapshotProblem: null, locale: 'sv', theme: 'auto', requestId: 'test' } });
    const page = await readRecords(view, metricOf(view, id), url.searchParams);
    const bodyOf = async (href: string) => {
      const answer = await recordAnswer(snapshot, { id, query: new URL(href, url).searchParams, accept: null, language: 'sv' });
      return Buffer.from(await new Response(await answer.body()).arrayBuffer());
    };
    const { csv, excel } = page.files;
    const { rows, ...head } = JSON.parse((await bodyOf(csv.replace('csv-sv', 'json'))).toString()) as RecordAnswer;
    expect(head.fact).toBe(fact);
    expect(rows.length).toBeGreaterThan(2);
    expect(head.total).toBe(rows.length);
    expect(page.lead).toContain(formatNumber(rows.length, 'sv'));

    const plain = parse<Record<string, string>>(await bodyOf(csv.replace('csv-sv', 'csv')), { columns: true });
    expect(plain).toEqual(
      rows.map((row) => Object.fromEntries(Object.keys(plain[0]!).map((name) => [name, String(row[name as keyof typeof row] ?? '')]))),
    );

    const [header, ...body] = (await readSheet(await bodyOf(excel))) as [string[], ...Sheet[string][][]];
    const sheet = body.map((cells): Sheet => Object.fromEntries(header.map((name, index) => [name, cells[index] ?? null])));
    const swedish = parse<Record<string, string>>(await bodyOf(csv), { columns: true, delimiter: ';', bom: true });
    expect(swedish).toEqual(sheet.map((row) => Object.fromEntries(header.map((name) => [name, asSwedish(row[name]!)]))));
    expect(sheet).toHaveLength(rows.length);

    expect(page.rows).toHaveLength(Math.min(50, rows.length));
    expect(page.rows).toEqual(sheet.slice(0, 50).map((row) => page.columns.map(({ name }) => asPage(name, row))));
  });
});

function asSwedish(cell: Sheet[string]): string {
  if (cell === null) return '';
  return cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell).replace('.', ',');
}

/** What the page writes for a cell of the workbook; names of languages are the page's alone. */
function asPage(name: string, row: Sheet): string {
  const seconds = row[`${name} (sekunder)`];
  if (seconds !== undefined) return formatDuration(seconds as number | null, 'sv');
  const hour = row[`${name} (timme)`];
  if (typeof hour === 'number') return `${hour}–${hour + 1}`;
  if (`${name}, kod` in row && row[`${name}, kod`] === null) return '–';
  const cell = row[name] ?? row[`${name} (dagar)`] ?? row[`${name} (minuter)`] ?? null;
  if (cell instanceof Date) return formatDate(cell.toISOString().slice(0, 10), 'sv');
  if (name === 'Språk' && cell !== null)
    return new Intl.DisplayNames('sv', { type: 'language' }).of(String(cell))!.replace(/^./, (letter) => letter.toUpperCase());
  return typeof cell === 'number' ? formatNumber(cell, 'sv') : (cell ?? '–');
}
