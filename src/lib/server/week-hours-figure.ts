import { getISODay } from 'date-fns';
import type { MetricDefinition, MetricRow } from '#warehouse/metrics/definition.ts';
import type { Figure } from '#lib/charts/figure.ts';
import { cellText } from '#lib/charts/week-hours.ts';
import { dateOfDay, daysIn, earlierDay, laterDay } from '#lib/filters/day.ts';
import { formatWeekday } from '#lib/format/date.ts';
import type { Locale } from '#lib/format/locale.ts';
import { formatNumber } from '#lib/format/number.ts';
import { formatValue } from '#lib/format/value.ts';
import { m } from '#lib/paraglide/messages.js';
import { readCallSources, type CallSources } from './channels.ts';
import { columnsOf } from './channel-parts.ts';
import { drawFigure, marksOf, rounded, type Canvas } from './figure.ts';
import { readRows, type Span } from './readings.ts';
import { csvLink, linkTo, metricOf, type View } from './view.ts';

export const heatKinds = ['demand', 'answer', 'wait'] as const;
export type HeatKind = (typeof heatKinds)[number];

export function heatKindOf(query: URLSearchParams): HeatKind {
  return heatKinds.find((kind) => kind === query.get('heat')) ?? 'demand';
}

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

/** Of each weekday, how many there are figures for: all that the contacts span, or the days that the telephone system has an interval of. */
async function daysOf(view: View, metric: MetricDefinition): Promise<number[]> {
  const { from, to } = view.observed;
  if (metric.fact !== 'queue_interval') {
    const { first, last } = view.contacts ?? { first: from, last: to };
    return countWeekdays({ from: laterDay(from, first), to: earlierDay(to, last) });
  }
  const rows = (await readRows(view, [metric.id], view.observed, 'day')).get(metric.id) ?? [];
  const days = rows.filter(({ value }) => value !== null).map(({ period }) => getISODay(dateOfDay(period!)));
  return weekdays.map((weekday) => days.filter((day) => day === weekday).length);
}

/** How many Mondays, Tuesdays … a span has. */
export function countWeekdays({ from, to }: Span): number[] {
  const first = getISODay(dateOfDay(from));
  const days = daysIn(from, to);
  return weekdays.map((weekday) => Math.max(0, Math.floor((days - ((weekday - first + 7) % 7) + 6) / 7)));
}

/** The metric behind each choice: from the log of calls, or from the telephone system where there is no log. */
function metricIdOf(kind: HeatKind, sources: CallSources): string {
  const fromQueues = sources === 'queues';
  return {
    demand: fromQueues ? 'queue_offered' : 'contacts',
    answer: fromQueues ? 'queue_answer_rate' : 'answer_rate',
    // A mean is read in the same scan as the rest, and most medians are 0 where most calls are answered at once.
    wait: 'wait_mean',
  }[kind];
}

type Cell = { value: number | null; count: number | null };
export type HeatChoice = { href: string; text: string; current: boolean };

/** Weekday by hour: how much comes, how much of it is answered, how long it waits; one at a time, chosen by a link. */
export async function readWeekHours(
  view: View,
  kind: HeatKind,
  path: string,
  canvas: Canvas,
): Promise<{ choices: HeatChoice[]; figure: Figure | null }> {
  const options = { locale: view.locale };
  const texts = { demand: m.channels_heat_demand, answer: m.channels_heat_answer, wait: m.channels_heat_wait };
  const choices = heatKinds.map((each) => ({
    href: linkTo(view, path, {}, each === 'demand' ? '' : `&heat=${each}`),
    text: texts[each]({}, options),
    current: each === kind,
  }));
  const metric = metricOf(view, metricIdOf(kind, await readCallSources(view)));
  const rows = (await readRows(view, [metric.id], view.observed, 'none', ['weekday', 'local_hour'])).get(metric.id) ?? [];
  return { choices, figure: weekHoursFigure(view, kind, metric, rows, await daysOf(view, metric), canvas) };
}

function weekHoursFigure(
  view: View,
  kind: HeatKind,
  metric: MetricDefinition,
  rows: readonly MetricRow[],
  days: readonly number[],
  canvas: Canvas,
): Figure | null {
  const { locale } = view;
  const options = { locale };
  const countOf = (row: MetricRow) => (kind === 'demand' ? row.value : row.denominator) ?? 0;
  const busy = rows.filter((row) => countOf(row) >= metric.minimum).map((row) => Number(row.local_hour));
  if (busy.length === 0) return null;
  const first = Math.min(...busy);
  const hours = Array.from({ length: Math.max(...busy) - first + 1 }, (_, step) => first + step);
  const byPlace = new Map(rows.map((row) => [`${row.weekday} ${row.local_hour}`, row]));
  const cells = weekdays.map((weekday, day) => hours.map((hour) => cellOf(kind, metric, byPlace.get(`${weekday} ${hour}`), days[day]!)));
  const total = rows.reduce((sum, row) => sum + countOf(row), 0);
  const unit = kind === 'demand' ? 'count' : metric.unit;
  const write = (value: number | null) => (kind === 'demand' ? cellText(value, unit, locale) : formatValue(value, unit, locale));
  return drawFigure(
    {
      id: 'week-hours',
      title: m.channels_heat({}, options),
      caption: captionOf(kind, metric, hours, cells, write, locale),
      chart: {
        kind: 'weekHours',
        locale,
        unit,
        days: weekdays.map((day) => ({ short: formatWeekday(day, locale, 'short'), long: formatWeekday(day, locale, 'long') })),
        hours,
        cells: cells.map((ofDay) => ofDay.map(({ value, count }) => ({ value: rounded(value), count }))),
      },
      table: {
        columns: columnsOf([m.channels_column_hour({}, options), ...weekdays.map((day) => formatWeekday(day, locale, 'long'))]),
        rows: hours.map((hour, index) => [hourSpan(hour), ...cells.map((ofDay) => write(ofDay[index]!.value))]),
      },
      marks: marksOf(
        metric,
        ['weekday', 'local_hour'],
        weekdays.flatMap((weekday) => hours.map((hour) => `${weekday},${hour}`)),
        [],
      ),
      csv: { href: csvLink(metric, view.observed, 'none', ['weekday', 'local_hour'], view), name: metric.name[locale] },
      note: m.figure_n({ n: formatNumber(total, locale) }, options),
      definition: { href: `/definitions#${metric.id}`, name: metric.name[locale] },
    },
    canvas,
  );
}

/** Demand is contacts a day of that weekday, 0 where none came and none where an interval is missing; a value that rests on too little is left out. */
function cellOf(kind: HeatKind, metric: MetricDefinition, row: MetricRow | undefined, days: number): Cell {
  if (kind === 'demand') {
    const count = row?.value ?? (metric.fact === 'queue_interval' ? null : 0);
    return { value: days === 0 || count === null ? null : count / days, count };
  }
  const count = row?.denominator ?? 0;
  return { value: count < metric.minimum ? null : (row?.value ?? null), count };
}

function captionOf(
  kind: HeatKind,
  metric: MetricDefinition,
  hours: readonly number[],
  cells: readonly (readonly Cell[])[],
  write: (value: number | null) => string,
  locale: Locale,
): string {
  const options = { locale };
  const known = cells.flatMap((ofDay, day) => ofDay.flatMap(({ value }, hour) => (value === null ? [] : [{ value, day, hour }])));
  const sign = kind === 'answer' ? -1 : 1;
  const extreme = known.sort((a, b) => sign * (b.value - a.value))[0];
  if (!extreme) return m.channels_heat_few({ minimum: metric.minimum }, options);
  const inputs = {
    day: formatWeekday(extreme.day + 1, locale, 'long'),
    hours: hourSpan(hours[extreme.hour]!),
    value: write(extreme.value),
  };
  if (kind === 'demand' && metric.fact === 'queue_interval') {
    const hasGaps = cells.some((ofDay) => ofDay.some(({ value }) => value === null));
    return [m.channels_heat_queue_caption(inputs, options), ...(hasGaps ? [m.channels_heat_queue_gaps({}, options)] : [])].join(' ');
  }
  if (kind === 'demand') return m.channels_heat_demand_caption(inputs, options);
  const say = kind === 'answer' ? m.channels_heat_answer_caption : m.channels_heat_wait_caption;
  return say({ ...inputs, minimum: metric.minimum }, options);
}

function hourSpan(hour: number): string {
  return `${String(hour).padStart(2, '0')}–${String(hour + 1).padStart(2, '0')}`;
}
