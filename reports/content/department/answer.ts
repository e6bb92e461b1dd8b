import { gapRange } from '#lib/narrative/gaps.ts';
import { changeInWords } from '#lib/narrative/lead.ts';
import { formatPeriod } from '#lib/format/period.ts';
import { capitalise, genitive, shareInWords } from '#lib/narrative/words.ts';
import { m } from '#lib/paraglide/messages.js';
import { readReadings } from '#lib/server/cards.ts';
import { changeOf } from '#lib/server/comparison.ts';
import type { DepartmentGap } from '#lib/server/department-gaps.ts';
import { countContacts } from '#lib/server/lacking.ts';
import type { Sentence } from '../../document.ts';
import { countedInWords } from '../numbers.ts';
import { cite, type Desk } from './desk.ts';
import { certainGaps, gapInWords, residentGaps } from './gaps.ts';
import type { Suggestion } from './suggestions.ts';

/** The answer in three sentences: how residents fare, where most are let down, and what to do. */
export async function writeAnswer(desk: Desk, gaps: readonly DepartmentGap[], suggestions: readonly Suggestion[]): Promise<Sentence[]> {
  return [await fareSentence(desk), ...gapSentences(desk, gaps), doSentence(desk, suggestions)];
}

/** That there is too little, or nothing, to answer from. */
export async function writeTooLittle(desk: Desk): Promise<Sentence[]> {
  const { own, book, name } = desk;
  const { locale } = own;
  const count = await countContacts(own);
  const contacts = countedInWords(count, 'contacts', locale);
  const period = formatPeriod(own.observed.period.text, locale);
  const text =
    count === 0
      ? m.report_dep_answer_none({ department: genitive(name, locale), period }, { locale })
      : m.report_dep_answer_few({ contacts, period }, { locale });
  return [book.say(text, cite(desk, 'contacts'))];
}

async function fareSentence(desk: Desk): Promise<Sentence> {
  const { own, book, name } = desk;
  const { locale } = own;
  const [fcr] = await readReadings(own, ['fcr']);
  const row = fcr!.now;
  const note = cite(desk, 'fcr', row?.denominator ?? null);
  if (row?.value == null || (row.denominator ?? 0) < fcr!.metric.minimum) return book.say(m.lead_fcr_unknown({}, { locale }), note);
  const { change, reference } = changeOf(own, fcr);
  const inputs = {
    share: capitalise(shareInWords(row.value, locale)),
    department: genitive(name, locale),
    change: changeInWords(change, reference, locale),
  };
  return book.say(m.departments_lead_one(inputs, { locale }), note);
}

function gapSentences(desk: Desk, gaps: readonly DepartmentGap[]): Sentence[] {
  const { own, book } = desk;
  const { locale } = own;
  const options = { locale };
  if (gaps.length === 0) return [];
  const [largest] = certainGaps(gaps);
  if (largest)
    return [
      book.say(
        m.report_dep_answer_gap({ gap: gapInWords(largest, locale), range: gapRange(largest.gap, locale) }, options),
        cite(desk, largest.metric.id, largest.gap.observations),
      ),
    ];
  const isCounted = residentGaps(gaps).some(({ gap }) => gap.count >= 0.5);
  return [
    book.say(
      isCounted ? m.report_dep_answer_no_gap({}, options) : m.report_dep_answer_kept({}, options),
      ...gaps.slice(0, 3).map(({ metric, gap }) => cite(desk, metric.id, gap.observations)),
    ),
  ];
}

function doSentence({ own, book }: Desk, [first, second]: readonly Suggestion[]): Sentence {
  const [notes, more] = [first, second].map((each) => each?.sentence().notes ?? []);
  const options = { locale: own.locale };
  if (!first) return book.say(m.report_dep_answer_do_none({}, options));
  if (!second) return book.say(m.report_dep_answer_do({ first: first.short }, options), ...notes!);
  return book.say(m.report_dep_answer_do_two({ first: first.short, second: second.short }, options), ...notes!, ...more!);
}
