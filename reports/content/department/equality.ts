import { formatDifference } from '#lib/format/value.ts';
import { lowerFirst } from '#lib/narrative/words.ts';
import { m } from '#lib/paraglide/messages.js';
import { byInWords, readCertainDifferences } from '#lib/server/equity.ts';
import type { Section } from '../../document.ts';
import { cite, sectionOf, type Desk } from './desk.ts';

const most = 3;

/** The largest differences between offices, languages and channels that chance does not explain. */
export async function writeEquality(desk: Desk): Promise<Section | null> {
  const { own, book } = desk;
  const { locale } = own;
  const options = { locale };
  const { certain, isCompared } = await readCertainDifferences(own);
  const sentences = certain.slice(0, most).map(({ by, metric, best, worst, difference, interval }) =>
    book.say(
      m.report_dep_difference(
        {
          ...{ by: byInWords(by, own), best, worst, interval },
          // which of several formulas is used is said in the note
          metric: lowerFirst(metric.name[locale].replace(/, form\p{L}+ F\d$/u, '')),
          difference: formatDifference(difference, 'ratio', locale).replace('+', ''),
        },
        options,
      ),
      cite(desk, metric.id, null, [by, 'rosa_level']),
    ),
  );
  const note = cite(desk, 'fcr', null, ['channel', 'rosa_level']);
  const nothing = isCompared ? m.equity_lead_none({}, options) : m.equity_empty({}, options);
  return sectionOf(
    'equality',
    m.report_dep_equality_title({}, options),
    sentences.length > 0 ? [] : [book.say(nothing, note)],
    sentences.length > 0 ? [{ kind: 'list', items: sentences }] : [],
  );
}
