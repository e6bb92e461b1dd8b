import { filterDimensions, type FilterDimension } from '#lib/filters/dimension.ts';
import type { DataSpan, ObservedPeriod } from '#lib/filters/observed.ts';
import type { Period } from '#lib/filters/period.ts';
import type { Locale } from '#lib/format/locale.ts';
import { formatNumber } from '#lib/format/number.ts';
import { formatPeriod } from '#lib/format/period.ts';
import { m } from '#lib/paraglide/messages.js';
import { nameOf } from './names.ts';
import type { View } from './view.ts';

/** The period that is looked at: `kvartal 3 2026`, or so far. */
export function periodInWords(observed: ObservedPeriod, locale: Locale): string {
  const period = formatPeriod(observed.period.text, locale);
  return observed.soFar ? m.filter_so_far({ period }, { locale }) : period;
}

/** What an address without a period always shows, when that now is `usual`. */
export function followInWords(usual: Period, data: DataSpan | null, locale: Locale): string {
  const words: Partial<Record<Period['kind'], typeof m.follow_week>> = {
    week: m.follow_week,
    month: m.follow_month,
    quarter: m.follow_quarter,
  };
  const isWhole = data === null || usual.to <= data.last;
  return ((isWhole ? words[usual.kind] : undefined) ?? m.follow_newest)({}, { locale });
}

/** The values that a view is filtered by, dimension by dimension; none when it shows all. */
export function filtersInWords(view: View): string[] {
  return filterDimensions.filter((dimension) => view.filters[dimension].length > 0).map((dimension) => dimensionInWords(view, dimension));
}

/** What a view shows of a dimension: all, the one value, how many, or all but some. */
export function dimensionInWords(view: View, dimension: FilterDimension): string {
  const { filters, locale } = view;
  const chosen = filters[dimension];
  const count = formatNumber(chosen.length, locale);
  const names =
    chosen.length > 1 ? wordsOf[dimension].some({ count }, { locale }) : chosen.map((code) => nameOf(view, dimension, code)).join();
  return chosenInWords(view, dimension, names, filters.except.includes(dimension));
}

/** What is chosen of a dimension, in a sentence: `alla förvaltningar utom Socialförvaltningen`; no names are all. */
export function chosenInWords({ locale }: View, dimension: FilterDimension, names: string, isExcept: boolean): string {
  const all = wordsOf[dimension].all({}, { locale });
  if (names === '') return all;
  return isExcept ? m.filter_except({ all, some: names }, { locale }) : names;
}

/** The dimensions that always stand in the sentence; the others do while something of them is chosen. */
export function isMain(dimension: FilterDimension): boolean {
  return dimension === 'department' || dimension === 'channel' || dimension === 'office';
}

const wordsOf = {
  department: { all: m.filter_all_department, some: m.filter_some_department },
  channel: { all: m.filter_all_channel, some: m.filter_some_channel },
  office: { all: m.filter_all_office, some: m.filter_some_office },
  topic: { all: m.filter_all_topic, some: m.filter_some_topic },
  rosa_level: { all: m.filter_all_rosa_level, some: m.filter_some_rosa_level },
} as const;
