import { fail, type RequestEvent } from '@sveltejs/kit';
import type { ImportReport } from '#lib/components/action.ts';
import { m } from '#lib/paraglide/messages.js';
import { actionBook } from '../state.ts';
import { authorName } from '../state/action.ts';
import type { View } from '../view.ts';
import { rememberAuthor } from './change.ts';
import { differences, valuesOf } from './form.ts';
import { readActionFile } from './import-file.ts';
import { planImport, type ImportPlan } from './import-plan.ts';

const mostBytes = 400_000;

/** Takes in the file of a form, every row of it or none; the report says what became of the rows. */
export async function importActions(event: RequestEvent, view: View) {
  const { locale } = view;
  const options = { locale };
  const form = await event.request.formData();
  const [file, name] = [form.get('file'), form.get('author')];
  const author = authorName.safeParse(name);
  const refuse = (problem: string) =>
    fail(400, { report: { problem, counts: null, errors: [] } satisfies ImportReport, author: typeof name === 'string' ? name : '' });
  if (!author.success) return refuse(m.action_problem_author({}, options));
  if (!(file instanceof File) || file.size === 0 || file.size > mostBytes) return refuse(m.action_import_no_file({}, options));
  const content = readActionFile(new Uint8Array(await file.arrayBuffer()), locale);
  if ('problem' in content) return refuse(m.action_import_unreadable({ reason: content.problem }, options));
  rememberAuthor(event, author.data);
  const book = actionBook();
  const now = new Date();
  const plan = book.together(() => {
    const made = planImport(view, content.rows, book.logged(), author.data, now);
    if (made.rejected === 0) carryOut(view, made, author.data, now);
    return made;
  });
  const report = reportOf(plan, view);
  return plan.rejected > 0 ? fail(409, { report, author: author.data }) : { report, author: author.data };
}

/** Rows with an id come first, so that no new one takes it. */
function carryOut(view: View, { steps }: ImportPlan, by: string, at: Date): void {
  const book = actionBook();
  const added = steps.filter((step) => step.kind === 'new');
  for (const step of added.filter(({ action }) => action.id !== undefined)) book.insert(step.action, step.log);
  for (const step of added.filter(({ action }) => action.id === undefined)) book.insert(step.action, step.log);
  for (const step of steps) {
    if (step.kind !== 'changed') continue;
    const { before, fields, status, measureFrom } = step;
    const changes = differences(view, valuesOf(view, { ...before, ...fields }), valuesOf(view, before));
    const origin = m.action_import_from({}, { locale: view.locale });
    const text = [origin, ...changes.map(({ field, mine, saved }) => `${field}: ${saved} → ${mine}`)].join('\n');
    let { revision } = before;
    if (changes.length > 0) revision = doneOf(book.edit(before.id, revision, fields, text, { by, at })).revision;
    if (status !== before.status) doneOf(book.move(before.id, revision, status, measureFrom, origin, { by, at }));
  }
}

/** What was planned in a transaction cannot be refused within it. */
function doneOf(changed: ReturnType<ReturnType<typeof actionBook>['edit']>) {
  if ('done' in changed) return changed.done;
  throw new Error(`a planned change was refused: ${changed.refused}`);
}

function reportOf({ steps, problems, rejected }: ImportPlan, { locale }: View): ImportReport {
  const count = (kind: string) => steps.filter((step) => step.kind === kind).length;
  const counts = { added: count('new'), unchanged: count('unchanged'), changed: count('changed'), rejected };
  return {
    problem: rejected > 0 ? m.action_import_nothing({}, { locale }) : null,
    counts: m.action_import_report({ rows: steps.length + rejected, ...counts }, { locale }),
    errors: problems,
  };
}
