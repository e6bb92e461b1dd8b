import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { ActionAnswer, ActionWritten } from '#lib/components/action.ts';
import { formatInstant } from '#lib/format/date.ts';
import { lowerFirst } from '#lib/narrative/words.ts';
import { m } from '#lib/paraglide/messages.js';
import { actionBook } from '../state.ts';
import { authorName, commentText, doneDay, statusText, type Action } from '../state/action.ts';
import { mayBecome, actionStatuses } from '../state/action-status.ts';
import { linkTo, type View } from '../view.ts';
import { readEffect } from './effect.ts';
import { checkWritten, differences, readWritten, valuesOf } from './form.ts';
import { actionPath, statusName } from './words.ts';

const authorCookie = 'action-author';

/** Who wrote here last, in this browser. */
export function rememberedAuthor({ cookies }: Pick<RequestEvent, 'cookies'>): string {
  return cookies.get(authorCookie) ?? '';
}

export function rememberAuthor({ cookies }: Pick<RequestEvent, 'cookies'>, author: string): void {
  cookies.set(authorCookie, author, { path: actionPath, httpOnly: true, sameSite: 'lax', secure: false });
}

/** Keeps a proposal and goes on to it; what is wrong with it goes back to the form with what was written. */
export async function proposeAction(event: RequestEvent, view: View) {
  const written = readWritten(await event.request.formData());
  const checked = checkWritten(view, written);
  const author = authorName.safeParse(written.author);
  const problems = { ...('problems' in checked ? checked.problems : {}), ...authorProblem(author.success, view) };
  if (!('fields' in checked) || !author.success) return fail(400, refusal('fields', view, problems, written));
  rememberAuthor(event, author.data);
  const id = actionBook().add(checked.fields, { by: author.data, at: new Date() });
  redirect(303, linkTo(view, `${actionPath}/${id}`));
}

/** Changes what an action says. Somebody else's change meanwhile is shown beside what was written, and nothing is saved. */
export async function editAction(event: RequestEvent, view: View, action: Action) {
  const written = readWritten(await event.request.formData());
  const checked = checkWritten(view, written);
  const author = authorName.safeParse(written.author);
  const problems = { ...('problems' in checked ? checked.problems : {}), ...authorProblem(author.success, view) };
  if (!('fields' in checked) || !author.success) return fail(400, refusal('fields', view, problems, written));
  rememberAuthor(event, author.data);
  const mine = valuesOf(view, { ...action, ...checked.fields });
  const changes = differences(view, mine, valuesOf(view, action));
  if (changes.length === 0) return toAction(view, action, '#facts');
  const text = changes.map(({ field, mine: now, saved }) => `${field}: ${saved} → ${now}`).join('\n');
  const changed = actionBook().edit(action.id, Number(written.revision), checked.fields, text, { by: author.data, at: new Date() });
  if ('done' in changed) return toAction(view, action, '#facts');
  const { now } = changed as { now: Action };
  const conflict = m.action_conflict({ who: lastChange(view, now) }, { locale: view.locale });
  const answer: ActionAnswer = {
    ...{ form: 'fields', problem: conflict, problems: {}, theirs: differences(view, mine, valuesOf(view, now)) },
    written: { ...written, revision: String(now.revision) },
  };
  return fail(409, answer);
}

/** Moves an action on to the status that the form says, when it may have it next. */
export async function moveAction(event: RequestEvent, view: View, action: Action) {
  const options = { locale: view.locale };
  const written = readWritten(await event.request.formData());
  const author = authorName.safeParse(written.author);
  const text = statusText.safeParse(written.text ?? '');
  const status = actionStatuses.find((each) => each === written.status);
  const from = status === 'done' ? doneDay.safeParse(written.measureFrom) : null;
  const isStale = Number(written.revision) !== action.revision;
  const problems: ActionWritten = {
    ...authorProblem(author.success, view),
    ...(text.success ? {} : { text: m.action_problem_comment({}, options) }),
    ...(status && (isStale || mayBecome(action.status, status)) ? {} : { status: m.action_problem_status({}, options) }),
    ...(from && (!from.success || from.data > view.today) ? { measureFrom: m.action_problem_done_day({}, options) } : {}),
  };
  if (status === 'verified' && !isStale && (await readEffect(view, action))?.effect.verdict !== 'confirmed')
    problems.status = m.action_problem_verify({}, options);
  if (Object.keys(problems).length > 0 || !author.success || !text.success || !status)
    return fail(400, refusal('status', view, problems, written));
  rememberAuthor(event, author.data);
  const signed = { by: author.data, at: new Date() };
  const changed = actionBook().move(action.id, Number(written.revision), status, from?.data ?? null, text.data, signed);
  if ('done' in changed) return toAction(view, action, '#log');
  const { now } = changed as { now: Action };
  const words = { who: lastChange(view, now), status: lowerFirst(statusName(now.status, view.locale)) };
  const answer = refusal('status', view, {}, { ...written, revision: String(now.revision) });
  return fail(409, { ...answer, problem: m.action_conflict_status(words, options) });
}

export async function commentAction(event: RequestEvent, view: View, action: Action) {
  const written = readWritten(await event.request.formData());
  const author = authorName.safeParse(written.author);
  const text = commentText.safeParse(written.text);
  const problems: ActionWritten = {
    ...authorProblem(author.success, view),
    ...(text.success ? {} : { text: m.action_problem_comment({}, { locale: view.locale }) }),
  };
  if (!author.success || !text.success) return fail(400, refusal('comment', view, problems, written));
  rememberAuthor(event, author.data);
  actionBook().comment(action.id, text.data, { by: author.data, at: new Date() });
  return toAction(view, action, '#log');
}

function authorProblem(isGood: boolean, { locale }: View): ActionWritten {
  return isGood ? {} : { author: m.action_problem_author({}, { locale }) };
}

function refusal(form: ActionAnswer['form'], { locale }: View, problems: ActionWritten, written: ActionWritten): ActionAnswer {
  return { form, problem: m.action_problems({}, { locale }), problems, written, theirs: [] };
}

function lastChange(view: View, { id }: Action): string {
  const last = actionBook()
    .log(id)
    .findLast(({ kind }) => kind !== 'comment');
  return last ? `${last.by}, ${formatInstant(last.at, view.locale, view.zone)}` : '–';
}

function toAction(view: View, { id }: Action, anchor: string): never {
  redirect(303, linkTo(view, `${actionPath}/${id}`, {}, anchor));
}
