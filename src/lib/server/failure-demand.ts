import type { MetricRow } from '#warehouse/metrics/definition.ts';
import type { Card } from '#lib/components/card.ts';
import { formatNumber, formatRatio } from '#lib/format/number.ts';
import { formatPeriod } from '#lib/format/period.ts';
import { formatInterval } from '#lib/format/value.ts';
import { m } from '#lib/paraglide/messages.js';
import { makeCard, readReadings } from './cards.ts';
import { countContacts, nothingInWords } from './lacking.ts';
import { readTotals } from './readings.ts';
import type { View } from './view.ts';

/** The four signs, each counted by itself; a contact may have several. */
export const failureKinds = ['failure_repeat', 'failure_status', 'failure_wrong_way', 'failure_complaint'] as const;

const wholeIds = ['failure_demand', 'failure_demand_time', 'failure_demand_timed', 'person_key_coverage'] as const;

type FailureDemand = { lead: string; notes: string[]; missing: string[]; cards: Card[]; isEmpty: boolean; isLacking: boolean };

export async function readFailureDemand(view: View): Promise<FailureDemand> {
  const [readings, whole, contacts] = await Promise.all([
    readReadings(view, failureKinds),
    readTotals(view, wholeIds, view.observed),
    countContacts(view),
  ]);
  const union = whole.get('failure_demand');
  const isEmpty = !union || union.value === null;
  return {
    lead: isEmpty
      ? contacts > 0
        ? m.failure_lead_unknown({}, { locale: view.locale })
        : nothingInWords(view)
      : leadOf(view, union, whole.get('failure_demand_time')),
    notes: isEmpty ? [] : notesOf(view, whole),
    missing: contacts === 0 ? [] : missingOf(view, new Map(readings.map(({ metric, now }) => [metric.id, now]))),
    cards: readings.map((reading) => makeCard(view, reading)),
    isEmpty,
    isLacking: contacts > 0,
  };
}

/** Whole hours of seconds; `–` when no contact has a time. */
export function hoursOf(seconds: number | null | undefined, view: View): string {
  return formatNumber(seconds == null ? null : seconds / 3600, view.locale, seconds != null && seconds < 36_000 ? 1 : 0);
}

function leadOf(view: View, union: MetricRow, time: MetricRow | undefined): string {
  const { locale } = view;
  const options = { locale };
  const period = formatPeriod(view.observed.period.text, locale);
  const first = m.failure_lead(
    {
      count: formatNumber(union.numerator, locale),
      all: formatNumber(union.denominator, locale),
      share: formatRatio(union.value, locale),
      period,
    },
    options,
  );
  return time?.value ? `${first} ${m.failure_lead_hours({ hours: hoursOf(time.value, view) }, options)}` : first;
}

function notesOf(view: View, whole: Map<string, MetricRow | undefined>): string[] {
  const { locale } = view;
  const options = { locale };
  const union = whole.get('failure_demand');
  const timed = whole.get('failure_demand_timed');
  const untimed = (timed?.denominator ?? 0) - (timed?.numerator ?? 0);
  const keys = whole.get('person_key_coverage')?.value ?? null;
  const interval = formatInterval(union?.low ?? null, union?.high ?? null, 'ratio', locale) ?? '–';
  return [
    m.failure_proxy({ interval }, options),
    ...(keys === null ? [] : [m.failure_keys({ share: formatRatio(keys, locale, 0) }, options)]),
    ...(untimed > 0
      ? [m.failure_untimed({ count: formatNumber(untimed, locale), all: formatNumber(timed!.denominator, locale) }, options)]
      : []),
  ];
}

/** What cannot be counted because the register or the sources lack it, and what to do. */
function missingOf(view: View, now: Map<string, MetricRow | undefined>): string[] {
  const options = { locale: view.locale };
  const lacks = (id: (typeof failureKinds)[number]) => !now.get(id)?.denominator;
  return [
    ...(lacks('failure_status') ? [m.failure_missing_status({}, options)] : []),
    ...(lacks('failure_complaint') ? [m.failure_missing_complaint({}, options)] : []),
    ...(lacks('failure_repeat') ? [m.failure_missing_repeat({}, options)] : []),
    ...(lacks('failure_wrong_way') ? [m.failure_missing_wrong_way({}, options)] : []),
  ];
}
