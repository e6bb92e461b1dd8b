import type { MetricRow } from '#warehouse/metrics/definition.ts';
import { formatNumber, formatRatio } from '#lib/format/number.ts';
import { m } from '#lib/paraglide/messages.js';
import { readRows, readTotals } from '#lib/server/readings.ts';
import { metricOf } from '#lib/server/view.ts';
import type { Section, Sentence } from '../../document.ts';
import { capitalise } from '#lib/narrative/words.ts';
import { countedInWords, countInWords, verdictInWords } from '../numbers.ts';
import { isFew, isOfFew } from '../suppress.ts';
import { cite, sectionOf, type Desk } from './desk.ts';
import { topicTable } from './topic-table.ts';

/** Channels whose handle time is time that somebody worked; that of e-mail and e-services is how long a message lay. */
const timedChannels = ['phone', 'callback', 'chat', 'visit'] as const;
const timeIds = ['failure_demand_time', 'failure_demand_timed'] as const;

/** How often the same person had to get in touch again, and what that is estimated to have cost in hours. */
export async function writeRepeats(desk: Desk): Promise<Section | null> {
  const { own, whole, book } = desk;
  const { locale } = own;
  const options = { locale };
  const [totals, byTopic, byChannel, times] = await Promise.all([
    readTotals(own, ['repeat_rate'], own.observed),
    readRows(own, ['repeat_rate'], own.observed, 'none', ['topic']),
    readRows(own, ['repeat_rate'], own.observed, 'none', ['channel']),
    readRows(whole, timeIds, whole.observed, 'none', ['channel']),
  ]);
  const row = totals.get('repeat_rate');
  if (row?.value == null || (isOfFew(row) && !isFew(row.numerator) && row.numerator !== 0)) return null;
  const metric = metricOf(own, 'repeat_rate');
  const note = cite(desk, 'repeat_rate', row.denominator);
  const say = isOfFew(row) ? m.report_dep_repeats_few : m.report_dep_repeats;
  const inputs = {
    count: countInWords(row.numerator!, locale),
    contacts: countedInWords(row.denominator!, 'contacts', locale),
    days: own.snapshot.metadata.repeatWindowDays,
    value: formatRatio(row.value, locale),
  };
  const hours = hoursOfRepeats(byChannel.get('repeat_rate') ?? [], times);
  return sectionOf(
    'repeats',
    m.report_dep_repeats_title({}, options),
    [book.say(capitalise(say(inputs, options)), note), book.say(verdictInWords(metric, row, locale), note), ...hourSentences(desk, hours)],
    [
      topicTable(
        desk,
        byTopic.get('repeat_rate') ?? [],
        { id: 'repeats', title: m.report_dep_repeats_table({}, options), metric: 'repeat_rate', counted: m.column_repeats({}, options) },
        5,
      ),
    ],
  );
}

/**
 * Hours of work that repeats took: Σ repeats of a channel × the mean handle time there of contacts that come again, over the channels
 * whose handle time is work. An estimate: which contact was the second, and how long it took, is not counted one by one.
 * @returns null when no time is known of a channel with repeats, or the repeats are too few to tell
 */
export function hoursOfRepeats(repeats: readonly MetricRow[], times: Map<string, MetricRow[]>): number | null {
  const [time, timed] = timeIds.map((id) => new Map((times.get(id) ?? []).map((row) => [row.channel, row])));
  const parts = timedChannels.flatMap((channel) => {
    const count = repeats.find((row) => row.channel === channel)?.numerator ?? 0;
    const of = timed!.get(channel)?.numerator ?? 0;
    const seconds = time!.get(channel)?.value;
    return count === 0 ? [] : [{ count, seconds: seconds == null || of === 0 ? null : (count * seconds) / of }];
  });
  const count = parts.reduce((sum, part) => sum + part.count, 0);
  if (count === 0 || isFew(count) || parts.some(({ seconds }) => seconds === null)) return null;
  return parts.reduce((sum, { seconds }) => sum + seconds!, 0) / 3600;
}

function hourSentences(desk: Desk, hours: number | null): Sentence[] {
  if (hours === null) return [];
  const { own, whole, book } = desk;
  const options = { locale: own.locale };
  const rounded = Math.round(hours);
  const words = { count: rounded, hours: formatNumber(rounded, own.locale) };
  const notes = [cite(desk, 'repeat_rate', null, ['channel']), ...timeIds.map((id) => book.cite(whole, id, { by: ['channel'] }))];
  return [
    book.say(hours < 1 ? m.report_dep_hours_little({}, options) : m.report_dep_hours(words, options), ...notes),
    book.say(m.report_dep_hours_how({}, options), ...notes),
  ];
}
