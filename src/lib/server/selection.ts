import { writeFilters, type FilterDimension, type FilterProblem, type Filters } from '#lib/filters/filters.ts';
import { comparisons, observe, observeComparison, presetPeriods, type Comparison } from '#lib/filters/observed.ts';
import { movePeriod, periodHolding, type Period } from '#lib/filters/period.ts';
import type { Choice, DimensionPart, Selection } from '#lib/filters/selection.ts';
import { formatPeriod } from '#lib/format/period.ts';
import { m } from '#lib/paraglide/messages.js';
import { nameOf } from './names.ts';
import { saveOffer } from './save-offer.ts';
import { dimensionInWords, periodInWords } from './selection-words.ts';
import { channels, linkTo, rosaLevels, type View } from './view.ts';

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
      ? { text: comparedInWords(view), choices: comparisons.map((compare) => compareChoice(view, compare, link({ compare }))) }
      : null,
    dimensions: parts.dimensions
      .filter((dimension) => isMain(dimension) || filters[dimension].length > 0)
      .map((dimension) => dimensionPart(view, dimension, link({ [dimension]: [] }), keep)),
    save: saveOffer(view, path, link({})),
    problems: view.problems.map((problem) => problemInWords(problem, view, options)),
  };
}

/** The dimensions that always stand in the sentence; the others do while something of them is chosen. */
function isMain(dimension: FilterDimension): boolean {
  return dimension === 'department' || dimension === 'channel' || dimension === 'office';
}

function comparedInWords({ compared, locale }: View): string {
  if (!compared) return m.filter_no_comparison({}, { locale });
  const period = formatPeriod(compared.period.text, locale);
  return compared.soFar ? m.filter_same_part({ period }, { locale }) : period;
}

function compareChoice(view: View, compare: Comparison, href: string): Choice {
  const { locale } = view;
  const other = observeComparison(observe(view.filters.period, view.data), compare);
  const text = { 'last-year': m.compare_last_year, previous: m.compare_previous, none: m.compare_none }[compare]({}, { locale });
  return { text, detail: other ? formatPeriod(other.period.text, locale) : undefined, href, current: view.filters.compare === compare };
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
  switch (reason) {
    case 'not_a_period':
      return m.problem_period({ value, used }, options);
    case 'not_a_date':
      return m.problem_date({ value: value || parameter, used }, options);
    case 'reversed':
      return m.problem_reversed({ value, used }, options);
    case 'not_a_comparison':
      return m.problem_compare({ value, used: view.filters.compare }, options);
    case 'unknown_value':
      return m.problem_value({ value }, options);
  }
}
