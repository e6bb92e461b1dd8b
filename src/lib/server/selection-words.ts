import { filterDimensions, type FilterDimension } from '#lib/filters/filters.ts';
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
  const options = { locale };
  const chosen = filters[dimension];
  const { all, some } = wordsOf[dimension];
  const everything = all({}, options);
  if (chosen.length === 0) return everything;
  const count = formatNumber(chosen.length, locale);
  const chosenInWords = chosen.length === 1 ? nameOf(view, dimension, chosen[0]!) : some({ count }, options);
  return filters.except.includes(dimension) ? m.filter_except({ all: everything, some: chosenInWords }, options) : chosenInWords;
}

const wordsOf = {
  department: { all: m.filter_all_department, some: m.filter_some_department },
  channel: { all: m.filter_all_channel, some: m.filter_some_channel },
  office: { all: m.filter_all_office, some: m.filter_some_office },
  topic: { all: m.filter_all_topic, some: m.filter_some_topic },
  rosa_level: { all: m.filter_all_rosa_level, some: m.filter_some_rosa_level },
} as const;
