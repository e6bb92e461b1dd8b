import type { MetricDefinition, MetricRow } from '#warehouse/metrics/definition.ts';
import type { TopicCell, TopicColumn, TopicList, TopicRow } from '#lib/components/topic-row.ts';
import { writeFilters } from '#lib/filters/filters.ts';
import { formatNumber, formatRatio } from '#lib/format/number.ts';
import { formatPeriod } from '#lib/format/period.ts';
import { formatInterval, splitValue } from '#lib/format/value.ts';
import { signalInWords, toneOf, tonesOf } from '#lib/narrative/signal.ts';
import { m } from '#lib/paraglide/messages.js';
import { nothingInWords } from './lacking.ts';
import { nameOf } from './names.ts';
import { chartOf, readRows, readSeries, seriesUpTo, valuesIn, type Series } from './readings.ts';
import { readTopicDetail } from './topic-detail.ts';
import {
  countToHalf,
  firstOrder,
  matchesSearch,
  sortTopics,
  topicColumns,
  writeTopicList,
  type TopicColumnId,
  type TopicListChoice,
} from './topic-list.ts';
import { linkTo, metricOf, type View } from './view.ts';

export const topicMetrics = ['contacts', 'fcr', 'leakage', 'repeat_rate', 'lead_time_median'] as const;
const rowsAtFirst = 30;

type Topic = {
  code: string;
  name: string;
  rows: Map<string, MetricRow | undefined>;
  values: Record<Exclude<TopicColumnId, 'name'>, number | null>;
};

export async function readTopics(view: View, choice: TopicListChoice): Promise<TopicList> {
  const { locale } = view;
  const options = { locale };
  const series = seriesUpTo(view);
  const [read, runs] = await Promise.all([
    readRows(view, topicMetrics, view.observed, 'none', ['topic']),
    readSeries(view, ['fcr'], series, ['topic']),
  ]);
  const topics = topicsOf(view, read);
  const known = topics.filter(({ code }) => code !== 'unknown');
  const found = sortTopics(
    known.filter((topic) => matchesSearch(textsOf(view, topic), choice.q)),
    choice,
    locale,
  );
  const unknown = choice.q ? [] : topics.filter(({ code }) => code === 'unknown');
  const listed = choice.all ? found : found.filter(({ code }, index) => index < rowsAtFirst || code === choice.topic);
  const shown = [...listed, ...unknown];
  const history = Map.groupBy(runs.get('fcr') ?? [], (row) => row.topic ?? 'unknown');
  const sum = topics.reduce((total, { values }) => total + (values.contacts ?? 0), 0);
  const rows = await Promise.all(shown.map((topic) => rowOf(view, choice, topic, sum, series, history.get(topic.code) ?? [])));
  const period = formatPeriod(view.observed.period.text, locale);
  const half = countToHalf(known.map(({ values }) => values.contacts ?? 0));
  return {
    lead:
      known.length > 0
        ? m.topics_lead({ count: known.length, period, half }, options)
        : sum > 0
          ? m.topics_lead_unknown({ count: sum, text: formatNumber(sum, locale), period }, options)
          : nothingInWords(view),
    columns: columnsOf(view, choice),
    rows,
    q: choice.q,
    hidden: [...writeFilters(view.filters), ...writeTopicList({ ...choice, q: '', topic: null })],
    clear: topicListLink(view, { ...choice, q: '' }),
    found: known.length > 0 ? m.topics_found({ shown: listed.length, all: known.length }, options) : '',
    showAll:
      found.length > listed.length
        ? { href: topicListLink(view, { ...choice, all: true }), text: m.topics_show_all({ count: found.length }, options) }
        : null,
    isEmpty: topics.length === 0,
  };
}

function topicsOf(view: View, read: Map<string, MetricRow[]>): Topic[] {
  const byMetric = new Map(topicMetrics.map((id) => [id, new Map((read.get(id) ?? []).map((row) => [row.topic ?? 'unknown', row]))]));
  const levels = new Map(view.snapshot.reference.topic.map(({ code, rosaLevel }) => [code, rosaLevel]));
  return [...byMetric.get('contacts')!.keys()].map((code) => {
    const rows = new Map(topicMetrics.map((id) => [id as string, byMetric.get(id)!.get(code)]));
    const value = (id: (typeof topicMetrics)[number]) => rows.get(id)?.value ?? null;
    const values = {
      contacts: value('contacts'),
      level: levels.get(code) ?? null,
      fcr: value('fcr'),
      leakage: value('leakage'),
      repeat: value('repeat_rate'),
      lead: value('lead_time_median'),
    };
    return { code, name: nameOf(view, 'topic', code), rows, values };
  });
}

function textsOf(view: View, { code, name }: Topic): string[] {
  const reference = view.snapshot.reference.topic.find((each) => each.code === code);
  return reference ? [code, reference.sv, reference.en] : [name];
}

async function rowOf(view: View, choice: TopicListChoice, topic: Topic, sum: number, series: Series, runs: MetricRow[]): Promise<TopicRow> {
  const { locale } = view;
  const { code, name, rows, values } = topic;
  const isOpen = choice.topic === code;
  const department = view.snapshot.reference.topic.find((each) => each.code === code)?.department;
  const cell = (id: (typeof topicMetrics)[number]) => cellOf(view, metricOf(view, id), rows.get(id));
  const fcr = rows.get('fcr');
  return {
    code,
    name,
    department: department ? nameOf(view, 'department', department) : '',
    level: values.level,
    cells: [
      {
        text: formatNumber(values.contacts, locale),
        detail: formatRatio(sum > 0 ? (values.contacts ?? 0) / sum : null, locale),
        few: false,
      },
      cell('fcr'),
      cell('leakage'),
      cell('repeat_rate'),
      cell('lead_time_median'),
    ],
    trend: (fcr?.denominator ?? 0) < metricOf(view, 'fcr').minimum ? null : trendOf(view, series, runs),
    isKnown: fcr?.value != null,
    href: `${topicListLink(view, { ...choice, topic: isOpen ? null : code })}#topic-${code}`,
    detail: isOpen ? await readTopicDetail(view, code, department ?? null) : null,
  };
}

function cellOf(view: View, metric: MetricDefinition, row: MetricRow | undefined): TopicCell {
  const { figure, unit } = splitValue(row?.value ?? null, metric.unit, view.locale);
  const few = row?.value != null && (row.denominator ?? 0) < metric.minimum;
  if (metric.unit !== 'ratio') return { text: [figure, unit].filter(Boolean).join('\u00a0'), few };
  const interval = metric.id === 'fcr' ? formatInterval(row?.low ?? null, row?.high ?? null, metric.unit, view.locale) : null;
  return { text: formatRatio(row?.value ?? null, view.locale), detail: interval ?? undefined, few };
}

function trendOf(view: View, series: Series, runs: readonly MetricRow[]): TopicRow['trend'] {
  const metric = metricOf(view, 'fcr');
  const values = valuesIn(series, runs);
  const chart = chartOf(view, metric, series, runs);
  const short = (value: number) => Number(value.toPrecision(3));
  const limits = chart.variation === 'too_few' ? null : { mean: short(chart.mean), lower: short(chart.lower), upper: short(chart.upper) };
  return {
    sparkline: {
      values: values.map((value) => (value === null ? null : short(value))),
      tones: tonesOf(chart, metric.better),
      limits,
      target: null,
    },
    tone: toneOf(chart.variation),
    signal: signalInWords(chart, series.periods, view.locale),
  };
}

function columnsOf(view: View, choice: TopicListChoice): TopicColumn[] {
  const options = { locale: view.locale };
  const names: Record<TopicColumnId, string> = {
    name: m.column_topic({}, options),
    contacts: m.column_contacts({}, options),
    level: m.column_level({}, options),
    fcr: m.topics_column_fcr({}, options),
    leakage: m.topics_column_leakage({}, options),
    repeat: m.topics_column_repeat({}, options),
    lead: m.topics_column_lead({}, options),
  };
  return topicColumns.map((id) => {
    const isSorted = choice.sort === id;
    const order = isSorted ? (choice.order === 'asc' ? 'desc' : 'asc') : firstOrder(id);
    return {
      id,
      name: names[id],
      numeric: id !== 'name' && id !== 'level',
      href: topicListLink(view, { ...choice, sort: id, order }),
      sorted: isSorted ? (choice.order === 'asc' ? 'ascending' : 'descending') : undefined,
    };
  });
}

/** A link to the list of topics with another choice and the same selection. */
export function topicListLink(view: View, choice: TopicListChoice): string {
  const query = new URLSearchParams(writeTopicList(choice)).toString();
  return linkTo(view, '/topics') + (query && `&${query}`);
}
