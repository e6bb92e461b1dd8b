import { dayAt } from '#lib/filters/day.ts';
import { formatDate } from '#lib/format/date.ts';
import { formatRatio, formatSmallRatio } from '#lib/format/number.ts';
import { targetStatus } from '#lib/narrative/status.ts';
import { listInWords, lowerFirst } from '#lib/narrative/words.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Reading } from '#lib/server/cards.ts';
import { firstImmatureDay } from '#lib/server/first-contact.ts';
import { freshnessOf } from '#lib/server/freshness.ts';
import { reasonInWords } from '#lib/server/lacking.ts';
import { readTotals } from '#lib/server/readings.ts';
import { readSourceQuality } from '#lib/server/results.ts';
import type { View } from '#lib/server/view.ts';
import type { Section, Sentence } from '../document.ts';
import type { Notebook } from './notebook.ts';

/** What a reader must know before she trusts the figures. */
export async function uncertainSection(view: View, book: Notebook, readings: readonly Reading[]): Promise<Section> {
  const options = { locale: view.locale };
  const items = [
    ...spanSentences(view, book),
    ...figureSentences(view, book, readings),
    ...(await coverageSentences(view, book)),
    ...(await dataSentences(view, book)),
    ...(hasExamples(view) ? [book.say(m.summary_examples({}, options))] : []),
  ];
  const none = book.say(m.summary_uncertain_none({}, options));
  return {
    id: 'uncertain',
    title: m.summary_uncertain({}, options),
    blocks: [{ kind: 'list', items: items.length > 0 ? items : [none] }],
  };
}

function hasExamples({ snapshot }: View): boolean {
  return snapshot.policies.some(({ indicators }) => indicators.some(({ versions }) => versions.some(({ target }) => target.example)));
}

/** That the data covers only a part of the period. */
function spanSentences(view: View, book: Notebook): Sentence[] {
  const { observed, contacts, locale } = view;
  const options = { locale };
  const note = () => book.cite(view, 'contacts');
  return [
    ...(observed.soFar ? [book.say(m.summary_uncertain_so_far({ date: formatDate(observed.to, locale) }, options), note())] : []),
    ...(contacts && contacts.first > observed.from
      ? [book.say(m.summary_uncertain_starts({ date: formatDate(contacts.first, locale) }, options), note())]
      : []),
  ];
}

/** Figures that rest on little, cannot be told from their target, have limits on trial, or are not there. */
function figureSentences(view: View, book: Notebook, readings: readonly Reading[]): Sentence[] {
  const { locale } = view;
  const isFew = ({ metric, now }: Reading) => now?.value != null && now.denominator !== null && now.denominator < metric.minimum;
  const straddles = (reading: Reading) => targetStatus(reading.metric, reading.now) === 'uncertain' && !isFew(reading);
  const onTrial = ({ chart, now }: Reading) => now?.value != null && chart.trial && chart.variation !== 'too_few';
  const of = (chosen: readonly Reading[], say: typeof m.summary_uncertain_few) => {
    if (chosen.length === 0) return [];
    const names = listInWords(
      chosen.map(({ metric }) => lowerFirst(metric.name[locale])),
      locale,
    );
    return [book.say(say({ names }, { locale }), ...chosen.map(({ metric }) => book.cite(view, metric.id)))];
  };
  return [
    ...of(readings.filter(isFew), m.summary_uncertain_few),
    ...of(readings.filter(straddles), m.summary_uncertain_straddle),
    ...of(readings.filter(onTrial), m.summary_uncertain_trial),
    ...missingSentences(view, book, readings),
  ];
}

/** Key figures without a value, and why. */
export function missingSentences(view: View, book: Notebook, readings: readonly Reading[]): Sentence[] {
  const { locale } = view;
  const missing = readings.filter(({ now }) => now?.value == null);
  if (missing.length === 0) return [];
  const names = listInWords(
    missing.map(({ metric, isLacking }) => `${lowerFirst(metric.name[locale])} (${lowerFirst(reasonInWords(view, metric, isLacking))})`),
    locale,
  );
  return [book.say(m.summary_figures_missing({ names }, { locale }), ...missing.map(({ metric }) => book.cite(view, metric.id)))];
}

/** Contacts without a level or a person, and those that may still be followed by a repeat. */
async function coverageSentences(view: View, book: Notebook): Promise<Sentence[]> {
  const { locale, observed, snapshot } = view;
  const options = { locale };
  const totals = await readTotals(view, ['rosa_coverage', 'person_key_coverage'], observed);
  const [level, person] = [totals.get('rosa_coverage'), totals.get('person_key_coverage')];
  const note = (id: string) => book.cite(view, id, { observations: totals.get(id)?.denominator ?? null });
  const from = firstImmatureDay(view);
  const sentences: Sentence[] = [];
  if (level?.value != null && level.value < 1) {
    const share = formatSmallRatio(1 - level.value, locale);
    sentences.push(book.say(m.summary_uncertain_unclassified({ share }, options), note('rosa_coverage')));
  }
  if (person?.value != null && person.value < 1) {
    const words =
      person.value === 0 ? m.coverage_none({}, options) : m.coverage_note({ share: formatRatio(person.value, locale, 0) }, options);
    sentences.push(book.say(words, note('person_key_coverage')));
  }
  if (person?.value && from !== null && from <= observed.to) {
    const words = m.summary_uncertain_immature({ days: snapshot.metadata.repeatWindowDays, from: formatDate(from, locale) }, options);
    sentences.push(book.say(words, book.cite(view, 'repeat_rate')));
  }
  return sentences;
}

/** Rejects of less than this are not worth a reader's time. */
const noticeableRejects = 0.01;

/** Sources that had stopped before the period ended, and rows that could not be read. */
export async function dataSentences(view: View, book: Notebook): Promise<Sentence[]> {
  const { locale, zone, observed } = view;
  const options = { locale };
  const { late, rejected } = freshnessOf(view, await readSourceQuality(view.snapshot));
  const note = () => book.cite(view, 'contacts');
  const missing = late.filter(({ newestAt }) => newestAt === null || dayAt(new Date(newestAt), zone) < observed.to);
  return [
    ...missing.map(({ source, newestAt }) => {
      const when = newestAt === null ? null : formatDate(dayAt(new Date(newestAt), zone), locale);
      return book.say(
        when === null ? m.summary_source_never({ source }, options) : m.summary_source_late({ source, when }, options),
        note(),
      );
    }),
    ...(rejected && rejected.share > noticeableRejects
      ? [book.say(m.summary_rejects({ share: formatSmallRatio(rejected.share, locale) }, options), note())]
      : []),
  ];
}
