import { defaultPeriod } from '#lib/filters/observed.ts';
import type { Selection } from '#lib/filters/selection.ts';
import { pageName } from './pages.ts';
import { filtersInWords, followInWords, periodInWords } from './selection-words.ts';
import { longestName } from './state/saved-views.ts';
import type { View } from './view.ts';

/** What the form that saves a selection says, and the address that it saves. */
export function saveOffer(view: View, path: string, address: string): Selection['save'] {
  const { filters, data, observed, today, locale } = view;
  const copy = `${address}&lang=${locale}`;
  const page = pageName(view, path);
  if (page === null) return { copy, view: null };
  const whole = [page, ...filtersInWords(view)].join(', ');
  const usual = defaultPeriod(view.contacts ?? data, today);
  return {
    copy,
    view: {
      address,
      suggestion: whole.length <= longestName ? whole : page.slice(0, longestName),
      period: periodInWords(observed, locale),
      follow: usual.text === filters.period.text ? followInWords(usual, data, locale) : null,
    },
  };
}
