import { m } from '#lib/paraglide/messages.js';
import { withDepartment } from './peers.ts';
import { readTotals } from './readings.ts';
import { metricOf, type View } from './view.ts';

/** That a selection holds too little for its shares and times to be certain; null when it holds enough, or nothing. */
export async function readFewNote(view: View, path: string, department?: string): Promise<string | null> {
  if (path === '/quality' || path === '/definitions') return null;
  const ofCases = path === '/lead-times';
  const id = ofCases ? 'cases_closed' : 'contacts';
  const chosen = department ? withDepartment(view, department) : view;
  const count = (await readTotals(chosen, [id], chosen.observed)).get(id)?.value ?? 0;
  const { minimum } = metricOf(view, 'fcr');
  if (count === 0 || count >= minimum) return null;
  const say = ofCases ? m.few_cases : m.few_contacts;
  return say({ count, minimum }, { locale: view.locale });
}
