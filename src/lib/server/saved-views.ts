import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { defaultPeriod } from '#lib/filters/observed.ts';
import type { RefusedView, SavedViewItem } from '#lib/components/saved-view.ts';
import { m } from '#lib/paraglide/messages.js';
import { ownerOf } from './owner.ts';
import { pageName } from './pages.ts';
import { addressToSave, hasPeriod } from './saved-view-address.ts';
import { filtersInWords, followInWords, periodInWords } from './selection-words.ts';
import { savedViews } from './state.ts';
import { longestName, mostViews, viewName, type Outcome, type SavedView } from './state/saved-views.ts';
import { viewAt, type View } from './view.ts';

type ListEvent = Pick<RequestEvent, 'cookies' | 'url'>;

/** The owner's views in words, and what the address says was just done. */
export function readSavedViewPage(view: View, event: ListEvent) {
  const owner = ownerOf(event);
  const all = owner === null ? [] : savedViews().list(owner);
  const number = (name: string) => Number(event.url.searchParams.get(name) ?? Number.NaN);
  const removed = owner === null || !Number.isSafeInteger(number('removed')) ? null : savedViews().removed(owner, number('removed'));
  return {
    views: all.map((each) => itemOf(view, each)),
    saved: all.find(({ id }) => id === number('saved'))?.name ?? null,
    removed: removed ? { id: removed.id, name: removed.name } : null,
  };
}

function itemOf(view: View, { id, name, address }: SavedView): SavedViewItem {
  const [path, search = ''] = address.split('?') as [string, string?];
  const query = new URLSearchParams(search);
  const shown = viewAt(view, path, query);
  const { locale, data, today } = view;
  const period = periodInWords(shown.observed, locale);
  return {
    ...{ id, name, href: address },
    page: pageName(view, path) ?? m.views_page_gone({}, { locale }),
    period: hasPeriod(query)
      ? period
      : m.views_follows({ what: followInWords(defaultPeriod(view.contacts ?? data, today), data, locale), period }, { locale }),
    filters: filtersInWords(shown),
  };
}

/** Saves what the form says, under a name that the owner has not used or wants replaced. */
export async function saveView(event: RequestEvent, view: View) {
  const form = await event.request.formData();
  const sent = { name: textOf(form, 'name'), address: textOf(form, 'address'), follows: form.get('follows') === '1' };
  const refuse = (status: number, problem: string, taken = false) => {
    const refused: RefusedView = { ...sent, problem, taken };
    return fail(status, { refused });
  };
  const { locale } = view;
  const name = viewName.safeParse(sent.name);
  if (!name.success) return refuse(400, m.views_problem_name({ most: longestName }, { locale }));
  const address = addressToSave(view, sent.address, sent.follows);
  if (address === null) return refuse(400, m.views_problem_address({}, { locale }));
  const outcome = savedViews().save(ownerOf(event, true), { name: name.data, address }, new Date(), form.get('replace') === '1');
  if ('done' in outcome) redirect(303, `/views?saved=${outcome.done}`);
  return refuse(409, problemOf(outcome.refused, name.data, view, true), outcome.refused === 'taken');
}

/** Gives a view another name; what is wrong with it goes back to its form. */
export async function renameView(event: RequestEvent, view: View) {
  const form = await event.request.formData();
  const id = Number(form.get('id'));
  const sent = textOf(form, 'name');
  const name = viewName.safeParse(sent);
  const refuse = (status: number, problem: string) => fail(status, { renaming: { id, name: sent, problem } });
  if (!name.success) return refuse(400, m.views_problem_name({ most: longestName }, { locale: view.locale }));
  const outcome = changed(event, (owner) => savedViews().rename(owner, id, name.data));
  if ('refused' in outcome && outcome.refused !== 'missing') return refuse(409, problemOf(outcome.refused, name.data, view));
  redirect(303, '/views');
}

/** Removes a view; the page that follows offers it back. */
export async function removeView(event: RequestEvent) {
  const id = Number((await event.request.formData()).get('id'));
  const outcome = changed(event, (owner) => savedViews().remove(owner, id, new Date()));
  redirect(303, 'done' in outcome ? `/views?removed=${outcome.done}` : '/views');
}

/** Brings back a view that was just removed. */
export async function restoreView(event: RequestEvent, view: View) {
  const id = Number((await event.request.formData()).get('id'));
  const owner = ownerOf(event);
  const name = owner === null || !Number.isSafeInteger(id) ? '' : (savedViews().removed(owner, id)?.name ?? '');
  const outcome = changed(event, (of) => savedViews().restore(of, id));
  if ('done' in outcome || outcome.refused === 'missing') redirect(303, '/views');
  return fail(409, { restoring: problemOf(outcome.refused, name, view) });
}

function changed(event: ListEvent & { request: Request }, change: (owner: string) => Outcome): Outcome {
  const owner = ownerOf(event);
  return owner === null ? { refused: 'missing' } : change(owner);
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}

function problemOf(refused: 'taken' | 'full', name: string, { locale }: View, canReplace = false): string {
  if (refused === 'full') return m.views_problem_full({ most: mostViews }, { locale });
  return (canReplace ? m.views_problem_taken : m.views_problem_taken_other)({ name }, { locale });
}
