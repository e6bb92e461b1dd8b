import type { MetricDefinition } from '#warehouse/metrics/definition.ts';
import type { ControlChart } from '#warehouse/metrics/signal.ts';
import type { Locale } from '#lib/format/locale.ts';
import { formatLongTime, formatValue } from '#lib/format/value.ts';
import { m } from '#lib/paraglide/messages.js';
import { changeBetween } from './change.ts';
import { signalInWords } from './signal.ts';
import type { Measured } from './status.ts';
import { capitalise, listInWords, lowerFirst, shareInWords } from './words.ts';

export type Progress = 'better' | 'worse' | 'same' | 'unknown';

type Judged = Pick<MetricDefinition, 'better' | 'minimum'>;

/** Whether a value is surely better or worse than another: unknown without intervals, and on fewer observations than the metric asks for. */
export function progressOf({ better, minimum }: Judged, now: Measured | undefined, then: Measured | undefined): Progress {
  const isSure = [now, then].every(
    (row) => row?.value != null && row.low !== null && row.high !== null && (row.denominator ?? 0) >= minimum,
  );
  const change = isSure && better !== 'neutral' ? changeBetween(now, then) : 'unknown';
  if (change === 'same' || change === 'unknown') return change;
  return (change === 'more') === (better === 'higher') ? 'better' : 'worse';
}

/** A key figure as the answer of a report needs it. */
export type Followed = {
  metric: Pick<MetricDefinition, 'id' | 'name' | 'unit' | 'better' | 'minimum'>;
  now: Measured | undefined;
  then: Measured | undefined;
  chart: Pick<ControlChart, 'flags' | 'variation' | 'trial'>;
  periods: readonly string[];
};

/** Words and the ids of the metrics that they rest on. */
export type Said = { text: string; metrics: string[] };

export type Compared = { reference: string; period: string } | null;

/** A department that surely does worse than it did: `Socialförvaltningen svarar allt senare på skriftliga frågor`, and since when. */
export type Worsening = { title: string; signal: string };

const mostNamed = 3;

/** What got better and what got worse, in two sentences; no more is said than the intervals allow. */
export function progressInWords(followed: readonly Followed[], compared: Compared, worsening: Worsening | null, locale: Locale): Said[] {
  const options = { locale };
  const judged = followed.map((each) => ({ ...each, progress: progressOf(each.metric, each.now, each.then) }));
  if (!compared || judged.every(({ progress }) => progress === 'unknown'))
    return [
      levelInWords(followed, locale),
      { text: compared ? m.summary_no_comparison(compared, options) : m.summary_no_comparison_any({}, options), metrics: [] },
    ];
  return (['better', 'worse'] as const).map((wanted) => {
    const sure = judged.filter(({ progress }) => progress === wanted);
    if (sure.length === 0) return withoutSure(followed, wanted, compared.reference, wanted === 'worse' ? worsening : null, locale);
    const named = sure.slice(0, mostNamed);
    const phrases = listInWords(
      named.map(({ metric, now, then }) => {
        const values = { now: valueInWords(metric, now, locale), then: valueInWords(metric, then, locale) };
        return m.summary_change_values({ phrase: phraseOf(metric, wanted, locale), ...values }, options);
      }),
      locale,
    );
    const inputs = { more: sure.length > named.length ? 'yes' : 'no', reference: compared.reference, phrases };
    return {
      text: wanted === 'better' ? m.summary_better(inputs, options) : m.summary_worse(inputs, options),
      metrics: named.map(({ metric }) => metric.id),
    };
  });
}

function levelInWords(followed: readonly Followed[], locale: Locale): Said {
  const fcr = followed.find(({ metric }) => metric.id === 'fcr');
  const value = fcr?.now?.value ?? null;
  if (!fcr || value === null || (fcr.now?.denominator ?? 0) < fcr.metric.minimum)
    return { text: m.summary_level_unknown({}, { locale }), metrics: [] };
  return { text: m.summary_level({ share: capitalise(shareInWords(value, locale)) }, { locale }), metrics: ['fcr'] };
}

/** Nothing is surely better (or worse) than before, though the months may show a certain pattern. */
function withoutSure(
  followed: readonly Followed[],
  wanted: 'better' | 'worse',
  reference: string,
  worsening: Worsening | null,
  locale: Locale,
): Said {
  const options = { locale };
  const variation = wanted === 'better' ? 'improving' : 'worsening';
  const seen = followed.find(({ chart }) => chart.variation === variation && !chart.trial);
  const metrics = followed.filter(({ now }) => now?.value != null).map(({ metric }) => metric.id);
  if (!seen && worsening) {
    const inputs = { reference, signal: lowerFirst(worsening.signal), title: lowerFirst(worsening.title) };
    return { text: m.summary_none_worse_department(inputs, options), metrics };
  }
  if (!seen) {
    const say = wanted === 'better' ? m.summary_none_better : m.summary_none_worse;
    return { text: say({ reference }, options), metrics };
  }
  const signal = lowerFirst(signalInWords(seen.chart, seen.periods, locale));
  const say = wanted === 'better' ? m.summary_none_better_but : m.summary_none_worse_but;
  return { text: say({ reference, signal, phrase: phraseOf(seen.metric, wanted, locale) }, options), metrics };
}

const phrases: Partial<Record<string, typeof m.summary_change_fcr>> = {
  fcr: m.summary_change_fcr,
  service_level: m.summary_change_service_level,
  first_response_within_one_day: m.summary_change_first_response,
  leakage: m.summary_change_leakage,
  repeat_rate: m.summary_change_repeat_rate,
  case_lead_time_median: m.summary_change_lead_time,
};

function phraseOf({ id, name }: Followed['metric'], change: 'better' | 'worse', locale: Locale): string {
  return phrases[id]?.({ change }, { locale }) ?? m.summary_change_other({ change, name: name[locale] }, { locale });
}

function valueInWords({ unit }: Pick<MetricDefinition, 'unit'>, row: Measured | undefined, locale: Locale): string {
  const value = row?.value ?? null;
  return unit === 'seconds' ? formatLongTime(value, locale) : formatValue(value, unit, locale);
}
