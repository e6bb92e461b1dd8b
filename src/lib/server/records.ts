import { dimensions, type Dimension, type MetricDefinition } from '#warehouse/metrics/definition.ts';
import { hasParts, recordColumns, recordParts } from '#warehouse/metrics/records.ts';
import type { RecordColumn, RecordTable } from '#lib/components/record-table.ts';
import { filterDimensions } from '#lib/filters/filters.ts';
import { formatNumber } from '#lib/format/number.ts';
import { m } from '#lib/paraglide/messages.js';
import { extentOf, type KnownValues } from './api/extent.ts';
import { limits } from './api/limits.ts';
import { cellText, columnName, isNumeric } from './record-columns.ts';
import { addFilters, dimensionFilters, linkTo, type View } from './view.ts';

const pageLength = 50;

/** What of the records a URL asks for: order, part, page, and dimensions that pages have no filter for. What cannot be read is left out. */
export function recordQuery(metric: MetricDefinition, query: URLSearchParams, known: KnownValues) {
  const columns = recordColumns[metric.fact];
  const order = columns.find((column) => column === query.get('order')) ?? columns[0];
  const page = /^\d{1,6}$/.test(query.get('page') ?? '') ? Math.max(1, Number(query.get('page'))) : 1;
  const isOwn = (dimension: Dimension) =>
    metric.dimensions.includes(dimension) && !(filterDimensions as readonly string[]).includes(dimension);
  const extra = dimensions.filter(isOwn).flatMap((dimension): [Dimension, string[]][] => {
    const asked = query.getAll(dimension).flatMap((text) => text.split(','));
    const values = known[dimension].filter((value) => asked.includes(value));
    return values.length > 0 ? [[dimension, values]] : [];
  });
  return {
    order,
    descending: query.get('desc') === '1',
    part: recordParts.find((part) => part === query.get('part')) ?? 'all',
    page,
    extra: Object.fromEntries(extra) as Partial<Record<Dimension, string[]>>,
  };
}

type RecordQuery = ReturnType<typeof recordQuery>;

/** What of a URL another selection of records keeps: all but the page. */
export async function keptRecordParameters(view: View, metric: MetricDefinition, query: URLSearchParams): Promise<[string, string][]> {
  const { order, descending, part, extra } = recordQuery(metric, query, (await extentOf(view.snapshot)).values);
  return [...ownParameters({ order, descending, part, extra })];
}

/** A page of the records behind a metric's figure, as text, with links that order it, turn its pages and give them all as files. */
export async function readRecords(view: View, metric: MetricDefinition, query: URLSearchParams): Promise<RecordTable> {
  const { locale, observed } = view;
  const options = { locale };
  const asked = recordQuery(metric, query, (await extentOf(view.snapshot)).values);
  const { order, descending, part, page, extra } = asked;
  const { total, records } = await view.snapshot.metricRecords({
    ...{ metric: metric.id, part, order, descending },
    ...{ from: observed.from, to: observed.to, filters: { ...extra, ...dimensionFilters(view, metric) } },
    ...{ limit: pageLength, offset: (page - 1) * pageLength },
  });
  const link = (change: Partial<RecordQuery>) => {
    const next = { ...asked, page: 1, ...change };
    const address = ownParameters(next);
    if (next.page > 1) address.set('page', String(next.page));
    return `${linkTo(view, `/signals/${metric.id}/rows`)}&${address.toString()}`;
  };
  const pages = Math.max(1, Math.ceil(total / pageLength));
  const partNames = { all: m.records_all, counted: m.records_counted, rest: m.records_rest };
  return {
    lead: m.records_lead({ count: total, text: formatNumber(total, locale) }, options),
    columns: recordColumns[metric.fact].map((column): RecordColumn => ({
      name: columnName(column, metric.fact, locale),
      numeric: isNumeric(column),
      href: link({ order: column, descending: column === order ? !descending : false }),
      sorted: column === order ? (descending ? 'descending' : 'ascending') : null,
    })),
    rows: records.map((record) => recordColumns[metric.fact].map((column) => cellText(view, column, record[column] ?? null))),
    parts: hasParts(metric)
      ? recordParts.map((each) => ({ text: partNames[each]({}, options), href: link({ part: each }), current: each === part }))
      : [],
    files: {
      csv: recordsLink(view, metric, asked, locale === 'sv' ? 'csv-sv' : 'csv', total > limits.rows ? limits.rows : null),
      excel: recordsLink(view, metric, asked, 'xlsx', total > limits.workbookRows ? limits.workbookRows : null),
      note: filesInWords(total, locale),
    },
    place: m.records_place({ page: formatNumber(page, locale), pages: formatNumber(pages, locale) }, options),
    previous: page > 1 ? link({ page: page - 1 }) : null,
    next: page < pages ? link({ page: page + 1 }) : null,
  };
}

function ownParameters({ order, descending, part, extra }: Pick<RecordQuery, 'order' | 'descending' | 'part' | 'extra'>): URLSearchParams {
  const query = new URLSearchParams({ order, part, ...(descending ? { desc: '1' } : {}) });
  for (const [dimension, values] of Object.entries(extra)) for (const value of values) query.append(dimension, value);
  return query;
}

/** The same records from the API, in the same order: all of them, or as many as one answer holds. */
function recordsLink(
  view: View,
  metric: MetricDefinition,
  asked: RecordQuery,
  format: 'csv' | 'csv-sv' | 'xlsx',
  limit: number | null,
): string {
  const { from, to } = view.observed;
  const query = new URLSearchParams([['from', from], ['to', to], ...ownParameters(asked)]);
  addFilters(query, view, metric);
  if (limit !== null) query.set('limit', String(limit));
  query.set('format', format);
  return `/api/v1/metrics/${metric.id}/rows?${query.toString()}`;
}

function filesInWords(total: number, locale: View['locale']): string {
  const excel = formatNumber(limits.workbookRows, locale);
  if (total <= limits.workbookRows) return m.records_files_all({}, { locale });
  if (total <= limits.rows) return m.records_files_excel_cut({ excel }, { locale });
  return m.records_files_cut({ csv: formatNumber(limits.rows, locale), excel }, { locale });
}
