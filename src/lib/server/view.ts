import { error, type RequestEvent } from '@sveltejs/kit';
import type { Dimension, DimensionFilter, MetricDefinition } from '#warehouse/metrics/definition.ts';
import type { Snapshot } from '#warehouse/publish/reader.ts';
import { dayAt, type Day } from '#lib/filters/day.ts';
import { changeFilters, filterDimensions, parseFilters, writeFilters, type FilterProblem, type Filters } from '#lib/filters/filters.ts';
import { observe, observeComparison, type DataSpan, type ObservedPeriod } from '#lib/filters/observed.ts';
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
  filters: Filters;
  problems: FilterProblem[];
  observed: ObservedPeriod;
  compared: ObservedPeriod | null;
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
  const { timezone: zone, firstDate, lastDate } = snapshot.metadata;
  const data = firstDate && lastDate ? { first: firstDate, last: lastDate } : null;
  const today = dayAt(now, zone);
  const { filters, problems } = parseFilters(event.url.searchParams, { today, data, known: knownCodes(snapshot) });
  const observed = observe(filters.period, data);
  return {
    ...{ snapshot, locale, zone, today, data, filters, problems, observed },
    compared: observeComparison(observed, filters.compare),
    annotations: readAnnotations(requestId),
  };
}

/** The view that another address of the same snapshot asks for. */
export function viewAt(view: View, query: URLSearchParams): View {
  const { filters, problems } = parseFilters(query, { today: view.today, data: view.data, known: knownCodes(view.snapshot) });
  const observed = observe(filters.period, view.data);
  return { ...view, filters, problems, observed, compared: observeComparison(observed, filters.compare) };
}

function knownCodes({ reference }: Snapshot) {
  return {
    department: reference.department.map(({ code }) => code),
    channel: channels,
    office: reference.office.map(({ code }) => code),
    topic: reference.topic.map(({ code }) => code),
    rosa_level: rosaLevels,
  };
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

/** A link to a page with the same selection, changed where `change` says so. */
export function linkTo(view: View, path: string, change: Partial<Filters> = {}, anchor = ''): string {
  return `${path}?${writeFilters(changeFilters(view.filters, change)).toString()}${anchor}`;
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
