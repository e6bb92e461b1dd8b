import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { ReportAnswer, ReportWritten } from '#lib/components/report.ts';
import { lowerFirst } from '#lib/narrative/words.ts';
import { m } from '#lib/paraglide/messages.js';
import { reportBook } from '../state.ts';
import { reportAuthor, reportRole, reportText, type ReportChange, type ReportEntry, type ReportVersion } from '../state/report.ts';
import { linkTo, type View } from '../view.ts';
import { runReportProgram } from './program.ts';
import { readDocument } from './read.ts';
import { reportPath, stateMark } from './words.ts';

const authorCookie = 'report-author';
type Form = ReportAnswer['form'];

/** Who wrote here last, in this browser. */
export function rememberedSigner({ cookies }: Pick<RequestEvent, 'cookies'>): string {
  return cookies.get(authorCookie) ?? '';
}

/** Writes a comment on a section of the draft, which is then drawn with it. */
export async function commentReport(event: RequestEvent, view: View, { versions: [last] }: ReportEntry) {
  const written = await readWritten(event);
  const [author, role, text] = [
    reportAuthor.safeParse(written.author),
    reportRole.safeParse(written.role),
    reportText.safeParse(written.text),
  ];
  const options = { locale: view.locale };
  const section = (await readDocument(last!)).sections.find(({ id }) => id === written.section)?.id;
  const problems: ReportWritten = {
    ...(section ? {} : { section: m.archive_problem_section({}, options) }),
    ...(author.success ? {} : { author: m.archive_problem_author({}, options) }),
    ...(role.success ? {} : { role: m.archive_problem_role({}, options) }),
    ...(text.success ? {} : { text: m.archive_problem_text({}, options) }),
  };
  if (!author.success || !role.success || !text.success || !section) return refusal(view, 'comment', problems, written);
  rememberSigner(event, author.data);
  const comment = { section, author: author.data, role: role.data, text: text.data };
  return redrawn(event, view, 'comment', written, reportBook().comment(last!.report, last!.version, comment, new Date()), `#${section}`);
}

/** Takes a comment back from the draft, which is then drawn without it. */
export async function withdrawComment(event: RequestEvent, view: View, { versions: [last] }: ReportEntry) {
  const written = await readWritten(event);
  const id = Number(written.id);
  const change = reportBook().withdraw(last!.report, last!.version, Number.isSafeInteger(id) ? id : 0, new Date());
  return redrawn(event, view, 'withdraw', written, change, '#sections');
}

/** Makes a draft of an approved version again. */
export async function reopenReport(event: RequestEvent, view: View, { versions: [last] }: ReportEntry) {
  const written = await readWritten(event);
  return redrawn(event, view, 'reopen', written, reportBook().reopen(last!.report, last!.version, Number(written.revision)), '#next');
}

/** Approves the draft that was seen. */
export async function approveReport(event: RequestEvent, view: View, { versions: [last] }: ReportEntry) {
  const written = await readWritten(event);
  const author = reportAuthor.safeParse(written.author);
  if (!author.success) return refusal(view, 'approve', { author: m.archive_problem_author({}, { locale: view.locale }) }, written);
  const conflict = conflictWith(view, last!, 'draft', written);
  if (conflict) return fail(409, answer('approve', conflict, {}, written));
  rememberSigner(event, author.data);
  return run(event, view, 'approve', written, ['approve', ...which(last!, written), `--by=${author.data}`], '#next');
}

/** Releases the approved version that was seen, for good. */
export async function releaseReport(event: RequestEvent, view: View, { versions: [last] }: ReportEntry) {
  const written = await readWritten(event);
  const options = { locale: view.locale };
  const author = reportAuthor.safeParse(written.author);
  const correction = last!.version > 1 ? reportText.safeParse(written.correction) : null;
  const problems: ReportWritten = {
    ...(author.success ? {} : { author: m.archive_problem_author({}, options) }),
    ...(correction === null || correction.success ? {} : { correction: m.archive_problem_correction({}, options) }),
  };
  if (!author.success || (correction && !correction.success)) return refusal(view, 'release', problems, written);
  const conflict = conflictWith(view, last!, 'approved', written);
  if (conflict) return fail(409, answer('release', conflict, {}, written));
  rememberSigner(event, author.data);
  const said = correction ? [`--correction=${correction.data}`] : [];
  return run(event, view, 'release', written, ['release', ...which(last!, written), `--by=${author.data}`, ...said], '#next');
}

async function readWritten({ request }: RequestEvent): Promise<ReportWritten> {
  const form = await request.formData();
  const names = ['author', 'role', 'section', 'text', 'id', 'revision', 'correction'];
  return Object.fromEntries(names.flatMap((name) => (typeof form.get(name) === 'string' ? [[name, form.get(name) as string]] : [])));
}

function rememberSigner({ cookies }: RequestEvent, author: string): void {
  cookies.set(authorCookie, author, { path: reportPath, httpOnly: true, sameSite: 'lax', secure: false });
}

function which({ report, revision }: ReportVersion, { revision: seen = String(revision) }: ReportWritten): string[] {
  return [`--report=${report}`, `--seen=${Number(seen) || 0}`];
}

/** Why what was seen can no longer be approved or released; null when it can. */
function conflictWith(view: View, last: ReportVersion, wanted: ReportVersion['state'], written: ReportWritten): string | null {
  const options = { locale: view.locale };
  if (last.state !== wanted) return m.archive_conflict_state({ state: lowerFirst(stateMark(last.state, view.locale).word) }, options);
  return Number(written.revision) === last.revision ? null : m.archive_conflict_stale({}, options);
}

/** After a change that is made already: draws the forms again. What cannot be drawn is said; the change stands. */
function redrawn(event: RequestEvent, view: View, form: Form, written: ReportWritten, change: ReportChange, anchor: string) {
  if ('refused' in change) {
    const options = { locale: view.locale };
    const { now, refused } = change;
    const state = now ? lowerFirst(stateMark(now.state, view.locale).word) : '';
    const problem = refused === 'stale' ? m.archive_conflict_stale({}, options) : m.archive_conflict_state({ state }, options);
    return fail(409, answer(form, problem, {}, written));
  }
  return run(event, view, form, {}, ['redraw', `--report=${change.done.report}`], anchor);
}

async function run(event: RequestEvent, view: View, form: Form, written: ReportWritten, words: readonly string[], anchor: string) {
  const ran = await runReportProgram(words, event.locals.requestId);
  if ('refused' in ran) return fail(409, answer(form, ran.refused, {}, written));
  if ('failed' in ran) return fail(500, answer(form, m.archive_failed({ id: ran.failed }, { locale: view.locale }), {}, written));
  redirect(303, linkTo(view, event.url.pathname, {}, anchor));
}

function refusal({ locale }: View, form: Form, problems: ReportWritten, written: ReportWritten) {
  return fail(400, answer(form, m.archive_problems({}, { locale }), problems, written));
}

function answer(form: Form, problem: string, problems: ReportWritten, written: ReportWritten): ReportAnswer {
  return { form, problem, problems, written };
}
