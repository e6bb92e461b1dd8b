import { parseDay, type Day } from './day.ts';
import { comparisons, defaultComparison, defaultPeriod, isOffered, type Comparison, type DataSpan } from './observed.ts';
import type { OpenDays } from './open-days.ts';
import { parsePeriod, periodBetween, type Period } from './period.ts';

export const filterDimensions = ['department', 'channel', 'office'] as const;
export type FilterDimension = (typeof filterDimensions)[number];

/** What a page shows, as the URL says it. An empty list means all. */
export type Filters = { period: Period; compare: Comparison } & Record<FilterDimension, readonly string[]>;

export type FilterProblem = {
  parameter: 'period' | 'from' | 'to' | 'compare' | FilterDimension;
  value: string;
  /** what is wrong; the page says what was used instead */
  reason: 'not_a_period' | 'not_a_date' | 'reversed' | 'not_a_comparison' | 'no_open_days' | 'no_other_departments' | 'unknown_value';
};

export type FilterContext = {
  today: Day;
  data: DataSpan | null;
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
  const period = readPeriod(query, report) ?? defaultPeriod(context.data, context.today);
  const values = (dimension: FilterDimension) => {
    const asked = query.getAll(dimension).flatMap((text) => text.split(',').filter((value) => value !== ''));
    const known = asked.filter((value) => context.known[dimension].includes(value) || value === 'unknown');
    for (const value of asked) if (!known.includes(value)) report(dimension, value, 'unknown_value');
    return [...new Set(known)];
  };
  const department = values('department');
  const filters: Filters = {
    period,
    compare: readComparison(query, period, department, context, report) ?? defaultComparison(period, context.data),
    department,
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
  for (const dimension of filterDimensions) for (const value of filters[dimension]) query.append(dimension, value);
  return query;
}
