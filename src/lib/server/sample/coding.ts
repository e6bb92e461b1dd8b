import { recordColumns } from '#warehouse/metrics/records.ts';
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { CodingAnswer, CodingPart, CodingRow } from '#lib/components/sample.ts';
import { formatDate, formatInstant } from '#lib/format/date.ts';
import { formatNumber } from '#lib/format/number.ts';
import { m } from '#lib/paraglide/messages.js';
import { cellText, columnName } from '../record-columns.ts';
import { samples } from '../state.ts';
import { codes, coderName, reasons, type Judgement, type Sample, type SampleRow } from '../state/sample.ts';
import { linkTo, type View } from '../view.ts';
import { samplePath } from './draw.ts';
import { readChanges } from './form.ts';
import { codeName, progressOf, reasonName } from './words.ts';

const pageLength = 10;
const coderCookie = 'coder';

/** The rows of one page; without a page, of the first that has an uncoded row. */
export function readCodingPart(event: Pick<RequestEvent, 'url' | 'cookies'>, view: View, sample: Sample): CodingPart {
  const { locale } = view;
  const options = { locale };
  const all = samples().rows(sample.id);
  const page = pageIn(event.url, all);
  const from = (page - 1) * pageLength;
  const rows = all.slice(from, from + pageLength);
  const link = (to: number) => codingLink(view, sample, to);
  const [first, last] = [formatNumber(from + 1, locale), formatNumber(from + rows.length, locale)];
  return {
    action: `?/save&${link(page).split('?')[1]}`,
    rows: rows.map((row) => codingRow(view, row)),
    codes: codes.map((code) => ({ code, name: codeName(code, locale), detail: codeDetail(code, view) })),
    reasons: reasons.map((code) => ({ code, name: reasonName(code, locale) })),
    place: m.sample_place({ first, last, size: formatNumber(sample.size, locale) }, options),
    previous: page > 1 ? link(page - 1) : null,
    next: from + pageLength < all.length ? link(page + 1) : null,
    progress: progressOf(view, sample, samples().progress(sample.id)),
    coder: event.cookies.get(coderCookie) ?? '',
    isClosed: sample.closedAt !== null,
  };
}

/** Saves what the form says of the rows of a page. What could not be saved goes back with the reason, and with what was chosen. */
export async function saveCoding(event: RequestEvent, view: View, sample: Sample) {
  const { locale } = view;
  const options = { locale };
  const form = await event.request.formData();
  const { changes, refused } = readChanges(form, sample.size, locale);
  const written = form.get('coder');
  const coder = coderName.safeParse(written);
  const answer = (problem: string): CodingAnswer => ({ problem, coder: typeof written === 'string' ? written : '', refused });
  if (sample.closedAt) return fail(409, answer(m.sample_problem_closed({}, options)));
  if (!coder.success) {
    for (const { number, ...change } of changes) refused[number] = { ...change, reason: change.reason ?? '', problem: null };
    return fail(400, answer(m.annotation_problem_author({}, options)));
  }
  event.cookies.set(coderCookie, coder.data, { path: samplePath, httpOnly: true, sameSite: 'lax', secure: false });
  const { saved, conflicts } = samples().save(sample.id, changes, coder.data, new Date());
  for (const { number, mine, theirs } of conflicts) {
    const both = { mine: judgementInWords(view, mine), theirs: judgementInWords(view, theirs) };
    const when = formatInstant(theirs.codedAt, locale, view.zone);
    const problem = m.sample_conflict({ ...both, coder: theirs.coder, when }, options);
    refused[number] = { code: mine.code, reason: mine.reason ?? '', seen: theirs.version, problem };
  }
  const wrong = Object.keys(refused).length;
  if (wrong > 0) {
    const counts = { saved: formatNumber(saved, locale), wrong: formatNumber(wrong, locale) };
    return fail(conflicts.length > 0 ? 409 : 400, answer(m.sample_problem_rows(counts, options)));
  }
  redirect(303, onward(event.url, view, sample, form.get('then') === 'next', saved));
}

function onward(url: URL, view: View, sample: Sample, isNext: boolean, saved: number): string {
  const page = pageIn(url, samples().rows(sample.id)) + Number(isNext);
  if ((page - 1) * pageLength >= sample.size) return linkTo(view, `${samplePath}/${sample.id}`);
  return `${codingLink(view, sample, page)}&saved=${saved}`;
}

function codingLink(view: View, { id }: Sample, page: number): string {
  return `${linkTo(view, `${samplePath}/${id}/code`)}&page=${page}`;
}

function pageIn({ searchParams }: URL, all: readonly SampleRow[]): number {
  const pages = Math.ceil(all.length / pageLength);
  const asked = Number(/^\d{1,4}$/.exec(searchParams.get('page') ?? '')?.[0] ?? 0);
  if (asked >= 1 && asked <= pages) return asked;
  const uncoded = all.findIndex(({ coding }) => coding === null);
  return uncoded < 0 ? 1 : Math.floor(uncoded / pageLength) + 1;
}

function codingRow(view: View, { number, record, coding }: SampleRow): CodingRow {
  const { locale } = view;
  const { local_date: day, local_hour: hour } = record;
  const when = [
    formatDate(String(day), locale),
    hour == null ? null : m.sample_hour({ hour: cellText(view, 'local_hour', hour) }, { locale }),
  ];
  return {
    number,
    title: m.sample_row_title({ number: formatNumber(number, locale), when: when.filter((part) => part !== null).join(', ') }, { locale }),
    facts: recordColumns.contact
      .filter((column) => column !== 'local_date' && column !== 'local_hour' && record[column] != null)
      .map((column) => ({ name: columnName(column, 'contact', locale), text: cellText(view, column, record[column]!) })),
    ...{ code: coding?.code ?? '', reason: coding?.reason ?? '', seen: coding?.version ?? 0 },
    by: coding && m.sample_coded_by({ coder: coding.coder, when: formatInstant(coding.codedAt, locale, view.zone) }, { locale }),
  };
}

function codeDetail(code: (typeof codes)[number], { locale }: View): string {
  const details = { failure: m.sample_code_failure_text, value: m.sample_code_value_text, unclear: m.sample_code_unclear_text };
  return details[code]({}, { locale });
}

function judgementInWords({ locale }: View, { code, reason }: Judgement): string {
  const name = codeName(code, locale);
  return reason ? `${name}, ${reasonName(reason, locale)}` : name;
}
