import type { ControlChart, Variation } from '#warehouse/metrics/signal.ts';
import type { Tone } from '#lib/charts/trend-parts.ts';
import type { Locale } from '#lib/format/locale.ts';
import { formatMonth } from '#lib/format/date.ts';
import { formatShortPeriod } from '#lib/format/period.ts';
import { m } from '#lib/paraglide/messages.js';

/** The period in which the run of flagged points that ends with the last point began, or null when the last point is not flagged. */
export function signalSince(flags: ControlChart['flags'], periods: readonly string[]): string | null {
  const last = flags.at(-1);
  if (!last) return null;
  let first = flags.length - 1;
  while (first > 0 && flags[first - 1]?.side === last.side) first--;
  return periods[first] ?? null;
}

/** What a control chart says: `Säker försämring sedan maj`. */
export function signalInWords(
  chart: Pick<ControlChart, 'flags' | 'variation' | 'trial'>,
  periods: readonly string[],
  locale: Locale,
): string {
  const start = signalSince(chart.flags, periods);
  const recent = start !== null && start !== periods.at(-1);
  const since = recent ? sinceInWords(start, periods.at(-1)!, locale) : null;
  const inputs = since === null ? {} : { since };
  return (chart.trial ? trialWords : words)[chart.variation](inputs, locale);
}

type Words = Record<Variation, (inputs: { since?: string }, locale: Locale) => string>;

const words: Words = {
  improving: ({ since }, locale) => (since ? m.signal_improving_since({ since }, { locale }) : m.signal_improving({}, { locale })),
  worsening: ({ since }, locale) => (since ? m.signal_worsening_since({ since }, { locale }) : m.signal_worsening({}, { locale })),
  changed: ({ since }, locale) => (since ? m.signal_changed_since({ since }, { locale }) : m.signal_changed({}, { locale })),
  normal: (_, locale) => m.signal_normal({}, { locale }),
  too_few: (_, locale) => m.signal_too_few({}, { locale }),
};

/** Limits from fewer than twelve points are on trial, so nothing is called certain. */
const trialWords: Words = {
  improving: ({ since }, locale) =>
    since ? m.signal_improving_trial_since({ since }, { locale }) : m.signal_improving_trial({}, { locale }),
  worsening: ({ since }, locale) =>
    since ? m.signal_worsening_trial_since({ since }, { locale }) : m.signal_worsening_trial({}, { locale }),
  changed: ({ since }, locale) => (since ? m.signal_changed_trial_since({ since }, { locale }) : m.signal_changed_trial({}, { locale })),
  normal: (_, locale) => m.signal_normal_trial({}, { locale }),
  too_few: words.too_few,
};

/** A month of the same year is named without it. */
function sinceInWords(start: string, last: string, locale: Locale): string {
  const sameYear = start.slice(0, 4) === last.slice(0, 4);
  return sameYear && /^\d{4}-\d{2}$/.test(start) ? formatMonth(`${start}-01`, locale, 'long') : formatShortPeriod(start, locale);
}

/** How each point of a control chart is drawn: better, worse, or changed where neither is better. */
export function tonesOf(chart: Pick<ControlChart, 'flags'>, better: 'higher' | 'lower' | 'neutral'): (Tone | null)[] {
  return chart.flags.map((flag) => {
    if (!flag) return null;
    if (better === 'neutral') return 'common';
    return (flag.side === 'high') === (better === 'higher') ? 'improve' : 'concern';
  });
}

export function toneOf(variation: Variation): Tone {
  return variation === 'improving' ? 'improve' : variation === 'worsening' ? 'concern' : 'common';
}
