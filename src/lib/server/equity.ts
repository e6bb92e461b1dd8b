import type { MetricDefinition, MetricRow } from '#warehouse/metrics/definition.ts';
import { standardiseRates, type StandardisedRate } from '#warehouse/metrics/standardisation.ts';
import type { Figure, Table } from '#lib/charts/figure.ts';
import { formatNumber, formatRatio } from '#lib/format/number.ts';
import { formatDifference, formatInterval, formatValue } from '#lib/format/value.ts';
import { targetInWords } from '#lib/narrative/status.ts';
import { listInWords, midSentence } from '#lib/narrative/words.ts';
import { m } from '#lib/paraglide/messages.js';
import { drawFigure, marksOf, rounded, type Canvas } from './figure.ts';
import { countContacts, nothingInWords } from './lacking.ts';
import { nameOf } from './names.ts';
import { readOfficeFunnels } from './office-funnels.ts';
import { readRows } from './readings.ts';
import { csvLink, metricOf, type View } from './view.ts';

const compared = [
  { by: 'office', metric: 'fcr' },
  { by: 'language', metric: 'fcr' },
  { by: 'language', metric: 'service_level_f2' },
  { by: 'channel', metric: 'fcr' },
] as const;
type ComparedBy = (typeof compared)[number]['by'];
type Group = StandardisedRate & { name: string };
type Comparison = { by: ComparedBy; metric: MetricDefinition; groups: Group[]; tooFew: string[] };
type Gap = { best: Group; worst: Group; difference: number; low: number; high: number };

export type Equity = {
  lead: string;
  isLacking: boolean;
  figures: Figure[];
  offices: Figure[];
  satisfaction: { title: string; table: Table }[];
};

/** Offices, languages and channels side by side as if each had the same mix of ROSA levels, and the largest difference of each. */
export async function readEquity(view: View, canvas: Canvas): Promise<Equity> {
  const [contacts, offices, ...comparisons] = await Promise.all([
    countContacts(view),
    readOfficeFunnels(view, canvas),
    ...compared.map(({ by, metric }) => compare(view, by, metricOf(view, metric))),
  ]);
  const shown = comparisons.filter(({ groups }) => groups.length > 1);
  return {
    lead: contacts > 0 ? leadOf(view, shown) : nothingInWords(view),
    isLacking: contacts > 0,
    figures: shown.map((comparison) => figureOf(view, comparison, canvas)),
    offices,
    satisfaction: await Promise.all((['office', 'language'] as const).map((by) => readSatisfaction(view, by))),
  };
}

async function compare(view: View, by: ComparedBy, metric: MetricDefinition): Promise<Comparison> {
  const rows = (await readRows(view, [metric.id], view.observed, 'none', [by, 'rosa_level'])).get(metric.id) ?? [];
  const strata = rows
    .filter((row) => row[by] !== 'unknown')
    .map((row) => ({
      group: row[by] ?? 'unknown',
      stratum: row.rosa_level ?? 'unknown',
      numerator: row.numerator ?? 0,
      denominator: row.denominator ?? 0,
    }));
  const groups = standardiseRates(strata).map((rate) => ({ ...rate, name: nameOf(view, by, rate.group) }));
  return {
    by,
    metric,
    groups: groups.filter(({ observations }) => observations >= metric.minimum).sort((a, b) => b.value - a.value),
    tooFew: groups.filter(({ observations }) => observations < metric.minimum).map(({ name }) => name),
  };
}

/** A difference between two groups that chance does not explain, with their names as they stand in a sentence. */
export type CertainDifference = {
  by: ComparedBy;
  metric: MetricDefinition;
  best: string;
  worst: string;
  difference: number;
  interval: string;
};

/** The widest difference between offices, languages and channels in each metric, where it is certain; the largest first. */
export async function readCertainDifferences(view: View): Promise<{ certain: CertainDifference[]; isCompared: boolean }> {
  const comparisons = await Promise.all(compared.map(({ by, metric }) => compare(view, by, metricOf(view, metric))));
  const shown = comparisons.filter(({ groups }) => groups.length > 1);
  const certain = shown
    .map((comparison) => ({ ...comparison, gap: gapOf(comparison) }))
    .filter(({ gap }) => gap.low > 0)
    .sort((a, b) => b.gap.difference - a.gap.difference)
    .map(({ by, metric, gap: { best, worst, difference, low, high } }) => ({
      ...{ by, metric, difference, best: inSentence(best.name, by, view), worst: inSentence(worst.name, by, view) },
      interval: formatInterval(low, high, 'ratio', view.locale)!.replace(/\s*%$/, ''),
    }));
  return { certain, isCompared: shown.length > 0 };
}

/** The widest difference between two groups, with its 95 % interval from those of the two. */
function gapOf({ groups }: Comparison): Gap {
  const [best, worst] = [groups[0]!, groups.at(-1)!];
  const reach = Math.hypot(best.high - best.value, worst.high - worst.value);
  const difference = best.value - worst.value;
  return { best, worst, difference, low: difference - reach, high: difference + reach };
}

function leadOf(view: View, comparisons: readonly Comparison[]): string {
  const options = { locale: view.locale };
  if (comparisons.length === 0) return m.equity_empty({}, options);
  const certain = comparisons.map((comparison) => ({ comparison, gap: gapOf(comparison) })).filter(({ gap }) => gap.low > 0);
  if (certain.length === 0) return m.equity_lead_none({}, options);
  const amongPeople = certain.filter(({ comparison }) => comparison.by !== 'channel');
  const { comparison, gap } = (amongPeople.length > 0 ? amongPeople : certain).reduce((widest, each) =>
    each.gap.difference > widest.gap.difference ? each : widest,
  );
  return m.equity_lead(
    {
      by: byInWords(comparison.by, view),
      metric: midSentence(comparison.metric.name[view.locale], view.locale),
      difference: formatDifference(gap.difference, 'ratio', view.locale).replace('+', ''),
      best: inSentence(gap.best.name, comparison.by, view),
      worst: inSentence(gap.worst.name, comparison.by, view),
    },
    options,
  );
}

/** Places have capital letters anywhere, languages in English only. */
function inSentence(name: string, by: ComparedBy, { locale }: View): string {
  return by === 'office' || (by === 'language' && locale === 'en') ? name : midSentence(name, locale);
}

export function byInWords(by: ComparedBy, { locale }: View): string {
  return { office: m.equity_offices, language: m.equity_languages, channel: m.equity_channels }[by]({}, { locale });
}

function perInWords(by: ComparedBy, { locale }: View): string {
  return { office: m.equity_per_office, language: m.equity_per_language, channel: m.equity_per_channel }[by]({}, { locale });
}

function figureOf(view: View, comparison: Comparison, canvas: Canvas): Figure {
  const { locale } = view;
  const options = { locale };
  const { by, metric, groups } = comparison;
  return drawFigure(
    {
      id: `${metric.id}-by-${by}`,
      title: m.equity_chart({ metric: metric.name[locale], by: perInWords(by, view) }, options),
      caption: captionOf(view, comparison),
      chart: {
        kind: 'intervalBars',
        locale,
        unit: metric.unit,
        target: metric.target ? { value: metric.target.value, label: targetInWords(metric, locale) ?? '' } : null,
        rows: groups.map(({ name, value, low, high, observations }) => ({
          ...{ name, value: rounded(value), low: rounded(low), high: rounded(high), count: observations },
          missed: false,
        })),
      },
      table: {
        columns: [
          m.equity_group({}, options),
          m.equity_standardised({}, options),
          m.column_interval({}, options),
          m.equity_crude({}, options),
          m.column_of({}, options),
          m.equity_coverage({}, options),
        ].map((name, index) => ({ name, numeric: index > 0 })),
        rows: groups.map((group) => [
          group.name,
          formatRatio(group.value, locale),
          formatInterval(group.low, group.high, metric.unit, locale) ?? '–',
          formatRatio(group.crude, locale),
          formatNumber(group.observations, locale),
          formatRatio(group.coverage, locale, 0),
        ]),
      },
      marks: marksOf(
        metric,
        [by],
        groups.map(({ group }) => group),
      ),
      csv: { href: csvLink(metric, view.observed, 'none', [by, 'rosa_level'], view), name: metric.name[locale] },
      note: m.figure_n(
        {
          n: formatNumber(
            groups.reduce((sum, { observations }) => sum + observations, 0),
            locale,
          ),
        },
        options,
      ),
      definition: { href: `/definitions#${metric.id}`, name: metric.name[locale] },
    },
    canvas,
  );
}

function captionOf(view: View, comparison: Comparison): string {
  const { locale } = view;
  const options = { locale };
  const gap = gapOf(comparison);
  const inputs = {
    best: inSentence(gap.best.name, comparison.by, view),
    worst: inSentence(gap.worst.name, comparison.by, view),
    difference: formatDifference(gap.difference, 'ratio', locale).replace('+', ''),
    interval: formatInterval(Math.max(0, gap.low), gap.high, 'ratio', locale)!.replace(/\s*%$/, ''),
  };
  const sentence = gap.low > 0 ? m.equity_caption(inputs, options) : m.equity_caption_chance(inputs, options);
  const { tooFew, metric } = comparison;
  if (tooFew.length === 0) return sentence;
  return `${sentence} ${m.equity_too_few({ names: listInWords(tooFew, locale), minimum: metric.minimum }, options)}`;
}

async function readSatisfaction(view: View, by: 'office' | 'language'): Promise<Equity['satisfaction'][number]> {
  const { locale } = view;
  const options = { locale };
  const metric = metricOf(view, 'satisfaction_index');
  const rows = ((await readRows(view, [metric.id], view.observed, 'none', [by])).get(metric.id) ?? []).filter(
    (row) => row[by] !== 'unknown',
  );
  const isShown = (row: MetricRow) => (row.denominator ?? 0) >= metric.minimum;
  const ordered = rows.toSorted((a, b) => Number(isShown(b)) - Number(isShown(a)) || (b.value ?? 0) - (a.value ?? 0));
  return {
    title: m.equity_satisfaction({ by: perInWords(by, view) }, options),
    table: {
      columns: [m.equity_group({}, options), metric.name[locale], m.equity_answers({}, options)].map((name, index) => ({
        name,
        numeric: index > 0,
      })),
      rows: ordered.map((row) => [
        nameOf(view, by, row[by] ?? 'unknown'),
        isShown(row) ? formatValue(row.value, metric.unit, locale) : m.equity_uncertain({ minimum: metric.minimum }, options),
        formatNumber(row.denominator, locale),
      ]),
    },
  };
}
