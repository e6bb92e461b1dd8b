import type { MetricDefinition, MetricRow } from '#warehouse/metrics/definition.ts';
import { explainChange, type Contribution, type ExplainedChange, type GroupValue } from '#warehouse/metrics/contributions.ts';
import type { Figure, Table } from '#lib/charts/figure.ts';
import type { Tone } from '#lib/charts/trend-parts.ts';
import { defaultComparison, observeComparison, type ObservedPeriod } from '#lib/filters/observed.ts';
import { formatNumber, formatRatio } from '#lib/format/number.ts';
import { formatShortPeriod } from '#lib/format/period.ts';
import { formatDifference, formatValue } from '#lib/format/value.ts';
import { m } from '#lib/paraglide/messages.js';
import { drawFigure, marksOf, type Canvas } from './figure.ts';
import { nameOf } from './names.ts';
import { readRows } from './readings.ts';
import { csvLink, type View } from './view.ts';

export const explainedBy = ['channel', 'department', 'topic', 'rosa_level'] as const;
export type ExplainedBy = (typeof explainedBy)[number];

export type Explanation = { sentence: string; figure: Figure | null };

const explainable: readonly MetricDefinition['expression']['kind'][] = ['ratio', 'ratio_of_sums', 'mean'];
const shownSteps = 7;

/** What the change between the compared period and now comes from: another distribution between groups, or the groups' own changes. */
export async function readExplanation(view: View, metric: MetricDefinition, by: ExplainedBy, canvas: Canvas): Promise<Explanation> {
  const options = { locale: view.locale };
  const compared = view.compared ?? explainedInstead(view);
  if (!explainable.includes(metric.expression.kind)) return { sentence: m.explain_not({}, options), figure: null };
  if (!compared) return { sentence: m.explain_none({}, options), figure: null };
  const [then, now] = await Promise.all([compared, view.observed].map((span) => readRows(view, [metric.id], span, 'none', [by])));
  const groups = (rows: Map<string, MetricRow[]>) => (rows.get(metric.id) ?? []).map((row) => groupOf(row, by));
  const explained = explainChange(groups(then!), groups(now!));
  if (!explained) return { sentence: m.explain_missing({}, options), figure: null };
  const between = { then: compared, now: view.observed };
  return { sentence: sentenceOf(view, metric, by, explained, between), figure: figureOf(view, metric, by, explained, between, canvas) };
}

type Between = { then: ObservedPeriod; now: ObservedPeriod };

/** A target and other departments have no earlier period: then the change is explained against the one that is compared with by default. */
function explainedInstead({ filters, observed, data }: View): ObservedPeriod | null {
  if (filters.compare === 'none') return null;
  return observeComparison(observed, defaultComparison(filters.period, data));
}

function groupOf(row: MetricRow, by: ExplainedBy): GroupValue {
  return { group: row[by] ?? 'unknown', size: row.denominator ?? 0, value: row.value };
}

function groupName(view: View, by: ExplainedBy, code: string): string {
  const options = { locale: view.locale };
  if (by !== 'rosa_level') return nameOf(view, by, code);
  return code === 'unknown' ? m.explain_unknown_level({}, options) : m.explain_level({ level: code }, options);
}

function largestFirst(explained: ExplainedChange): Contribution[] {
  return explained.contributions.toSorted((a, b) => Math.abs(b.rate) - Math.abs(a.rate));
}

function sentenceOf(view: View, metric: MetricDefinition, by: ExplainedBy, explained: ExplainedChange, between: Between): string {
  const { locale } = view;
  const options = { locale };
  const within = {
    channel: m.explain_within_channel,
    department: m.explain_within_department,
    topic: m.explain_within_topic,
    rosa_level: m.explain_within_rosa_level,
  }[by]({}, options);
  const difference = (value: number) => formatDifference(value, metric.unit, locale);
  const { compare } = view.filters;
  const instead = compare === 'target' || compare === 'others' ? `${m.explain_instead({ compare }, options)} ` : '';
  const sentence =
    instead +
    m.explain_sentence(
      {
        name: metric.name[locale],
        then: formatValue(explained.then, metric.unit, locale),
        now: formatValue(explained.now, metric.unit, locale),
        change: difference(explained.change),
        period: formatShortPeriod(between.then.period.text, locale),
        rate: difference(explained.rate),
        mix: difference(explained.mix),
        within,
      },
      options,
    );
  const [largest] = largestFirst(explained);
  if (!largest || largest.rate === 0) return sentence;
  const name = groupName(view, by, largest.group);
  return `${sentence} ${m.explain_largest({ group: name, effect: difference(largest.rate) }, options)}`;
}

function figureOf(
  view: View,
  metric: MetricDefinition,
  by: ExplainedBy,
  explained: ExplainedChange,
  between: Between,
  canvas: Canvas,
): Figure {
  const { locale } = view;
  const options = { locale };
  const [thenName, nowName] = [between.then, between.now].map(({ period }) => formatShortPeriod(period.text, locale)) as [string, string];
  const ordered = largestFirst(explained);
  const [shown, rest] = [ordered.slice(0, shownSteps), ordered.slice(shownSteps)];
  const steps = [
    { name: m.explain_mix({}, options), change: explained.mix },
    ...shown.map(({ group, rate }) => ({ name: groupName(view, by, group), change: rate })),
    ...(rest.length > 0
      ? [{ name: m.explain_rest({ count: rest.length }, options), change: rest.reduce((sum, { rate }) => sum + rate, 0) }]
      : []),
  ];
  return drawFigure(
    {
      id: 'explanation',
      title: m.explain_chart({ then: thenName, now: nowName }, options),
      caption: m.explain_caption({}, options),
      chart: {
        kind: 'waterfall',
        locale,
        unit: metric.unit,
        from: { name: thenName, value: explained.then },
        to: { name: nowName, value: explained.now },
        steps: steps.map((step) => ({ ...step, tone: toneOf(step.change, metric) })),
      },
      table: tableOf(view, metric, by, explained),
      marks: marksOf(
        metric,
        [by],
        [null, null, ...shown.map(({ group }) => group), ...(rest.length > 0 ? [null] : []), null],
        ordered.map(({ group }) => group),
      ),
      csv: { href: csvLink(metric, view.observed, 'none', [by], view), name: metric.name[locale] },
      note: m.figure_n({ n: formatNumber(sizeOf(explained, 'now'), locale) }, options),
      definition: { href: `/definitions#${metric.id}`, name: metric.name[locale] },
    },
    canvas,
  );
}

function toneOf(change: number, { better }: MetricDefinition): Tone {
  if (better === 'neutral' || change === 0) return 'common';
  return change > 0 === (better === 'higher') ? 'improve' : 'concern';
}

function sizeOf({ contributions }: ExplainedChange, period: 'then' | 'now'): number {
  return contributions.reduce((sum, contribution) => sum + (contribution[period]?.size ?? 0), 0);
}

function tableOf(view: View, metric: MetricDefinition, by: ExplainedBy, explained: ExplainedChange): Table {
  const { locale } = view;
  const options = { locale };
  const value = (group: GroupValue | null) => formatValue(group?.value ?? null, metric.unit, locale);
  const difference = (change: number) => formatDifference(change, metric.unit, locale);
  const share = (group: GroupValue | null, period: 'then' | 'now') => formatRatio((group?.size ?? 0) / sizeOf(explained, period), locale);
  return {
    columns: [
      m.explain_group({}, options),
      m.explain_then({}, options),
      m.explain_now({}, options),
      m.explain_share_then({}, options),
      m.explain_share_now({}, options),
      m.explain_mix_effect({}, options),
      m.explain_rate_effect({}, options),
    ].map((name, index) => ({ name, numeric: index > 0 })),
    rows: largestFirst(explained).map(({ group, then, now, mix, rate }) => [
      groupName(view, by, group),
      value(then),
      value(now),
      share(then, 'then'),
      share(now, 'now'),
      difference(mix),
      difference(rate),
    ]),
  };
}
