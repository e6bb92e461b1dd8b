import type { MetricRow } from '#warehouse/metrics/definition.ts';
import { formatRatio } from '#lib/format/number.ts';
import { formatPeriod } from '#lib/format/period.ts';
import { referenceInWords } from '#lib/narrative/change.ts';
import { capitalise, genitive, lowerFirst, shareInWords } from '#lib/narrative/words.ts';
import { m } from '#lib/paraglide/messages.js';
import { comparedScale } from '#lib/server/comparison.ts';
import { nameOf } from '#lib/server/names.ts';
import { readRows, readTotals } from '#lib/server/readings.ts';
import { rollUp } from '#lib/server/roll-up.ts';
import { firstLineShare, sharesOf } from '#lib/server/rosa-figures.ts';
import { countToHalf } from '#lib/server/topic-list.ts';
import { metricOf } from '#lib/server/view.ts';
import type { Block, Section, Sentence } from '../../document.ts';
import { numberCell, textCell, valueCell } from '../cells.ts';
import { countedInWords } from '../numbers.ts';
import { countsOf, isFew, suppressTable } from '../suppress.ts';
import { cite, sectionOf, type Desk } from './desk.ts';
import { rosaChart } from './rosa-chart.ts';
import { tableBlock } from './topic-table.ts';

const mostTopics = 8;

/** How many got in touch about the department's matters, by what way, and what they asked. */
export async function writeContacts(desk: Desk): Promise<Section | null> {
  const { own, whole } = desk;
  const options = { locale: own.locale };
  const [count, channels, topics, levels, all] = await Promise.all([
    writeCount(desk, true),
    readRows(own, ['contacts'], own.observed, 'none', ['channel']),
    readRows(own, ['contacts', 'fcr'], own.observed, 'none', ['topic']),
    readRows(own, ['rosa_share'], own.observed, 'none'),
    readRows(whole, ['rosa_share'], whole.observed, 'none'),
  ]);
  const [ownLevels, allLevels] = [levels.get('rosa_share') ?? [], all.get('rosa_share') ?? []];
  const byTopic = topics.get('contacts') ?? [];
  return sectionOf(
    'contacts',
    m.report_dep_contacts_title({}, options),
    [...count, channelSentence(desk, channels.get('contacts') ?? []), topicSentence(desk, byTopic), ...levelSentences(desk, ownLevels)],
    [topicsTable(desk, byTopic, topics.get('fcr') ?? []), rosaChart(desk, ownLevels, allLevels)],
  );
}

/** How many contacts there were, and, when it is to be compared, whether that is more or fewer than chance may bring (two Poisson numbers). */
export async function writeCount(desk: Desk, isCompared: boolean): Promise<Sentence[]> {
  const { own, book, name } = desk;
  const { locale } = own;
  const options = { locale };
  const totals = await readTotals(own, ['contacts'], own.observed);
  const before = isCompared && own.compared ? (await readTotals(own, ['contacts'], own.compared)).get('contacts')?.value : null;
  const now = totals.get('contacts')?.value ?? 0;
  const note = cite(desk, 'contacts');
  const period = formatPeriod(own.observed.period.text, locale);
  const first = book.say(
    m.report_dep_contacts({ period, contacts: countedInWords(now, 'contacts', locale), department: genitive(name, locale) }, options),
    note,
  );
  if (before == null || isFew(before) || isFew(now) || before === 0 || now === 0) return [first];
  const scale = comparedScale(own, metricOf(own, 'contacts'));
  const then = before * scale;
  const isCertain = Math.abs(now - then) > 1.96 * Math.sqrt(now + scale * then);
  const inputs = {
    change: isCertain ? (now > then ? 'more' : 'fewer') : 'same',
    percent: formatRatio(Math.abs(now - then) / then, locale, 0),
    reference: referenceInWords(own.observed, own.filters.compare, own.today, locale),
  };
  const noteBefore = book.cite(own, 'contacts', { span: own.compared! });
  return [first, book.say(m.report_dep_contacts_change(inputs, options), note, noteBefore)];
}

function channelSentence(desk: Desk, rows: readonly MetricRow[]): Sentence | null {
  const { locale } = desk.own;
  const known = rows.filter(({ channel, value }) => channel !== 'unknown' && !isFew(value) && value).sort((a, b) => b.value! - a.value!);
  const all = rows.reduce((sum, { value }) => sum + (value ?? 0), 0);
  const [first, second] = known;
  // what is left of all may not be a small number either
  if (!first || !second || isFew(all - first.value! - second.value!)) return null;
  const way = ({ channel }: MetricRow) => lowerChannel(nameOf(desk.own, 'channel', channel!));
  const share = ({ value }: MetricRow) => formatRatio(value! / all, locale, 0);
  return desk.book.say(
    m.report_dep_channels({ first: way(first), share: share(first), second: way(second), next: share(second) }, { locale }),
    cite(desk, 'contacts', null, ['channel']),
  );
}

function lowerChannel(name: string): string {
  return /^\p{Lu}{2}/u.test(name) ? name : lowerFirst(name);
}

function topicSentence(desk: Desk, rows: readonly MetricRow[]): Sentence | null {
  const known = rows.filter(({ topic, value }) => topic !== 'unknown' && (value ?? 0) > 0);
  if (known.length < 3) return null;
  const half = countToHalf(known.map(({ value }) => value!));
  return desk.book.say(
    m.report_dep_topics({ count: half, all: known.length }, { locale: desk.own.locale }),
    cite(desk, 'contacts', null, ['topic']),
  );
}

/** The levels in plain words, unless a share lets a small number be worked out. */
function levelSentences(desk: Desk, rows: readonly MetricRow[]): Sentence[] {
  const { shares, classified } = sharesOf(rows);
  const first = firstLineShare(shares);
  if (first === null || classified < metricOf(desk.own, 'rosa_share').minimum) return [];
  const note = cite(desk, 'rosa_share', classified, ['rosa_level']);
  const special = (shares[4] ?? 0) + (shares[5] ?? 0);
  const say = (share: number) => capitalise(shareInWords(share, desk.own.locale));
  const options = { locale: desk.own.locale };
  return [
    desk.book.say(m.report_dep_rosa_simple({ share: say(first) }, options), note),
    ...(special > 0 ? [desk.book.say(m.report_dep_rosa_special({ share: say(special) }, options), note)] : []),
  ];
}

function topicsTable(desk: Desk, contacts: readonly MetricRow[], fcr: readonly MetricRow[]): Block | null {
  const { locale } = desk.own;
  const options = { locale };
  const named = contacts
    .filter(({ topic, value }) => topic !== 'unknown' && (value ?? 0) >= 5)
    .sort((a, b) => b.value! - a.value!)
    .slice(0, mostTopics);
  if (named.length === 0) return null;
  const codes = new Set(named.map(({ topic }) => topic));
  const isOther = ({ topic }: MetricRow) => !codes.has(topic);
  const others = contacts.filter(isOther);
  const sum = (rows: readonly MetricRow[]) => rows.reduce((total, { value }) => total + (value ?? 0), 0);
  const all = sum(contacts);
  const lines = [
    ...named.map(({ topic, value }) => ({
      name: nameOf(desk.own, 'topic', topic!),
      count: value!,
      row: fcr.find((row) => row.topic === topic),
    })),
    ...(others.length > 0 ? [{ name: m.report_dep_topics_other({}, options), count: sum(others), row: rollUp(fcr.filter(isOther)) }] : []),
    { name: m.report_dep_all({}, options), count: all, row: rollUp(fcr) },
  ];
  const solved = countsOf(
    'solved',
    lines.map(({ row }) => row),
  );
  return tableBlock(
    desk,
    suppressTable(
      {
        id: 'topics',
        title: m.report_dep_topics_table({}, options),
        columns: [
          { name: m.column_topic({}, options), unit: 'text', width: 3 },
          { name: m.column_contacts({}, options), unit: 'count' },
          { name: m.report_dep_column_share_all({}, options), unit: 'ratio' },
          { name: m.topics_column_fcr({}, options), unit: 'ratio' },
        ],
        rows: lines.map(({ name, count, row }) => [
          textCell(name),
          numberCell(count, 'count', locale),
          numberCell(count / all, 'ratio', locale),
          valueCell(row, 'ratio', locale),
        ]),
        remark: null,
        notes: [cite(desk, 'contacts', null, ['topic']), cite(desk, 'fcr', null, ['topic'])],
      },
      {
        counts: { contacts: lines.map(({ count }) => count), ...solved.counts },
        across: solved.across,
        total: lines.length - 1,
        columns: [[], ['contacts'], ['contacts'], solved.names],
      },
    ),
  );
}
