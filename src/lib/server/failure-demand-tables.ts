import type { MetricRow } from '#warehouse/metrics/definition.ts';
import type { BarRow } from '#lib/components/bar-row.ts';
import { formatNumber, formatRatio } from '#lib/format/number.ts';
import { formatInterval } from '#lib/format/value.ts';
import { withSoftHyphens } from '#lib/narrative/words.ts';
import { m } from '#lib/paraglide/messages.js';
import { failureKinds, hoursOf } from './failure-demand.ts';
import { nameOf } from './names.ts';
import { readRows, readTotals } from './readings.ts';
import { exploreLink, topicDetail, type BarTableData } from './topic-tables.ts';
import { metricOf, type View } from './view.ts';

export type FailurePart = { id: string; title: string; text: string; table: BarTableData };

export async function readFailureTables(view: View): Promise<FailurePart[]> {
  return Promise.all([kindsPart(view), topicsPart(view)]);
}

/** Every sign with how many contacts have it; what they add up to is more than there are contacts. */
async function kindsPart(view: View): Promise<FailurePart> {
  const { locale } = view;
  const options = { locale };
  const totals = await readTotals(view, [...failureKinds, 'failure_demand'], view.observed);
  const kinds = failureKinds.map((id) => ({ id, row: totals.get(id) }));
  const countOf = (row: MetricRow | undefined) => (row?.denominator ? (row.numerator ?? 0) : null);
  const most = Math.max(1, ...kinds.map(({ row }) => countOf(row) ?? 0));
  const together = kinds.reduce((sum, { row }) => sum + (countOf(row) ?? 0), 0);
  const union = totals.get('failure_demand')?.numerator ?? 0;
  const rows = kinds.map(({ id, row }): BarRow => {
    const isKnown = row !== undefined && row.value !== null;
    const few = isKnown && (row.denominator ?? 0) < metricOf(view, id).minimum;
    return {
      name: metricOf(view, id).name[locale],
      detail: !isKnown
        ? m.failure_kind_missing({}, options)
        : few
          ? m.few({ minimum: metricOf(view, id).minimum }, options)
          : m.failure_kind_interval({ interval: formatInterval(row.low, row.high, 'ratio', locale) ?? '–' }, options),
      bar: isKnown ? Math.round(((countOf(row) ?? 0) / most) * 1000) / 1000 : null,
      cells: [
        formatNumber(countOf(row), locale),
        formatRatio(row?.value ?? null, locale),
        formatNumber(isKnown ? row.denominator : null, locale),
      ],
    };
  });
  const contacts = m.column_contacts({}, options);
  return {
    id: 'kinds',
    title: m.failure_kinds({}, options),
    text: m.failure_kinds_text({ sum: formatNumber(together, locale), union: formatNumber(union, locale) }, options),
    table: {
      caption: m.failure_kinds({}, options),
      columns: {
        name: m.failure_column_kind({}, options),
        bar: contacts,
        cells: [contacts, m.column_share({}, options), m.failure_column_of({}, options)],
      },
      rows: union > 0 || together > 0 ? rows : [],
    },
  };
}

/** The topics that most of the contacts with a sign are about, with the hours that they took. */
async function topicsPart(view: View): Promise<FailurePart> {
  const { locale } = view;
  const options = { locale };
  const ids = ['failure_demand', 'failure_demand_time'];
  const read = await readRows(view, ids, view.observed, 'none', ['topic']);
  const seconds = new Map((read.get('failure_demand_time') ?? []).map((row) => [row.topic, row.value]));
  const isUnknown = (row: MetricRow) => Number(row.topic === 'unknown');
  const countOf = (row: MetricRow) => row.numerator ?? 0;
  const sorted = (read.get('failure_demand') ?? [])
    .filter((row) => countOf(row) > 0)
    .sort((a, b) => isUnknown(a) - isUnknown(b) || countOf(b) - countOf(a));
  const most = Math.max(1, ...sorted.filter((row) => !isUnknown(row)).map(countOf));
  const contacts = m.column_contacts({}, options);
  const cells = [contacts, m.column_share({}, options), m.column_of({}, options), m.failure_column_hours({}, options)];
  return {
    id: 'topics',
    title: m.failure_topics({}, options),
    text: m.failure_topics_text({}, options),
    table: {
      caption: m.failure_topics({}, options),
      columns: { name: m.column_topic({}, options), bar: contacts, cells },
      rows: sorted.map((row) => ({
        name: withSoftHyphens(nameOf(view, 'topic', row.topic ?? 'unknown')),
        href: exploreLink(view, 'failure_demand', 'topic', row.topic ?? 'unknown'),
        detail: topicDetail(view, row.topic ?? 'unknown'),
        bar: Math.min(1, Math.round((countOf(row) / most) * 1000) / 1000),
        cells: [
          formatNumber(countOf(row), locale),
          formatRatio(row.value, locale),
          formatNumber(row.denominator, locale),
          hoursOf(seconds.get(row.topic), view),
        ],
      })),
    },
  };
}
