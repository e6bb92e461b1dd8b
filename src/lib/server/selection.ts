import { type FilterDimension } from '#lib/filters/dimension.ts';
import { writeFilters, type FilterProblem, type Filters } from '#lib/filters/filters.ts';
import { comparisons, observe, observeComparison, openDaysBeside, presetPeriods, type Comparison } from '#lib/filters/observed.ts';
import { movePeriod, periodHolding, type Period } from '#lib/filters/period.ts';
import type { Choice, DimensionPart, Selection } from '#lib/filters/selection.ts';
import { formatPeriod } from '#lib/format/period.ts';
import { likeForLikeInWords } from '#lib/narrative/change.ts';
import { listInWords, lowerFirst } from '#lib/narrative/words.ts';
import { m } from '#lib/paraglide/messages.js';
import { nameOf } from './names.ts';
import { saveOffer } from './save-offer.ts';
import { dimensionInWords, isMain, periodInWords } from './selection-words.ts';
import { channels, isComparable, linkTo, rosaLevels, type View } from './view.ts';

const recentQuarters = 8;

type SentenceParts = {
  compare: boolean;
  /** what the page's figures can be filtered by */
  dimensions: readonly FilterDimension[];
  /** the page's own parameters, which another selection keeps */
  keep?: readonly [string, string][];
};

/** The sentence that heads a page, and its pickers. */
export function describeSelection(view: View, path: string, parts: SentenceParts): Selection {
  const { filters, locale, observed } = view;
  const options = { locale };
  const { keep = [] } = parts;
  const kept = keep.length > 0 ? `&${new URLSearchParams(keep as [string, string][]).toString()}` : '';
  const link = (change: Partial<Filters>) => `${linkTo(view, path, change)}${kept}`;
  const choice = (period: Period): Choice => ({
    text: formatPeriod(period.text, locale),
    href: link({ period }),
    current: period.text === filters.period.text,
  });
  const next = movePeriod(filters.period, 1);
  return {
    path,
    period: {
      text: periodInWords(observed, locale),
      previous: link({ period: movePeriod(filters.period, -1) }),
      next: next.from <= view.today ? link({ period: next }) : null,
      presets: presetPeriods(view.today).map(({ kind, current, last }) => ({
        name: kindName(kind, view),
        current: choice(current),
        last: choice(last),
      })),
      recent: recentPeriods(view).map(choice),
      from: observed.from,
      to: observed.to,
      hidden: [...hiddenFields(filters, 'period'), ...keep],
    },
    compare: parts.compare
      ? {
          text: comparedInWords(view),
          isNone: filters.compare === 'none',
          choices: comparisons
            .filter((compare) => isComparable(view, path, filters, compare))
            .map((compare) => compareChoice(view, compare, link({ compare }))),
        }
      : null,
    dimensions: parts.dimensions
      .filter((dimension) => isMain(dimension) || filters[dimension].length > 0)
      .map((dimension) => dimensionPart(view, dimension, link({ [dimension]: [] }), keep)),
    save: saveOffer(view, path, link({})),
    problems: view.problems.map((problem) => problemInWords(problem, view, options)),
  };
}

function comparedInWords({ compared, openDays, filters, locale }: View): string {
  if (filters.compare === 'target') return m.filter_targets({}, { locale });
  if (filters.compare === 'others') return m.reference_others({}, { locale });
  if (!compared) return m.filter_no_comparison({}, { locale });
  if (openDays) return likeForLikeInWords(compared, openDays, locale);
  const period = formatPeriod(compared.period.text, locale);
  return compared.soFar ? m.filter_same_part({ period }, { locale }) : period;
}

function compareChoice(view: View, compare: Comparison, href: string): Choice {
  const { locale } = view;
  const calendar = view.snapshot.openDays;
  const observed = observe(view.filters.period, view.data);
  const other = observeComparison(observed, compare, calendar);
  const openDays = other && compare === 'last-year-open-days' ? openDaysBeside(observed, other, calendar) : null;
  const period = other && formatPeriod(other.period.text, locale);
  const detail = openDays ? likeForLikeInWords(other!, openDays, locale) : period;
  return { text: compareName(compare, locale), detail: detail ?? undefined, href, current: view.filters.compare === compare };
}

function compareName(compare: Comparison, locale: View['locale']): string {
  return {
    'last-year': m.compare_last_year,
    'last-year-open-days': m.compare_last_year_open_days,
    previous: m.compare_previous,
    target: m.compare_target,
    others: m.compare_others,
    none: m.compare_none,
  }[compare]({}, { locale });
}

function recentPeriods({ data }: View): Period[] {
  if (!data) return [];
  const last = periodHolding('quarter', data.last);
  return Array.from({ length: recentQuarters }, (_, back) => movePeriod(last, -back)).filter((period) => period.to >= data.first);
}

function kindName(kind: Exclude<Period['kind'], 'day' | 'custom'>, { locale }: View): string {
  return {
    week: m.period_column_week,
    month: m.period_column_month,
    quarter: m.period_column_quarter,
    tertial: m.period_column_tertial,
    year: m.period_column_year,
  }[kind]({}, { locale });
}

function dimensionPart(view: View, dimension: FilterDimension, clear: string, keep: readonly [string, string][]): DimensionPart {
  const { filters, locale } = view;
  const chosen = filters[dimension];
  const isExcept = filters.except.includes(dimension);
  const collator = new Intl.Collator(locale);
  const named = codesOf(view, dimension).map((code) => ({ code, name: nameOf(view, dimension, code) }));
  const ordered = dimension === 'rosa_level' ? named : named.sort((a, b) => collator.compare(a.name, b.name));
  const choices = [...ordered, { code: 'unknown', name: nameOf(view, dimension, 'unknown') }].map((option) => ({
    ...option,
    selected: chosen.includes(option.code),
  }));
  return {
    dimension,
    text: dimensionInWords(view, dimension),
    options: choices,
    isExcept,
    clear,
    hidden: [...hiddenFields(filters, dimension), ...keep],
  };
}

function codesOf({ snapshot }: View, dimension: FilterDimension): readonly string[] {
  if (dimension === 'channel') return channels;
  return dimension === 'rosa_level' ? rosaLevels : snapshot.reference[dimension].map(({ code }) => code);
}

/** The other parameters, so that a form that changes one of them keeps the rest. */
function hiddenFields(filters: Filters, except: 'period' | FilterDimension): [string, string][] {
  const leaveOut: string[] = except === 'period' ? ['period', 'from', 'to'] : [except];
  return [...writeFilters(filters)].filter(([name, value]) => !leaveOut.includes(name) && !(name === 'except' && value === except));
}

function problemInWords({ reason, value, parameter }: FilterProblem, view: View, options: { locale: View['locale'] }): string {
  const used = formatPeriod(view.filters.period.text, view.locale);
  const comparison = lowerFirst(compareName(view.filters.compare, view.locale));
  switch (reason) {
    case 'not_a_period':
      return m.problem_period({ value, used }, options);
    case 'not_a_date':
      return m.problem_date({ value: value || parameter, used }, options);
    case 'reversed':
      return m.problem_reversed({ value, used }, options);
    case 'not_a_comparison':
      return m.problem_compare({ value, used: comparison, choices: listInWords(comparisons, view.locale, 'disjunction') }, options);
    case 'no_open_days':
      return m.problem_open_days({ used: comparison }, options);
    case 'no_other_departments':
      return m.problem_others({ used: comparison }, options);
    case 'unknown_value':
      return m.problem_value({ value }, options);
  }
}
