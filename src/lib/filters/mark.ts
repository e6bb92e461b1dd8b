import { filterDimensions } from './dimension.ts';

/** What each mark of a chart is of, so that it can be followed further: a period, or values of dimensions. */
export type Marks = {
  metric: string;
  /** filters that the metric knows nothing of */
  without: readonly string[];
  by: readonly string[];
  /** by the chart's places; the values of `by` with a comma between, null for what cannot be followed */
  places: readonly (string | null)[];
  /** by the rows of the figure's table, where they are not the chart's places */
  rows?: readonly (string | null)[];
};

export type MarkStep = {
  step: 'zoom' | 'why' | 'explore' | 'filter' | 'except' | 'rest' | 'department' | 'rows' | 'export' | 'action';
  href: string;
};

export type MarkContext = {
  /** where the reader is, and with which selection */
  path: string;
  query: URLSearchParams;
  /** local dates of the period that is shown */
  span: { from: string; to: string };
  /** the dates of a period by its name */
  datesOf: (period: string) => { from: string; to: string } | null;
  format: 'csv' | 'csv-sv';
};

const selectionParameters = ['period', 'from', 'to', 'compare', 'except', ...filterDimensions];

/** Where a mark leads: each step keeps the reader's selection, narrowed to the mark. */
export function markSteps({ metric, by, without }: Marks, code: string, context: MarkContext): MarkStep[] {
  const { path, query } = context;
  const values = by.map((name, index) => [name, code.split(',')[index] ?? ''] as const);
  const period = values.find(([name]) => name === 'period')?.[1];
  const dimensions = values.filter(([name]) => name !== 'period');
  const canFilter = dimensions.every(([name]) => (filterDimensions as readonly string[]).includes(name));
  const narrowed = narrow(query, period, dimensions, []);
  const link = (to: string, change: URLSearchParams = narrowed, anchor = '') => {
    const text = change.toString();
    return `${to}${text ? `?${text}` : ''}${anchor}`;
  };
  const steps: MarkStep[] = [];
  if (period) {
    const before = new URLSearchParams(narrowed);
    before.set('compare', 'previous');
    steps.push({ step: 'zoom', href: link(path, withOwn(query, narrowed)) });
    steps.push({ step: 'why', href: link(`/signals/${metric}`, before, '#explanation-part') });
  }
  if (canFilter) steps.push({ step: 'explore', href: link(`/signals/${metric}/explore`) });
  if (canFilter && dimensions.length === 1) {
    const [[dimension, value]] = dimensions as [readonly [string, string]];
    steps.push({ step: 'filter', href: link(path, withOwn(query, narrowed)) });
    steps.push({ step: 'except', href: link(path, withOwn(query, narrow(query, period, dimensions, [dimension]))) });
    steps.push({ step: 'rest', href: link(`/signals/${metric}/explore`, narrowed, '#rest') });
    if (dimension === 'department' && value !== 'unknown') steps.push({ step: 'department', href: link(`/departments/${value}`) });
  }
  steps.push({ step: 'rows', href: link(`/signals/${metric}/rows`) });
  steps.push({ step: 'export', href: link(`/api/v1/metrics/${metric}/rows`, exportQuery(narrowed, period, without, context)) });
  if (canFilter) steps.push({ step: 'action', href: proposal(metric, narrowed) });
  return steps;
}

/** The form of a follow-up action about a metric in a selection. */
export function proposal(metric: string, selection: URLSearchParams): string {
  return `/actions/new?${new URLSearchParams([['metric', metric], ...selection]).toString()}`;
}

/** The selection of a query with the mark's own values in place of what was chosen. */
function narrow(
  query: URLSearchParams,
  period: string | undefined,
  dimensions: readonly (readonly [string, string])[],
  except: readonly string[],
): URLSearchParams {
  const names = dimensions.map(([name]) => name);
  const kept = [...query].filter(
    ([name, value]) =>
      selectionParameters.includes(name) &&
      !names.includes(name) &&
      !(period && ['period', 'from', 'to'].includes(name)) &&
      !(name === 'except' && names.includes(value)),
  );
  return new URLSearchParams([
    ...(period ? [['period', period]] : []),
    ...kept,
    ...dimensions.map(([name, value]) => [name, value]),
    ...except.map((name) => ['except', name]),
  ]);
}

/** With the parameters that the page has of its own. */
function withOwn(query: URLSearchParams, selection: URLSearchParams): URLSearchParams {
  const own = [...query].filter(([name]) => !selectionParameters.includes(name) && name !== 'page');
  return new URLSearchParams([...selection, ...own]);
}

function exportQuery(
  narrowed: URLSearchParams,
  period: string | undefined,
  without: readonly string[],
  { span, datesOf, format }: MarkContext,
): URLSearchParams {
  const { from, to } = (period ? datesOf(period) : null) ?? span;
  const kept = [...narrowed].filter(
    ([name, value]) => !['period', 'from', 'to', 'compare', ...without].includes(name) && !(name === 'except' && without.includes(value)),
  );
  return new URLSearchParams([['from', from], ['to', to], ...kept, ['format', format]]);
}
