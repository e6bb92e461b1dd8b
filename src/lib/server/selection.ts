import { writeFilters, type FilterDimension, type FilterProblem, type Filters } from '#lib/filters/filters.ts';
import { comparisons, observe, observeComparison, presetPeriods, type Comparison, type ObservedPeriod } from '#lib/filters/observed.ts';
import { movePeriod, periodHolding, type Period } from '#lib/filters/period.ts';
import type { Choice, DimensionPart, Selection } from '#lib/filters/selection.ts';
import { formatPeriod } from '#lib/format/period.ts';
import { m } from '#lib/paraglide/messages.js';
import { nameOf } from './names.ts';
import { channels, linkTo, type View } from './view.ts';

const recentQuarters = 8;

/** The sentence that heads a page, and its pickers. `parts` are those that the page's figures can be filtered by. */
export function describeSelection(
  view: View,
  path: string,
  parts: { compare: boolean; dimensions: readonly FilterDimension[] },
): Selection {
  const { filters, locale, observed } = view;
  const options = { locale };
  const link = (change: Partial<Filters>) => linkTo(view, path, change);
  const choice = (period: Period): Choice => ({
    text: formatPeriod(period.text, locale),
    href: link({ period }),
    current: period.text === filters.period.text,
  });
  const next = movePeriod(filters.period, 1);
  return {
    path,
    period: {
      text: observedInWords(observed, locale),
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
      hidden: hiddenFields(filters, 'period'),
    },
    compare: parts.compare
      ? {
          text: comparedInWords(view),
          isNone: view.compared === null,
          choices: comparisons.map((compare) => compareChoice(view, compare, link({ compare }))),
        }
      : null,
    dimensions: parts.dimensions.map((dimension) => dimensionPart(view, dimension, link({ [dimension]: [] }))),
    save: `${link({})}&lang=${locale}`,
    problems: view.problems.map((problem) => problemInWords(problem, view, options)),
  };
}

function observedInWords(observed: ObservedPeriod, locale: View['locale']): string {
  const period = formatPeriod(observed.period.text, locale);
  return observed.soFar ? m.filter_so_far({ period }, { locale }) : period;
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

function dimensionPart(view: View, dimension: FilterDimension, clear: string): DimensionPart {
  const { filters, locale } = view;
  const chosen = filters[dimension];
  const codes = dimension === 'channel' ? channels : view.snapshot.reference[dimension].map(({ code }) => code);
  const collator = new Intl.Collator(locale);
  const named = codes.map((code) => ({ code, name: nameOf(view, dimension, code) })).sort((a, b) => collator.compare(a.name, b.name));
  const options = [...named, { code: 'unknown', name: nameOf(view, dimension, 'unknown') }].map((option) => ({
    ...option,
    selected: chosen.includes(option.code),
  }));
  const all = { department: m.filter_all_department, channel: m.filter_all_channel, office: m.filter_all_office }[dimension](
    {},
    { locale },
  );
  const some = { department: m.filter_some_department, channel: m.filter_some_channel, office: m.filter_some_office }[dimension];
  const text =
    chosen.length === 0 ? all : chosen.length === 1 ? nameOf(view, dimension, chosen[0]!) : some({ count: chosen.length }, { locale });
  return { dimension, text, options, clear, hidden: hiddenFields(filters, dimension) };
}

/** The other parameters, so that a form that changes one of them keeps the rest. */
function hiddenFields(filters: Filters, except: 'period' | FilterDimension): [string, string][] {
  const leaveOut: string[] = except === 'period' ? ['period', 'from', 'to'] : [except];
  return [...writeFilters(filters)].filter(([name]) => !leaveOut.includes(name));
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
