import type { MetricRow } from '#warehouse/metrics/definition.ts';
import type { Card } from '#lib/components/card.ts';
import { formatNumber } from '#lib/format/number.ts';
import { formatPeriod } from '#lib/format/period.ts';
import { channelsLead } from '#lib/narrative/lead.ts';
import { m } from '#lib/paraglide/messages.js';
import { makeCard, readReadings } from './cards.ts';
import { nothingInWords } from './lacking.ts';
import { readTotals } from './readings.ts';
import type { View } from './view.ts';

const cardIds = [
  'service_level',
  'answer_rate',
  'wait_median',
  'wait_p90',
  'first_response_within_one_day',
  'first_response_open_median',
  'callback_booked_rate',
  'outside_hours_rate',
] as const;
const queueCardIds = ['queue_answer_rate', 'queue_offered', 'queue_abandoned', 'first_response_within_one_day'] as const;

/** What a selection knows of calls: one record a call, the telephone system's counts, both or neither. */
export type CallSources = 'both' | 'calls' | 'queues' | 'none';

export async function readCallSources(view: View): Promise<CallSources> {
  const totals = await readTotals(view, ['offered', 'queue_offered'], view.observed);
  const has = (id: string) => (totals.get(id)?.value ?? 0) > 0;
  if (has('offered')) return has('queue_offered') ? 'both' : 'calls';
  return has('queue_offered') ? 'queues' : 'none';
}

export type ChannelsHead = { lead: string; notes: string[]; cards: Card[]; isEmpty: boolean };

export async function readChannels(view: View): Promise<ChannelsHead> {
  const { locale } = view;
  const options = { locale };
  const sources = await readCallSources(view);
  const [readings, totals] = await Promise.all([
    readReadings(view, sources === 'queues' ? queueCardIds : cardIds),
    readTotals(view, ['contacts', 'queue_offered'], view.observed),
  ]);
  const now = (id: string): MetricRow | undefined => readings.find(({ metric }) => metric.id === id)?.now;
  const answered = now(sources === 'queues' ? 'queue_answer_rate' : 'answer_rate')?.value ?? null;
  const written = now('first_response_within_one_day')?.value ?? null;
  return {
    lead: channelsLead({ answered, wait: now('wait_median')?.value ?? null, written, nothing: nothingOf(view, totals) }, locale),
    notes: [
      ...(sources === 'queues' ? [m.channels_note_queues({}, options)] : []),
      ...(sources === 'none' ? [m.channels_note_no_calls({}, options)] : []),
      ...(written === null ? [m.channels_note_no_written({}, options)] : []),
    ],
    cards: readings.map((reading) => makeCard(view, reading)),
    isEmpty: readings.every(({ now: row }) => row?.value == null) && !totals.get('contacts')?.value,
  };
}

/** What came in, when no source says how it was met. */
function nothingOf(view: View, totals: Map<string, MetricRow | undefined>): string {
  const { locale } = view;
  const period = formatPeriod(view.observed.period.text, locale);
  const [calls, contacts] = ['queue_offered', 'contacts'].map((id) => totals.get(id)?.value ?? 0) as [number, number];
  if (calls > 0) return m.channels_lead_offered({ count: formatNumber(calls, locale), period }, { locale });
  if (contacts > 0) return m.channels_lead_contacts({ count: formatNumber(contacts, locale), period }, { locale });
  return nothingInWords(view);
}
