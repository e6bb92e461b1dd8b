import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { MetricDefinition } from '#warehouse/metrics/definition.ts';
import type { AnnotationPart } from '#lib/components/annotation.ts';
import { formatDate } from '#lib/format/date.ts';
import { m } from '#lib/paraglide/messages.js';
import { nameOf } from './names.ts';
import { annotations } from './state.ts';
import { annotationForm } from './state/annotations.ts';
import { annotationsFor, onlyDepartment, type View } from './view.ts';

/** The annotations of a metric, numbered as on its chart, and what the form that adds one offers. */
export function readAnnotationPart(view: View, metric: MetricDefinition): AnnotationPart {
  const { locale, snapshot } = view;
  const options = { locale };
  const scopeOf = (department: string | null, isEvery: boolean) =>
    [
      isEvery ? m.annotation_scope_all({}, options) : m.annotation_scope_metric({}, options),
      department === null ? m.annotation_every_department({}, options) : nameOf(view, 'department', department),
    ].join(', ');
  return {
    annotations: annotationsFor(view, metric.id).map(({ id, day, author, note, department, metric: of, rebases }, index) => ({
      ...{ id, note, rebases, number: index + 1 },
      signed: m.annotation_signed({ day: formatDate(day, locale), author }, options),
      scope: scopeOf(department, of === null),
    })),
    departments: snapshot.reference.department.map(({ code }) => ({ code, name: nameOf(view, 'department', code) })),
    department: onlyDepartment(view) ?? '',
    today: view.today,
  };
}

const fields = ['day', 'note', 'author', 'scope', 'department', 'rebases'] as const;

/** Saves what the form says; what is wrong with it goes back to the form with what was written. */
export async function addAnnotation(event: RequestEvent, view: View, metric: MetricDefinition) {
  const form = await event.request.formData();
  const written = Object.fromEntries(
    fields.flatMap((name) => (typeof form.get(name) === 'string' ? [[name, form.get(name) as string]] : [])),
  );
  const parsed = annotationForm.safeParse(written);
  const isKnown = written.department === '' || view.snapshot.reference.department.some(({ code }) => code === written.department);
  if (!parsed.success || !isKnown) {
    const wrong = parsed.success ? 'department' : String(parsed.error.issues[0]?.path[0]);
    return fail(400, { problem: problemOf(wrong, view), written });
  }
  const { day, scope, department, note, author, rebases } = parsed.data;
  const entry = { day, note, author, rebases: rebases === 'on', department: department || null };
  annotations().add({ ...entry, metric: scope === 'metric' ? metric.id : null }, new Date());
  backToList(event);
}

export async function removeAnnotation(event: RequestEvent) {
  const id = Number((await event.request.formData()).get('id'));
  if (Number.isSafeInteger(id)) annotations().remove(id, new Date());
  backToList(event);
}

/** The selection of an address, without the name of an action that was posted to it. */
export function selectionQuery(url: URL): string {
  return new URLSearchParams([...url.searchParams].filter(([name]) => !name.startsWith('/'))).toString();
}

function backToList({ url }: RequestEvent): never {
  redirect(303, `${url.pathname}?${selectionQuery(url)}#annotations`);
}

function problemOf(field: string, { locale }: View): string {
  const problems: Record<string, typeof m.annotation_problem_day> = {
    day: m.annotation_problem_day,
    note: m.annotation_problem_note,
    author: m.annotation_problem_author,
  };
  return (problems[field] ?? m.annotation_problem_other)({}, { locale });
}
