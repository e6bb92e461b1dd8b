import type { Unit } from '#warehouse/metrics/definition.ts';
import { formatDays, formatDuration } from './duration.ts';
import { missing, noBreakSpace, type Locale } from './locale.ts';
import { formatMoney, formatNumber, formatPoints, formatRatio, formatSigned, moneySign, percentSign } from './number.ts';

/** A metric's value in its own unit, with the unit: `83,5 %`, `1 min 44 s`, `2,4 arbetsdagar`, `58 212`. */
export function formatValue(value: number | null, unit: Unit, locale: Locale): string {
  switch (unit) {
    case 'ratio':
      return formatRatio(value, locale);
    case 'seconds':
      return formatDuration(value, locale);
    case 'working_days':
    case 'days':
      return formatDays(value, unit, locale);
    case 'index':
      return formatNumber(value, locale, 1);
    case 'count':
      return formatNumber(value, locale);
    case 'sek':
      return formatMoney(value, locale);
  }
}

/** Durations of two days or more are shown as days with a decimal where there is room for one unit only. */
export const longAsDays = 2 * 86_400;

/** The figure and its unit apart, for a card that sets them in different sizes. */
export function splitValue(value: number | null, unit: Unit, locale: Locale): { figure: string; unit: string } {
  if (value === null) return { figure: missing, unit: '' };
  if (unit === 'ratio') return { figure: formatNumber(value * 100, locale, 1), unit: '%' };
  if (unit === 'working_days' || unit === 'days') {
    const [figure = '', ...words] = formatDays(value, unit, locale).split(noBreakSpace);
    return { figure, unit: words.join(noBreakSpace) };
  }
  if (unit === 'sek') return { figure: formatNumber(value, locale), unit: moneySign(locale) };
  if (unit === 'seconds' && value >= longAsDays) return splitValue(value / 86_400, 'days', locale);
  return { figure: formatValue(value, unit, locale), unit: '' };
}

/** A time that may be weeks: `9,1 dygn` from two days, otherwise as a duration. */
export function formatLongTime(seconds: number | null, locale: Locale): string {
  return seconds !== null && seconds >= longAsDays ? formatDays(seconds / 86_400, 'days', locale) : formatDuration(seconds, locale);
}

/** How much a value differs from another, in words that suit the unit. */
export function formatDifference(difference: number | null, unit: Unit, locale: Locale): string {
  if (difference === null) return missing;
  if (unit === 'ratio') return formatPoints(difference, locale);
  if (unit === 'count') return formatSigned(difference, locale);
  if (unit === 'index') return formatSigned(difference, locale, 1);
  const size = formatValue(Math.abs(difference), unit, locale);
  const sign = size === formatValue(0, unit, locale) ? '' : difference > 0 ? '+' : '\u2212';
  return `${sign}${size}`;
}

/** How far a value is from another, whichever is the larger. */
export function formatDistance(difference: number, unit: Unit, locale: Locale): string {
  return formatDifference(Math.abs(difference), unit, locale).replace(/^\+/, '');
}

/** `69,8–73,0`: an interval whose unit stands beside it already. */
export function formatBareInterval(low: number | null, high: number | null, unit: Unit, locale: Locale): string | null {
  const text = formatInterval(low, high, unit, locale);
  return text !== null && unit === 'ratio' ? text.slice(0, -percentSign(locale).length) : text;
}

/** `69,8–73,0 %`; null when either bound is missing. */
export function formatInterval(low: number | null, high: number | null, unit: Unit, locale: Locale): string | null {
  if (low === null || high === null) return null;
  if (unit === 'ratio') return `${formatNumber(low * 100, locale, 1)}–${formatNumber(high * 100, locale, 1)}${percentSign(locale)}`;
  if (unit === 'count') return `${formatNumber(low, locale)}–${formatNumber(high, locale)}`;
  if (unit === 'seconds' && high >= longAsDays) return `${formatNumber(low / 86_400, locale, 1)}–${formatLongTime(high, locale)}`;
  return `${formatValue(low, unit, locale)}–${formatValue(high, unit, locale)}`;
}
