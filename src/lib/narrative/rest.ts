import type { MetricDefinition } from '#warehouse/metrics/definition.ts';
import type { Locale } from '#lib/format/locale.ts';
import { formatDifference, formatInterval } from '#lib/format/value.ts';
import { m } from '#lib/paraglide/messages.js';
import { changeBetween } from './change.ts';
import type { Measured } from './status.ts';

/**
 * How a part differs from the rest in a sentence, with the 95 % interval of the difference of two proportions from their Wilson
 * intervals (Newcombe 1998, method 10). No more is said than the interval allows.
 */
export function restInWords(
  metric: Pick<MetricDefinition, 'unit' | 'minimum'>,
  chosen: Measured | undefined,
  rest: Measured | undefined,
  locale: Locale,
): string {
  const options = { locale };
  if (!chosen || !rest || chosen.value === null || rest.value === null) return m.rest_missing({}, options);
  const difference = chosen.value - rest.value;
  const size = formatDifference(Math.abs(difference), metric.unit, locale).replace('+', '');
  if (chosen.low === null || chosen.high === null || rest.low === null || rest.high === null) {
    if (difference === 0) return m.rest_equal({}, options);
    return difference > 0 ? m.rest_higher({ size }, options) : m.rest_lower({ size }, options);
  }
  const low = difference - Math.hypot(chosen.value - chosen.low, rest.high - rest.value);
  const high = difference + Math.hypot(chosen.high - chosen.value, rest.value - rest.low);
  const [least, most] = difference < 0 ? [-high, -low] : [low, high];
  const interval = formatInterval(Math.max(0, least), most, metric.unit, locale) ?? '';
  const few = Math.min(chosen.denominator ?? 0, rest.denominator ?? 0) < metric.minimum;
  if (few) return m.rest_few({ minimum: metric.minimum }, options);
  if (changeBetween(chosen, rest) === 'same') return m.rest_chance({ size }, options);
  return difference > 0 ? m.rest_higher_sure({ size, interval }, options) : m.rest_lower_sure({ size, interval }, options);
}
