import { daysIn, earlierDay, moveDays, yearBefore, type Day } from './day.ts';
import { dayOfOpenDay, openDaysIn, type OpenDays } from './open-days.ts';
import { movePeriod, periodHolding, samePeriodLastYear, type Period } from './period.ts';

export const comparisons = ['last-year', 'last-year-open-days', 'previous', 'target', 'others', 'none'] as const;
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
 * with the first 53 days of quarter 3, with the same dates a year before, or like for like with as many open days a year before.
 * Null when the comparison is not with another period.
 */
export function observeComparison(
  observed: ObservedPeriod,
  comparison: Comparison,
  calendar: OpenDays | null = null,
): ObservedPeriod | null {
  if (comparison === 'none' || comparison === 'target' || comparison === 'others') return null;
  const { period } = observed;
  const other = comparison === 'previous' ? movePeriod(period, -1) : samePeriodLastYear(period);
  if (!observed.soFar) return { period: other, from: other.from, to: other.to, soFar: false };
  return { period: other, from: other.from, to: earlierDay(endSoFar(observed, other, comparison, calendar), other.to), soFar: true };
}

function endSoFar(observed: ObservedPeriod, other: Period, comparison: Comparison, calendar: OpenDays | null): Day {
  const passed = comparison === 'last-year-open-days' && calendar && openDaysIn(calendar, observed.from, observed.to);
  if (passed) {
    const endsClosed = openDaysIn(calendar, observed.to, observed.to) === 0;
    return dayOfOpenDay(calendar, other, passed, endsClosed);
  }
  const sameDate = comparison === 'last-year' && observed.period.kind !== 'week';
  return sameDate ? yearBefore(observed.to) : moveDays(other.from, daysIn(observed.from, observed.to) - 1);
}

/** How many days Medborgarcenter is open in what is observed and in what that is compared with. */
export type OpenDaysBeside = { now: number; then: number };

/** Null when the opening hours are not known for both, or either has no open day: then they cannot be compared like for like. */
export function openDaysBeside(observed: ObservedPeriod, compared: ObservedPeriod, calendar: OpenDays | null): OpenDaysBeside | null {
  const [now, then] = [observed, compared].map(({ from, to }) => calendar && openDaysIn(calendar, from, to));
  return now && then ? { now, then } : null;
}

/** What decides which comparisons there are. */
export type ComparisonContext = {
  data: DataSpan | null;
  /** Medborgarcenter's opening calendar */
  openDays: OpenDays | null;
  /** codes of all departments */
  departments: readonly string[];
};

/** Whether a comparison can be made: open days are known, and there are other departments than those looked at. */
export function isOffered(comparison: Comparison, period: Period, chosen: readonly string[], context: ComparisonContext): boolean {
  if (comparison === 'others') return chosen.length > 0 && context.departments.some((code) => !chosen.includes(code));
  if (comparison !== 'last-year-open-days') return true;
  const observed = observe(period, context.data);
  return openDaysBeside(observed, observeComparison(observed, comparison, context.openDays)!, context.openDays) !== null;
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
