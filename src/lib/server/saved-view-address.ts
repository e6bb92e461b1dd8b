import { pageName } from './pages.ts';
import { longestAddress } from './state/saved-views.ts';
import type { View } from './view.ts';

const notSaved = ['lang', 'theme'];
const ofPeriod = ['period', 'from', 'to'];
const here = 'http://here.invalid';

/**
 * The address that is saved of what a form sent: the path of a page that there is, and its query without what is the reader's own.
 * Null for anything else: another host or scheme, a path that is no page, an address that is too long.
 * @param follows leaves the period out, so that the page shows the usual one whenever it is opened
 */
export function addressToSave(view: View, sent: string, follows: boolean): string | null {
  if (sent.length > longestAddress || !/^\/(?![/\\])/.test(sent) || !URL.canParse(sent, here)) return null;
  const url = new URL(sent, here);
  if (url.origin !== here || pageName(view, url.pathname) === null) return null;
  const left = follows ? [...notSaved, ...ofPeriod] : notSaved;
  const query = new URLSearchParams([...url.searchParams].filter(([name]) => !left.includes(name) && !name.startsWith('/')));
  const address = query.size > 0 ? `${url.pathname}?${query.toString()}` : url.pathname;
  return address.length <= longestAddress ? address : null;
}

/** Whether a saved address has a period of its own; otherwise it follows the time. */
export function hasPeriod(query: URLSearchParams): boolean {
  return ofPeriod.some((name) => query.has(name));
}
