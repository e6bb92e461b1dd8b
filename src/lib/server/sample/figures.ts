import { proportionOf, verdictOn, type Proportion, type SampleEstimate } from '#warehouse/metrics/sampling.ts';
import type { Figure } from '#lib/charts/figure.ts';
import { formatNumber, formatPoints, formatRatio, formatSigned } from '#lib/format/number.ts';
import { formatInterval } from '#lib/format/value.ts';
import { m } from '#lib/paraglide/messages.js';
import { drawFigure, rounded, type Canvas } from '../figure.ts';
import { reasons, type Sample, type SampleRow } from '../state/sample.ts';
import type { View } from '../view.ts';
import { exportLink } from './export-link.ts';
import { reasonName } from './words.ts';

type Bar = { name: string; proportion: Proportion | { share: number; low: null; high: null }; numerator: number; denominator: number };

/** The share of what was read beside the proxy of all that it was drawn from, and what the unclear contacts could make of it. */
export function compareFigure(view: View, sample: Sample, estimate: SampleEstimate, hasSkipped: boolean, canvas: Canvas): Figure | null {
  const options = { locale: view.locale };
  const { coded, failure, decided, bounds } = estimate;
  const known = proportionOf(failure, decided);
  if (!known || !bounds) return null;
  const proxy = sample.withSigns / sample.population;
  const unclear = coded - decided;
  const bars: Bar[] = [
    { name: m.sample_bar_sample({}, options), proportion: known, numerator: failure, denominator: decided },
    ...(unclear > 0
      ? [
          { name: m.sample_bar_none({}, options), proportion: bounds.none, numerator: failure, denominator: coded },
          { name: m.sample_bar_all({}, options), proportion: bounds.all, numerator: failure + unclear, denominator: coded },
        ]
      : []),
    {
      name: m.sample_bar_proxy({}, options),
      proportion: { share: proxy, low: null, high: null },
      numerator: sample.withSigns,
      denominator: sample.population,
    },
  ];
  return barsFigure(
    view,
    sample,
    { id: 'sample-share', title: m.sample_chart_share({}, options), caption: compared(view, estimate, proxy, hasSkipped) },
    bars,
    decided,
    canvas,
  );
}

/** How far the sample lies from the proxy, and no more than the interval allows. */
function compared({ locale }: View, estimate: SampleEstimate, proxy: number, hasSkipped: boolean): string {
  const options = { locale };
  const { share, low, high } = estimate;
  const shown = formatRatio(proxy, locale);
  const verdict = verdictOn(estimate, proxy);
  if (verdict === 'few' || share === null || low === null || high === null) return m.sample_compare_few({ proxy: shown }, options);
  const said = {
    undecided: m.sample_compare_undecided,
    higher: m.sample_compare_higher,
    lower: m.sample_compare_lower,
    higher_of_decided: m.sample_compare_higher_decided,
    lower_of_decided: m.sample_compare_lower_decided,
  }[verdict];
  const points = (bound: number) => formatSigned((bound - proxy) * 100, locale, 1);
  const difference = m.sample_difference(
    { proxy: shown, points: formatPoints(share - proxy, locale), low: points(low), high: points(high) },
    options,
  );
  return `${difference} ${(hasSkipped ? m.sample_compare_skipped : said)({}, options)}`;
}

/** What the failure demand came of, as shares of every contact that could be told: they add up to the share of the sample. */
export function reasonsFigure(
  view: View,
  sample: Sample,
  rows: readonly SampleRow[],
  { decided }: SampleEstimate,
  canvas: Canvas,
): Figure | null {
  const { locale } = view;
  const options = { locale };
  const failures = rows.filter(({ coding }) => coding?.code === 'failure');
  const bars = [...reasons, null]
    .map((reason) => ({ reason, count: failures.filter(({ coding }) => coding!.reason === reason).length }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => Number(a.reason === null) - Number(b.reason === null) || b.count - a.count)
    .map(({ reason, count }): Bar => ({
      name: reason === null ? m.sample_reason_none({}, options) : reasonName(reason, locale),
      proportion: proportionOf(count, decided)!,
      numerator: count,
      denominator: decided,
    }));
  if (bars.length === 0) return null;
  const words = {
    id: 'sample-reasons',
    title: m.sample_chart_reasons({}, options),
    caption: m.sample_caption_reasons({ failures: formatNumber(failures.length, locale), decided: formatNumber(decided, locale) }, options),
  };
  return barsFigure(view, sample, words, bars, decided, canvas);
}

type Words = Pick<Figure, 'id' | 'title' | 'caption'>;

function barsFigure(view: View, sample: Sample, words: Words, bars: readonly Bar[], decided: number, canvas: Canvas): Figure {
  const { locale } = view;
  const options = { locale };
  const columns = [m.sample_column_what, m.column_share, m.column_interval, m.sample_column_count, m.column_of];
  return drawFigure(
    {
      ...words,
      chart: {
        ...{ kind: 'intervalBars', locale, unit: 'ratio', target: null },
        rows: bars.map(({ name, proportion: { share, low, high }, denominator }) => ({
          ...{ name, value: share, low: rounded(low), high: rounded(high), count: denominator, missed: false },
        })),
      },
      table: {
        columns: columns.map((name, index) => ({ name: name({}, options), numeric: index > 0 })),
        rows: bars.map(({ name, proportion: { share, low, high }, numerator, denominator }) => [
          name,
          formatRatio(share, locale),
          formatInterval(low, high, 'ratio', locale) ?? '–',
          formatNumber(numerator, locale),
          formatNumber(denominator, locale),
        ]),
      },
      csv: { href: exportLink(sample, locale === 'sv' ? 'csv-sv' : 'csv'), name: sample.name },
      note: m.figure_n({ n: formatNumber(decided, locale) }, options),
      definition: { href: '#how', name: words.title },
    },
    canvas,
  );
}
