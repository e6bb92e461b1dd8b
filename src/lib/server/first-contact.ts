import type { Card } from '#lib/components/card.ts';
import { moveDays } from '#lib/filters/day.ts';
import { formatDate } from '#lib/format/date.ts';
import { formatRatio } from '#lib/format/number.ts';
import { firstContactLead } from '#lib/narrative/lead.ts';
import { m } from '#lib/paraglide/messages.js';
import { makeCard, readReadings } from './cards.ts';
import { changeOf } from './comparison.ts';
import { countContacts, nothingInWords } from './lacking.ts';
import { readTotals } from './readings.ts';
import { readBarTable, type BarTableData } from './topic-tables.ts';
import type { View } from './view.ts';

const cardIds = ['fcr', 'fcr_net', 'fcr_repeat_adjusted', 'repeat_rate'] as const;

export async function readFirstContact(
  view: View,
): Promise<{ lead: string; notes: string[]; cards: Card[]; isEmpty: boolean; isLacking: boolean }> {
  const [readings, coverage, contacts] = await Promise.all([
    readReadings(view, cardIds),
    readTotals(view, ['person_key_coverage'], view.observed),
    countContacts(view),
  ]);
  const [gross, , adjusted] = readings;
  return {
    lead: firstContactLead(
      {
        gross: gross?.now,
        adjusted: adjusted?.now,
        ...changeOf(view, gross),
        period: view.observed.period.text,
        nothing: contacts > 0 ? m.lead_fcr_unknown({}, { locale: view.locale }) : nothingInWords(view),
      },
      view.locale,
    ),
    notes: contacts > 0 ? notesOf(view, coverage.get('person_key_coverage')?.value ?? null) : [],
    cards: readings.map((reading) => makeCard(view, reading)),
    isEmpty: !gross?.now || gross.now.value === null,
    isLacking: contacts > 0,
  };
}

/** The first day whose contacts may still be followed by a repeat. */
export function firstImmatureDay(view: View): string | null {
  return view.data && moveDays(view.data.last, 1 - view.snapshot.metadata.repeatWindowDays);
}

function notesOf(view: View, coverage: number | null): string[] {
  const options = { locale: view.locale };
  const from = firstImmatureDay(view);
  const days = view.snapshot.metadata.repeatWindowDays;
  return [
    ...(coverage === null
      ? []
      : [coverage === 0 ? m.coverage_none({}, options) : m.coverage_note({ share: formatRatio(coverage, view.locale, 0) }, options)]),
    ...(coverage && from !== null && from <= view.observed.to
      ? [m.immature_note({ days, from: formatDate(from, view.locale) }, options)]
      : []),
  ];
}

export type TopicPart = { id: string; title: string; text: string; table: BarTableData };

export async function readFirstContactTopics(view: View): Promise<TopicPart[]> {
  const options = { locale: view.locale };
  const [name, of] = [m.column_topic({}, options), m.column_of({}, options)];
  const titles = { unresolved: m.part_unresolved({}, options), repeats: m.part_repeats({}, options) };
  const count = { unresolved: m.column_unresolved({}, options), repeats: m.column_repeats({}, options) };
  const [unresolved, repeats] = await Promise.all([
    readBarTable(view, {
      metric: 'fcr',
      by: 'topic',
      counted: 'rest',
      caption: titles.unresolved,
      columns: { name, bar: count.unresolved, cells: [count.unresolved, m.column_share_resolved({}, options), of] },
    }),
    readBarTable(view, {
      metric: 'repeat_rate',
      by: 'topic',
      counted: 'numerator',
      caption: titles.repeats,
      columns: { name, bar: count.repeats, cells: [count.repeats, m.column_share_repeats({}, options), of] },
    }),
  ]);
  return [
    { id: 'unresolved', title: titles.unresolved, text: m.part_unresolved_text({}, options), table: unresolved },
    {
      id: 'repeats',
      title: titles.repeats,
      text: m.part_repeats_text({ days: view.snapshot.metadata.repeatWindowDays }, options),
      table: repeats,
    },
  ];
}
