import { parseDay, type Day } from './day.ts';
import { comparisons, defaultComparison, defaultPeriod, type Comparison, type DataSpan } from './observed.ts';
import { parsePeriod, periodBetween, type Period } from './period.ts';

export const filterDimensions = ['department', 'channel', 'office'] as const;
export type FilterDimension = (typeof filterDimensions)[number];

/** What a page shows, as the URL says it. An empty list means all. */
export type Filters = { period: Period; compare: Comparison } & Record<FilterDimension, readonly string[]>;

export type FilterProblem = {
  parameter: 'period' | 'from' | 'to' | 'compare' | FilterDimension;
  value: string;
  /** what is wrong; the page says what was used instead */
  reason: 'not_a_period' | 'not_a_date' | 'reversed' | 'not_a_comparison' | 'unknown_value';
};

export type FilterContext = {
  today: Day;
  data: DataSpan | null;
  /** what the pages are mostly about, such as contacts; the usual period is chosen among these days */
  main?: DataSpan | null;
  /** codes that exist, by dimension; `unknown` always does */
  known: Record<FilterDimension, readonly string[]>;
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
  const compareText = query.get('compare');
  const compare = comparisons.find((name) => name === compareText);
  if (compareText && !compare) report('compare', compareText, 'not_a_comparison');
  const values = (dimension: FilterDimension) => {
    const asked = query.getAll(dimension).flatMap((text) => text.split(',').filter((value) => value !== ''));
    const known = asked.filter((value) => context.known[dimension].includes(value) || value === 'unknown');
    for (const value of asked) if (!known.includes(value)) report(dimension, value, 'unknown_value');
    return [...new Set(known)];
  };
  const filters: Filters = {
    period,
    compare: compare ?? defaultComparison(period, main),
    department: values('department'),
    channel: values('channel'),
    office: values('office'),
  };
  return { filters, problems };
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

/** The query that says these filters and nothing else, in a fixed order: what is bookmarked and linked. */
export function writeFilters(filters: Filters): URLSearchParams {
  const query = new URLSearchParams();
  if (filters.period.kind === 'custom') {
    query.set('from', filters.period.from);
    query.set('to', filters.period.to);
  } else query.set('period', filters.period.text);
  query.set('compare', filters.compare);
  for (const dimension of filterDimensions) for (const value of filters[dimension]) query.append(dimension, value);
  return query;
}
