import { formatNumber, formatRatio } from '#lib/format/number.ts';
import { formatPeriod } from '#lib/format/period.ts';
import { m } from '#lib/paraglide/messages.js';
import { readQuality } from './results.ts';
import { readTotals } from './readings.ts';
import { readBarTable, type BarTableData } from './topic-tables.ts';
import { linkTo, metricOf, type View } from './view.ts';

export type MendingPart = {
  id: string;
  title: string;
  text: string;
  tables: BarTableData[];
  /** said instead of an empty table */
  none: string | null;
  link: { href: string; name: string } | null;
};

/** What of the classification must be mended: contacts without a topic, codes without a topic, topics on the wrong level. */
export function readTopicMending(view: View): Promise<MendingPart[]> {
  return Promise.all([unclassifiedPart(view), unknownCodesPart(view), simplePart(view), levelPart(view)]);
}

async function unclassifiedPart(view: View): Promise<MendingPart> {
  const options = { locale: view.locale };
  const title = m.topics_unclassified({}, options);
  const count = m.topics_column_without({}, options);
  const table = (by: 'unit' | 'channel') => {
    const name = by === 'unit' ? m.column_unit({}, options) : m.column_channel({}, options);
    const columns = { name, bar: count, cells: [count, m.topics_column_known({}, options), m.column_of({}, options)] };
    return readBarTable(view, { metric: 'topic_coverage', by, counted: 'rest', caption: `${title}: ${name}`, columns });
  };
  const tables = await Promise.all([table('unit'), table('channel')]);
  return {
    id: 'unclassified',
    title,
    text: m.topics_unclassified_text({}, options),
    tables,
    none: m.topics_mend_none({}, options),
    link: null,
  };
}

async function unknownCodesPart(view: View): Promise<MendingPart> {
  const options = { locale: view.locale };
  const { completeness } = await readQuality(view.snapshot, view.observed.from, view.observed.to);
  const count = completeness.withUnknownTopic;
  const period = formatPeriod(view.observed.period.text, view.locale);
  return {
    id: 'unknown-codes',
    title: m.topics_unknown_codes({}, options),
    text:
      count > 0
        ? m.topics_unknown_codes_text({ count: formatNumber(count, view.locale), period }, options)
        : completeness.contacts > completeness.withoutTopic
          ? m.topics_unknown_codes_none({ period }, options)
          : m.topics_unknown_codes_missing({ period }, options),
    tables: [],
    none: null,
    link: count > 0 ? { href: linkTo(view, '/quality', {}, '#unknown-topics'), name: m.topics_unknown_codes_link({}, options) } : null,
  };
}

/** Topics at levels 1–2 that are surely resolved at once less often than all contacts at those levels. */
async function simplePart(view: View): Promise<MendingPart> {
  const options = { locale: view.locale };
  const title = m.topics_simple({}, options);
  const count = m.column_unresolved({}, options);
  const { minimum } = metricOf(view, 'fcr_simple');
  const average = (await readTotals(view, ['fcr_simple'], view.observed)).get('fcr_simple')?.value ?? null;
  const table = await readBarTable(view, {
    metric: 'fcr_simple',
    by: 'topic',
    counted: 'rest',
    caption: title,
    columns: {
      name: m.column_topic({}, options),
      bar: count,
      cells: [count, m.column_share_resolved({}, options), m.column_of({}, options)],
    },
    only: (row) => average !== null && (row.denominator ?? 0) >= minimum && row.high !== null && row.high < average,
  });
  return {
    id: 'simple',
    title,
    text: m.topics_simple_text({ average: formatRatio(average, view.locale) }, options),
    tables: [table],
    none:
      average === null
        ? m.topics_simple_missing({}, options)
        : m.topics_simple_none({ average: formatRatio(average, view.locale) }, options),
    link: null,
  };
}

async function levelPart(view: View): Promise<MendingPart> {
  const options = { locale: view.locale };
  const title = m.topics_level({}, options);
  const count = m.topics_column_other({}, options);
  const [table, totals] = await Promise.all([
    readBarTable(view, {
      metric: 'level_disagreement',
      by: 'topic',
      counted: 'numerator',
      caption: title,
      columns: { name: m.column_topic({}, options), bar: count, cells: [count, m.column_share({}, options), m.column_of({}, options)] },
    }),
    readTotals(view, ['level_disagreement'], view.observed),
  ]);
  const registered = totals.get('level_disagreement')?.denominator ?? 0;
  const none =
    registered > 0 ? m.topics_level_none({ count: formatNumber(registered, view.locale) }, options) : m.topics_level_missing({}, options);
  return { id: 'level', title, text: m.topics_level_text({}, options), tables: [table], none, link: null };
}
