import { error } from '@sveltejs/kit';
import type { Variation } from '#warehouse/metrics/signal.ts';
import type { Figure } from '#lib/charts/figure.ts';
import type { Tone } from '#lib/charts/trend-parts.ts';
import type { SignalRow } from '#lib/components/signal-row.ts';
import { formatNumber } from '#lib/format/number.ts';
import { formatPeriod } from '#lib/format/period.ts';
import { formatLongTime, formatValue } from '#lib/format/value.ts';
import { assuranceInWords } from '#lib/narrative/assurance.ts';
import { observationsInWords } from '#lib/narrative/observations.ts';
import { m } from '#lib/paraglide/messages.js';
import { benchmarkLine } from './benchmarks.ts';
import { makeCard, readReadings, type Reading } from './cards.ts';
import { controlFigure } from './control-figure.ts';
import type { Canvas } from './figure.ts';
import { isOutside, nothingInWords, reasonInWords } from './lacking.ts';
import { linkTo, metricOf, type View } from './view.ts';

export type SignalGroup = { id: string; title: string; rows: SignalRow[] };

const order: readonly Variation[] = ['worsening', 'improving', 'changed', 'normal', 'too_few'];
/** The same measure counted by other formulas is not another signal. */
const variants = /^service_level_f\d$/;

/** Every metric that can be better or worse, those that change beyond chance first. */
export async function readSignals(view: View): Promise<{ lead: string; groups: SignalGroup[] }> {
  const options = { locale: view.locale };
  const ids = view.snapshot.metrics.filter(({ id, better }) => better !== 'neutral' && !variants.test(id)).map(({ id }) => id);
  const readings = (isOutside(view) ? [] : await readReadings(view, ids)).filter(
    ({ values, now }) => now?.value != null || values.some((value) => value !== null),
  );
  const titles = {
    worsening: m.signals_worse,
    improving: m.signals_better,
    changed: m.signals_changed,
    normal: m.signals_steady,
    too_few: m.signals_few,
  };
  const groups = order.map((variation) => ({
    id: variation,
    title: titles[variation]({}, options),
    rows: readings.filter(({ chart }) => chart.variation === variation).map((reading) => rowOf(view, reading)),
  }));
  const count = (id: Variation) => groups.find((group) => group.id === id)!.rows.length;
  const [worse, better] = [count('worsening'), count('improving')];
  const few = count('too_few');
  const judged = readings.length - few;
  const tooFew = few > 0 && judged > 0 ? [m.signals_lead_few({ count: few }, options)] : [];
  const lead = m.signals_lead(
    {
      worse: worse === 0 ? m.signals_none_first({}, options) : formatNumber(worse, view.locale),
      better: better === 0 ? m.signals_none({}, options) : formatNumber(better, view.locale),
      count: judged - worse - better,
    },
    options,
  );
  return {
    lead: readings.length === 0 ? nothingInWords(view) : judged === 0 ? m.signals_lead_unjudged({}, options) : [lead, ...tooFew].join(' '),
    groups: groups.filter(({ rows }) => rows.length > 0),
  };
}

function rowOf(view: View, reading: Reading): SignalRow {
  const { id, name, sparkline, tone, signal, comparison } = makeCard(view, reading);
  const { assurance } = reading.chart;
  return {
    ...{ id, name, sparkline, tone, signal, comparison, assurance },
    href: linkTo(view, `/signals/${id}`),
    value: valueOf(view, reading),
    assuranceWords:
      assurance === 'no_target' && reading.metric.target
        ? m.signals_target_few({}, { locale: view.locale })
        : assuranceInWords(assurance, view.locale),
  };
}

/** `52,2 % (osäkert underlag)` when it rests on too little. */
function valueOf({ locale }: View, { now, metric }: Reading): string {
  const value = formatValue(now?.value ?? null, metric.unit, locale);
  const isFew = now?.value != null && now.denominator !== null && now.denominator < metric.minimum;
  return isFew ? `${value} (${m.channels_uncertain({}, { locale })})` : value;
}

export type MetricSignal = { lead: string; isLacking: boolean; tone: Tone; figure: Figure | null };

/** One metric's control chart and what it says. */
export async function readSignal(view: View, id: string, canvas: Canvas): Promise<MetricSignal> {
  const { locale } = view;
  const [reading] = await readReadings(view, [id]);
  const card = makeCard(view, reading!);
  const { assurance } = reading!.chart;
  const words = [card.signal, assurance === 'no_target' ? null : assuranceInWords(assurance, locale)];
  if (isOutside(view) || reading!.values.every((value) => value === null))
    return {
      lead: m.signals_empty({ name: card.name, reason: reasonInWords(view, reading!.metric, reading!.isLacking) }, { locale }),
      isLacking: reading!.isLacking,
      tone: 'common',
      figure: null,
    };
  return {
    lead: [nowInWords(view, reading!), `${words.filter((word) => word !== null).join('. ')}.`].filter((part) => part !== '').join(' '),
    isLacking: false,
    tone: card.tone,
    figure: controlFigure(view, reading!, canvas, benchmarkLine(view, id)),
  };
}

/** `73,1 % kvartal 3 2026 (4 210 kontakter).`; nothing when the period has no value. */
function nowInWords({ locale, observed }: View, { metric, now }: Reading): string {
  if (now?.value == null) return '';
  const options = { locale };
  const value = metric.unit === 'seconds' ? formatLongTime(now.value, locale) : formatValue(now.value, metric.unit, locale);
  const period = formatPeriod(observed.period.text, locale);
  if (now.denominator === null) return m.signals_now({ value, period }, options);
  const few = now.denominator < metric.minimum ? [m.few({ minimum: metric.minimum }, options)] : [];
  const facts = [observationsInWords(metric, now.denominator, locale), ...few].join(', ');
  return m.signals_now_of({ value, period, facts }, options);
}

/** @throws 404 when there is no such metric */
export function knownMetric(view: View, id: string) {
  if (!view.snapshot.metrics.some((metric) => metric.id === id)) error(404, { message: `no metric ${id}`, id: '' });
  return metricOf(view, id);
}
