import type { MetricDefinition, MetricRow, Target } from '#warehouse/metrics/definition.ts';
import type { Locale } from '#lib/format/locale.ts';
import { formatRatio } from '#lib/format/number.ts';
import { formatValue } from '#lib/format/value.ts';
import { m } from '#lib/paraglide/messages.js';

export type Status = 'met' | 'missed' | 'uncertain' | 'no_target' | 'no_data';
/** How a policy is kept, as the register judges it (domain.md §2). */
export type PolicyStatus = 'met' | 'partly' | 'not_met' | 'uncertain' | 'unmeasurable';
export type Measured = Pick<MetricRow, 'value' | 'numerator' | 'denominator' | 'low' | 'high'>;

/**
 * Where a value stands against its target. A target is met, or missed, only when the whole interval says so; with fewer
 * observations than the metric asks for, or an interval across the target, it is uncertain (domain.md §2).
 */
export function targetStatus(metric: Pick<MetricDefinition, 'target' | 'minimum' | 'unit'>, row: Measured | undefined): Status {
  if (!row || row.value === null) return 'no_data';
  const { target } = metric;
  if (!target) return 'no_target';
  if (row.denominator !== null && row.denominator < metric.minimum) return 'uncertain';
  const [low, high] = [row.low ?? row.value, row.high ?? row.value];
  if (keeps(target, low) && keeps(target, high)) return 'met';
  return keeps(target, low) || keeps(target, high) ? 'uncertain' : 'missed';
}

function keeps({ comparison, value: bound }: Target, value: number): boolean {
  if (comparison === 'at_most') return value <= bound;
  return comparison === 'above' ? value > bound : value >= bound;
}

export function statusWord(status: Status, locale: Locale): string {
  const options = { locale };
  return {
    met: () => m.status_met({}, options),
    missed: () => m.status_missed({}, options),
    uncertain: () => m.status_uncertain({}, options),
    no_target: () => m.status_no_target({}, options),
    no_data: () => m.status_no_data({}, options),
  }[status]();
}

/** `Mål högst 15 %`, with † while it is an example. */
export function targetInWords(metric: Pick<MetricDefinition, 'target' | 'unit'>, locale: Locale): string | null {
  const { target } = metric;
  if (!target) return null;
  const inputs = { value: targetValueInWords(metric, locale)! };
  const words = {
    at_least: () => m.target_at_least(inputs, { locale }),
    above: () => m.target_above(inputs, { locale }),
    at_most: () => m.target_at_most(inputs, { locale }),
  }[target.comparison]();
  return target.example ? `${words}†` : words;
}

/** The target's value alone, without decimals that say nothing. */
export function targetValueInWords({ target, unit }: Pick<MetricDefinition, 'target' | 'unit'>, locale: Locale): string | null {
  if (!target) return null;
  const whole = unit === 'ratio' && Math.abs(target.value * 100 - Math.round(target.value * 100)) < 1e-9;
  return whole ? formatRatio(target.value, locale, 0) : formatValue(target.value, unit, locale);
}

/** How many observations the value is from its target, as a number of people or contacts, with the interval's bounds; never below 0. */
export function distanceFromTarget(target: Target, row: Measured): { count: number; low: number; high: number } | null {
  if (row.value === null || row.denominator === null) return null;
  const sign = target.comparison === 'at_most' ? 1 : -1;
  const people = (value: number) => Math.max(0, Math.round(sign * (value - target.value) * row.denominator!));
  const [a, b] = [people(row.low ?? row.value), people(row.high ?? row.value)];
  return { count: people(row.value), low: Math.min(a, b), high: Math.max(a, b) };
}
