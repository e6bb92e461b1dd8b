import { parseDay, type Day } from './day.ts';
import { filterDimensions, type FilterDimension } from './dimension.ts';
import { comparisons, defaultComparison, defaultPeriod, isOffered, type Comparison, type DataSpan } from './observed.ts';
import type { OpenDays } from './open-days.ts';
import { parsePeriod, periodBetween, type Period } from './period.ts';

/** What a page shows, as the URL says it. An empty list means all; of a dimension in `except`, all but those in its list. */
export type Filters = { period: Period; compare: Comparison; except: readonly FilterDimension[] } & Record<
  FilterDimension,
  readonly string[]
>;

export type FilterProblem = {
  parameter: 'period' | 'from' | 'to' | 'compare' | 'except' | FilterDimension;
  value: string;
  /** what is wrong; the page says what was used instead */
  reason: 'not_a_period' | 'not_a_date' | 'reversed' | 'not_a_comparison' | 'no_open_days' | 'no_other_departments' | 'unknown_value';
};

export type FilterContext = {
  today: Day;
  data: DataSpan | null;
  /** what the pages are mostly about, such as contacts; the usual period is chosen among these days */
  main?: DataSpan | null;
  /** codes that exist, by dimension; `unknown` always does */
  known: Record<FilterDimension, readonly string[]>;
  /** Medborgarcenter's opening calendar */
  openDays: OpenDays | null;
  /** the department that the page itself is about */
  department: string | null;
};

const longestEcho = 40;

/**
 * Reads the filters of a URL. Nothing in a URL is an error: what cannot be read falls back to the default and is
 * reported as a problem for the page to show.
 */
export function parseFilters(query: URLSearchParams, context: FilterContext): { filters: Filters; problems: FilterProblem[] } {
  const problems: FilterProblem[] = [];
  const report = (parameter: FilterProblem['parameter'], value: string, reason: FilterProblem['reason']) =>
    problems.push({ parameter, value: value.slice(0, longestEcho), reason });
  const main = context.main ?? context.data;
  const period = readPeriod(query, report) ?? defaultPeriod(main, context.today);
  const values = (dimension: FilterDimension) => {
    const asked = listed(query, dimension);
    const known = asked.filter((value) => context.known[dimension].includes(value) || value === 'unknown');
    for (const value of asked) if (!known.includes(value)) report(dimension, value, 'unknown_value');
    return [...new Set(known)];
  };
  const chosen = Object.fromEntries(filterDimensions.map((dimension) => [dimension, values(dimension)])) as Record<
    FilterDimension,
    string[]
  >;
  const except = listed(query, 'except').filter((name) => {
    const isKnown = (filterDimensions as readonly string[]).includes(name);
    if (!isKnown) report('except', name, 'unknown_value');
    return isKnown;
  }) as FilterDimension[];
  const filters: Filters = {
    period,
    compare:
      readComparison(query, period, except.includes('department') ? [] : chosen.department, context, report) ??
      defaultComparison(period, main),
    ...chosen,
    except: filterDimensions.filter((dimension) => except.includes(dimension) && chosen[dimension].length > 0),
  };
  return { filters, problems };
}

function listed(query: URLSearchParams, name: string): string[] {
  return query.getAll(name).flatMap((text) => text.split(',').filter((value) => value !== ''));
}

/** Filters with some of them changed. Values that are chosen anew are what is wanted, unless `except` says otherwise. */
export function changeFilters(filters: Filters, change: Partial<Filters>): Filters {
  const except = change.except ?? filters.except.filter((dimension) => !(dimension in change));
  return { ...filters, ...change, except };
}

/** Whether a value of a dimension is within the filters. */
export function isChosen(filters: Filters, dimension: FilterDimension, value: string): boolean {
  const values = filters[dimension];
  return values.length === 0 || values.includes(value) !== filters.except.includes(dimension);
}

type Report = (parameter: FilterProblem['parameter'], value: string, reason: FilterProblem['reason']) => void;

function readPeriod(query: URLSearchParams, report: Report): Period | null {
  const text = query.get('period');
  const [fromText, toText] = [query.get('from'), query.get('to')];
  if (text && text !== 'custom') {
    const period = parsePeriod(text);
    if (!period) report('period', text, 'not_a_period');
    return period;
  }
  if (!fromText && !toText) return null;
  const [from, to] = [parseDay(fromText ?? ''), parseDay(toText ?? '')];
  if (!from) report('from', fromText ?? '', 'not_a_date');
  if (!to) report('to', toText ?? '', 'not_a_date');
  if (!from || !to) return null;
  if (from > to) report('from', `${from}–${to}`, 'reversed');
  return from > to ? null : periodBetween(from, to);
}

function readComparison(
  query: URLSearchParams,
  period: Period,
  department: readonly string[],
  context: FilterContext,
  report: Report,
): Comparison | null {
  const text = query.get('compare');
  if (!text) return null;
  const comparison = comparisons.find((name) => name === text);
  if (!comparison) {
    report('compare', text, 'not_a_comparison');
    return null;
  }
  const { data, openDays, known } = context;
  const chosen = context.department === null ? department : [context.department];
  if (isOffered(comparison, period, chosen, { data, openDays, departments: known.department })) return comparison;
  report('compare', text, comparison === 'others' ? 'no_other_departments' : 'no_open_days');
  return null;
}

/** The query that says these filters and nothing else, in a fixed order: what is bookmarked and linked. */
export function writeFilters(filters: Filters): URLSearchParams {
  const query = new URLSearchParams();
  if (filters.period.kind === 'custom') {
    query.set('from', filters.period.from);
    query.set('to', filters.period.to);
  } else query.set('period', filters.period.text);
  query.set('compare', filters.compare);
  for (const [name, value] of dimensionQuery(filters)) query.append(name, value);
  return query;
}

/** The part of a query that chooses values of dimensions, whatever the period. */
export function dimensionQuery(filters: Filters): URLSearchParams {
  const query = new URLSearchParams();
  for (const dimension of filterDimensions) for (const value of filters[dimension]) query.append(dimension, value);
  for (const dimension of filters.except) query.append('except', dimension);
  return query;
}
