import type { Locale } from '#lib/format/locale.ts';
import { formatNumber } from '#lib/format/number.ts';
import { formatLongTime } from '#lib/format/value.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Change } from './change.ts';
import type { Measured } from './status.ts';

export type LeadTimeFacts = {
  /** in words, such as `kvartal 3 2026` */
  period: string;
  median: Measured | undefined;
  p90: Measured | undefined;
  /** of the median: `more` is longer */
  change: Change;
  reference: string;
  /** open cases at the end of the period, and those of them older than 30 working days */
  open: number;
  old: number;
  day: string;
};

/** How long half and nine in ten waited, whether that has changed, and what is still open. */
export function leadTimeLead(facts: LeadTimeFacts, locale: Locale): string {
  const options = { locale };
  const { median, p90, change, reference, day } = facts;
  const inputs = { open: formatNumber(facts.open, locale), old: formatNumber(facts.old, locale), day };
  const open =
    facts.open === 0 ? m.lead_open_none({ day }, options) : facts.old > 0 ? m.lead_open_old(inputs, options) : m.lead_open(inputs, options);
  if (!median || median.value === null) return facts.open > 0 ? open : m.lead_no_closed({ period: facts.period }, options);
  const half = formatLongTime(median.value, locale);
  const most = formatLongTime(p90?.value ?? null, locale);
  return [m.lead_lead({ half, most, change, reference }, options), open].join(' ');
}

/** Two medians with their 95 % intervals: different only when the intervals do not meet, which is stricter than 5 %. */
export function compareMedians(
  before: Measured | undefined,
  after: Measured | undefined,
  minimum: number,
): 'shorter' | 'longer' | 'same' | 'few' {
  const few = (row: Measured | undefined) => (row?.denominator ?? 0) < minimum || row?.low == null || row.high == null;
  if (few(before) || few(after)) return 'few';
  if (after!.high! < before!.low!) return 'shorter';
  return after!.low! > before!.high! ? 'longer' : 'same';
}
