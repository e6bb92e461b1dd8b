import { error, type RequestEvent } from '@sveltejs/kit';
import type { Dimension, DimensionFilter, MetricDefinition } from '#warehouse/metrics/definition.ts';
import type { Snapshot } from '#warehouse/publish/reader.ts';
import { dayAt, type Day } from '#lib/filters/day.ts';
import { filterDimensions } from '#lib/filters/dimension.ts';
import { changeFilters, parseFilters, writeFilters, type FilterProblem, type Filters } from '#lib/filters/filters.ts';
import {
  defaultComparison,
  isOffered,
  observe,
  observeComparison,
  openDaysBeside,
  type Comparison,
  type DataSpan,
  type ObservedPeriod,
  type OpenDaysBeside,
} from '#lib/filters/observed.ts';
import type { Locale } from '#lib/format/locale.ts';
import { readAnnotations } from './state.ts';
import { annotationsOf, type Annotation } from './state/annotations.ts';

/** What one request looks at: a snapshot, a selection, a language. Every reader takes it. */
export type View = {
  snapshot: Snapshot;
  locale: Locale;
  zone: string;
  today: Day;
  data: DataSpan | null;
  /** from the first to the last day with a contact */
  contacts: DataSpan | null;
  filters: Filters;
  problems: FilterProblem[];
  observed: ObservedPeriod;
  /** the other period of a comparison with one */
  compared: ObservedPeriod | null;
  /** when counts are compared like for like */
  openDays: OpenDaysBeside | null;
  annotations: readonly Annotation[];
};

export const channels = ['phone', 'callback', 'email', 'e_service', 'chat', 'chatbot', 'visit', 'letter', 'sms', 'social'] as const;

export const rosaLevels = ['1', '2', '3', '4', '5', '6'] as const;

/**
 * The view that a page's URL asks for.
 * @throws 503 when there is no snapshot to read; the error page says what to do
 */
export function openView(event: Pick<RequestEvent, 'locals' | 'url'>, now: Date = new Date()): View {
  const { snapshot, snapshotProblem, locale, requestId } = event.locals;
  if (!snapshot) error(503, { message: 'no snapshot', id: requestId, problem: snapshotProblem ?? 'missing' });
  return viewOf(snapshot, event, locale, now);
}

/** The view that an address asks for, of a snapshot that is held already. */
export function viewOf(snapshot: Snapshot, { locals, url }: Pick<RequestEvent, 'locals' | 'url'>, locale: Locale, now = new Date()): View {
  const base = { ...baseOf(snapshot, locale, now), annotations: readAnnotations(locals.requestId) };
  return viewFrom(base, url.pathname, url.searchParams);
}

/** The view of a snapshot that a query asks for, outside any page; nothing that people have written is in it. */
export function viewOfQuery(snapshot: Snapshot, locale: Locale, now: Date, query: URLSearchParams): View {
  return viewFrom({ ...baseOf(snapshot, locale, now), annotations: [] }, '', query);
}

function baseOf(snapshot: Snapshot, locale: Locale, now: Date): Omit<ViewBase, 'annotations'> {
  const { timezone: zone, firstDate, lastDate, firstContactDate, lastContactDate } = snapshot.metadata;
  const [data, contacts] = [spanOf(firstDate, lastDate), spanOf(firstContactDate, lastContactDate)];
  return { snapshot, locale, zone, today: dayAt(now, zone), data, contacts };
}

/** The view that another address of the same snapshot asks for. */
export function viewAt(view: View, path: string, query: URLSearchParams): View {
  return viewFrom(view, path, query);
}

type ViewBase = Pick<View, 'snapshot' | 'locale' | 'zone' | 'today' | 'data' | 'contacts' | 'annotations'>;

function viewFrom(base: ViewBase, path: string, query: URLSearchParams): View {
  const { snapshot, today, data, contacts } = base;
  const { reference, openDays } = snapshot;
  const known = {
    department: reference.department.map(({ code }) => code),
    channel: channels,
    office: reference.office.map(({ code }) => code),
    topic: reference.topic.map(({ code }) => code),
    rosa_level: rosaLevels,
  };
  const { filters, problems } = parseFilters(query, { today, data, main: contacts, known, openDays, department: departmentOf(path) });
  const observed = observe(filters.period, data);
  const compared = observeComparison(observed, filters.compare, openDays);
  return {
    ...base,
    ...{ filters, problems, observed, compared },
    openDays: compared && filters.compare === 'last-year-open-days' ? openDaysBeside(observed, compared, openDays) : null,
  };
}

function spanOf(first: Day | null, last: Day | null): DataSpan | null {
  return first && last ? { first, last } : null;
}

/** The definition of a metric; the ids that pages use are all in the registry, which a test checks. */
export function metricOf(view: View, id: string): MetricDefinition {
  const metric = view.snapshot.metrics.find((each) => each.id === id);
  if (!metric) throw new Error(`no metric ${id} in the registry`);
  return metric;
}

/** The view's dimension filters that a metric can be filtered by. */
export function dimensionFilters({ filters }: View, metric: MetricDefinition): Partial<Record<Dimension, DimensionFilter>> {
  return Object.fromEntries(
    filterDimensions
      .filter((name) => filters[name].length > 0 && metric.dimensions.includes(name))
      .map((name) => [name, filters.except.includes(name) ? { except: filters[name] } : filters[name]]),
  );
}

/** Filters that are set but that the metric knows nothing of: the figure says so. */
export function ignoredFilters(view: View, metric: MetricDefinition): (typeof filterDimensions)[number][] {
  return filterDimensions.filter((name) => view.filters[name].length > 0 && !metric.dimensions.includes(name));
}

/** The department that a page is about, by its address. */
function departmentOf(path: string): string | null {
  return /^\/departments\/([^/]+)$/.exec(path)?.[1] ?? null;
}

/** Whether a comparison can be made on a page with a selection. */
export function isComparable(view: View, path: string, filters: Filters, comparison: Comparison): boolean {
  const { data, snapshot } = view;
  const own = departmentOf(path);
  const departments = snapshot.reference.department.map(({ code }) => code);
  const chosen = own !== null ? [own] : filters.except.includes('department') ? [] : filters.department;
  return isOffered(comparison, filters.period, chosen, { data, openDays: snapshot.openDays, departments });
}

/** A link to a page with the same selection, changed where `change` says so; a comparison that cannot be made there gives way. */
export function linkTo(view: View, path: string, change: Partial<Filters> = {}, anchor = ''): string {
  const filters = changeFilters(view.filters, change);
  const compare = isComparable(view, path, filters, filters.compare) ? filters.compare : defaultComparison(filters.period, view.data);
  return `${path}?${writeFilters({ ...filters, compare }).toString()}${anchor}`;
}

/** The same rows from the API, as a file that opens in a Swedish Excel. */
export function csvLink(
  metric: MetricDefinition,
  span: { from: string; to: string },
  grain: string,
  by: readonly Dimension[],
  view: View,
): string {
  const query = new URLSearchParams({ from: span.from, to: span.to, grain });
  if (by.length > 0) query.set('by', by.join(','));
  addFilters(query, view, metric);
  query.set('format', view.locale === 'sv' ? 'csv-sv' : 'csv');
  return `/api/v1/metrics/${metric.id}?${query.toString()}`;
}

/** Writes the view's filters of a metric as the API reads them. */
export function addFilters(query: URLSearchParams, view: View, metric: MetricDefinition): void {
  for (const [dimension, filter] of Object.entries(dimensionFilters(view, metric))) {
    const isExcept = 'except' in filter;
    for (const value of isExcept ? filter.except : filter) query.append(dimension, value);
    if (isExcept) query.append('except', dimension);
  }
}

/** The annotations that a figure of a metric should be read with, for the one department that is chosen or for the whole. */
export function annotationsFor(view: View, metric: string, department: string | null = onlyDepartment(view)): Annotation[] {
  return annotationsOf(view.annotations, metric, department);
}

export function onlyDepartment({ filters }: View): string | null {
  return filters.department.length === 1 && !filters.except.includes('department') ? filters.department[0]! : null;
}
