import { addYears } from 'date-fns';
import { dateOfDay, daysIn, earlierDay, moveDays, textOfDay, type Day } from './day.ts';
import { movePeriod, periodHolding, samePeriodLastYear, type Period } from './period.ts';

export const comparisons = ['last-year', 'previous', 'none'] as const;
export type Comparison = (typeof comparisons)[number];

/** The first and the last local date that the data has anything about. */
export type DataSpan = { first: Day; last: Day };

/** What is really looked at: a period that is still going on ends with the newest day of the data (`soFar`). */
export type ObservedPeriod = { period: Period; from: Day; to: Day; soFar: boolean };

export function observe(period: Period, data: DataSpan | null): ObservedPeriod {
  const soFar = data !== null && data.last >= period.from && data.last < period.to;
  return { period, from: period.from, to: soFar ? data.last : period.to, soFar };
}

/**
 * The period to compare with, cut as far in as the observed one has come: the first 53 days of quarter 4 are compared
 * with the first 53 days of quarter 3, or with the same dates a year before.
 */
export function observeComparison(observed: ObservedPeriod, comparison: Comparison): ObservedPeriod | null {
  if (comparison === 'none') return null;
  const { period } = observed;
  const other = comparison === 'previous' ? movePeriod(period, -1) : samePeriodLastYear(period);
  if (!observed.soFar) return { period: other, from: other.from, to: other.to, soFar: false };
  const elapsed = daysIn(observed.from, observed.to);
  const sameDate = comparison === 'last-year' && period.kind !== 'week';
  const end = sameDate ? textOfDay(addYears(dateOfDay(observed.to), -1)) : moveDays(other.from, elapsed - 1);
  return { period: other, from: other.from, to: earlierDay(end, other.to), soFar: true };
}

/** The last whole quarter that the data covers; with less data the last whole month, then whatever there is. */
export function defaultPeriod(data: DataSpan | null, today: Day): Period {
  if (!data) return movePeriod(periodHolding('quarter', today), -1);
  for (const kind of ['quarter', 'month', 'week'] as const) {
    const holding = periodHolding(kind, data.last);
    const whole = holding.to <= data.last ? holding : movePeriod(holding, -1);
    if (whole.from >= data.first || (whole.to >= data.first && kind === 'quarter' && daysIn(data.first, whole.to) > 60)) return whole;
  }
  return periodHolding('month', data.last);
}

/** Last year when the data reaches that far back, otherwise the period before, otherwise none. */
export function defaultComparison(period: Period, data: DataSpan | null): Comparison {
  if (!data || samePeriodLastYear(period).to >= data.first) return 'last-year';
  return movePeriod(period, -1).to >= data.first ? 'previous' : 'none';
}

/** This and the last week, month, quarter, tertial and year, seen from today. */
export function presetPeriods(today: Day): { kind: Exclude<Period['kind'], 'day' | 'custom'>; current: Period; last: Period }[] {
  return (['week', 'month', 'quarter', 'tertial', 'year'] as const).map((kind) => {
    const current = periodHolding(kind, today);
    return { kind, current, last: movePeriod(current, -1) };
  });
}
