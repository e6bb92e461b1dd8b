import type { Card } from '#lib/components/card.ts';
import { formatDate } from '#lib/format/date.ts';
import { formatNumber } from '#lib/format/number.ts';
import { formatPeriod } from '#lib/format/period.ts';
import { leadTimeLead } from '#lib/narrative/lead-times.ts';
import { m } from '#lib/paraglide/messages.js';
import { makeCard, readReadings } from './cards.ts';
import { changeOf } from './comparison.ts';
import { readTotals } from './readings.ts';
import type { View } from './view.ts';

const cardIds = [
  'case_lead_time_median',
  'case_lead_time_p90',
  'handling_time_median',
  'cases_open',
  'waiting_share',
  'flow_efficiency',
  'first_unit_share',
  'hand_overs_mean',
] as const;

export type LeadTimes = { lead: string; notes: string[]; cards: Card[]; empty: string | null };

/** The page's answer and its key figures; `empty` says what is missing when no case has been closed in the selection. */
export async function readLeadTimes(view: View): Promise<LeadTimes> {
  const { locale, observed } = view;
  const options = { locale };
  const [readings, totals] = await Promise.all([
    readReadings(view, cardIds),
    readTotals(view, ['cases_registered', 'cases_closed', 'cases_open', 'cases_open_over_30', 'flow_efficiency'], observed),
  ]);
  const [median, p90] = readings;
  const isLacking = (id: string) => readings.some((reading) => reading.metric.id === id && reading.isLacking);
  const count = (id: string) => totals.get(id)?.value ?? 0;
  const noCases = count('cases_registered') + count('cases_closed') + count('cases_open') === 0;
  const measured = totals.get('flow_efficiency')?.denominator ?? 0;
  const period = formatPeriod(observed.period.text, locale);
  const notes = [
    m.lead_note_flow(
      { registered: formatNumber(count('cases_registered'), locale), closed: formatNumber(count('cases_closed'), locale) },
      options,
    ),
    measured > 0
      ? m.lead_note_touch({ measured: formatNumber(measured, locale), closed: formatNumber(count('cases_closed'), locale) }, options)
      : m.lead_note_no_touch({}, options),
    ...(isLacking('waiting_share') ? [m.lead_note_no_waits({}, options)] : []),
    ...(isLacking('first_unit_share') ? [m.lead_note_no_hand_overs({}, options)] : []),
  ];
  return {
    lead: leadTimeLead(
      {
        period,
        median: median?.now,
        p90: p90?.now,
        ...changeOf(view, median),
        open: count('cases_open'),
        old: count('cases_open_over_30'),
        day: formatDate(observed.to, locale),
      },
      locale,
    ),
    notes: noCases ? [] : notes,
    cards: readings.map((reading) => makeCard(view, reading)),
    empty: noCases ? m.lead_empty({ period }, options) : null,
  };
}
