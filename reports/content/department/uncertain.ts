import { formatSmallRatio, formatRatio } from '#lib/format/number.ts';
import { capitalise, listInWords } from '#lib/narrative/words.ts';
import { m } from '#lib/paraglide/messages.js';
import { comparedIds } from '#lib/server/department.ts';
import { readRows, readTotals } from '#lib/server/readings.ts';
import { metricOf } from '#lib/server/view.ts';
import type { Section, Sentence } from '../../document.ts';
import { countedInWords } from '../numbers.ts';
import { isOfFew } from '../suppress.ts';
import { cite, quoted, sectionOf, type Desk } from './desk.ts';

/** What a reader must know before she trusts the figures. */
export async function writeUncertain(desk: Desk): Promise<Section | null> {
  const { own, whole, book, name } = desk;
  const { locale } = own;
  const options = { locale };
  const [totals, contacts] = await Promise.all([
    readTotals(own, ['rosa_coverage', 'person_key_coverage', ...comparedIds], own.observed),
    readRows(whole, ['contacts'], whole.observed, 'none', ['department']),
  ]);
  const [level, key] = [totals.get('rosa_coverage'), totals.get('person_key_coverage')];
  const lost = (contacts.get('contacts') ?? []).find(({ department }) => department === 'unknown')?.value ?? 0;
  const metrics = comparedIds.map((id) => ({ metric: metricOf(own, id), row: totals.get(id) }));
  const few = metrics.filter(({ metric, row }) => row?.value != null && (row.denominator ?? 0) < metric.minimum);
  const missing = metrics.filter(({ row }) => row?.value == null);
  const about = (found: typeof metrics, say: typeof m.report_dep_uncertain_few): Sentence[] =>
    found.length === 0
      ? []
      : [
          book.say(
            say(
              {
                metrics: listInWords(
                  found.map(({ metric }) => quoted(metric.name[locale], locale)),
                  locale,
                ),
              },
              options,
            ),
            ...found.map(({ metric }) => cite(desk, metric.id)),
          ),
        ];
  const items = [
    ...(level?.value != null && level.value < 1 && !isOfFew(level)
      ? [
          book.say(
            m.report_dep_uncertain_level({ share: formatSmallRatio(1 - level.value, locale) }, options),
            cite(desk, 'rosa_coverage', level.denominator),
          ),
        ]
      : []),
    ...(key?.value != null && key.value < 1 && !isOfFew(key)
      ? [
          book.say(
            m.report_dep_uncertain_key({ share: formatRatio(key.value, locale, 0) }, options),
            cite(desk, 'person_key_coverage', key.denominator),
          ),
        ]
      : []),
    ...(lost > 0
      ? [
          book.say(
            capitalise(
              m.report_dep_uncertain_department({ contacts: countedInWords(lost, 'contacts', locale), department: name }, options),
            ),
            book.cite(whole, 'contacts', { by: ['department'] }),
          ),
        ]
      : []),
    ...about(few, m.report_dep_uncertain_few),
    ...about(missing, m.report_dep_uncertain_missing),
    ...(own.snapshot.metrics.some(({ target }) => target?.example) ? [book.say(m.report_dep_uncertain_example({}, options))] : []),
  ];
  return sectionOf('uncertain', m.report_dep_uncertain_title({}, options), [], items.length > 0 ? [{ kind: 'list', items }] : []);
}
