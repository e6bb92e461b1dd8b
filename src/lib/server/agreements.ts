import type { MetricRow } from '#warehouse/metrics/definition.ts';
import type { Card } from '#lib/components/card.ts';
import type { TablePartData } from '#lib/components/table-part.ts';
import { formatNumber, formatRatio } from '#lib/format/number.ts';
import { formatPeriod } from '#lib/format/period.ts';
import { m } from '#lib/paraglide/messages.js';
import { readAgreementList } from './agreement-list.ts';
import { makeCard, readReadings } from './cards.ts';
import { readExternalParts } from './external-actors.ts';
import { nameOf } from './names.ts';
import { readRows } from './readings.ts';
import { csvLink, linkTo, metricOf, type View } from './view.ts';

const cardIds = ['agreement_coverage', 'delegation_coverage', 'external_agreement_coverage', 'outside_mandate'] as const;
const parts = ['department', 'external_actor', 'topic', 'rosa_level'] as const;

export type Agreements = { lead: string; notes: string[]; cards: Card[]; parts: TablePartData[] };

/** Whether Medborgarcenter's work is agreed on: key figures, what is not covered, the agreements themselves, and external actors. */
export async function readAgreements(view: View): Promise<Agreements> {
  const options = { locale: view.locale };
  const [readings, uncovered, outside, external] = await Promise.all([
    readReadings(view, cardIds),
    readUncovered(view),
    readOutside(view),
    readExternalParts(view),
  ]);
  const isEmpty = view.snapshot.mandate.agreements.length === 0;
  return {
    lead: isEmpty ? m.agree_lead_empty({}, options) : leadOf(view, readings[0]?.now),
    notes: isEmpty ? [m.agree_note_empty({}, options)] : [m.agree_note({}, options)],
    cards: readings.map((reading) => makeCard(view, reading)),
    parts: [uncovered, readAgreementList(view), outside, ...external],
  };
}

function leadOf({ locale, observed }: View, row: MetricRow | undefined): string {
  const options = { locale };
  const period = formatPeriod(observed.period.text, locale);
  if (!row || row.value === null) return m.agree_lead_none({ period }, options);
  const inputs = { share: formatRatio(row.value, locale), n: formatNumber(row.denominator, locale), period };
  const without = row.denominator! - row.numerator!;
  return without === 0 ? m.agree_lead_all(inputs, options) : m.agree_lead({ ...inputs, without: formatNumber(without, locale) }, options);
}

/** What Medborgarcenter handled at levels 3–5 without an agreement, the most first, with a way to the rows. */
async function readUncovered(view: View): Promise<TablePartData> {
  const options = { locale: view.locale };
  const metric = metricOf(view, 'agreement_coverage');
  const rows = ((await readRows(view, [metric.id], view.observed, 'none', parts)).get(metric.id) ?? [])
    .map((row) => ({ row, count: row.denominator! - row.numerator! }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
  const isKnown = view.snapshot.mandate.agreements.length > 0;
  return {
    ...tableOf(view, rows, 'rest', metric.id),
    id: 'uncovered',
    title: m.agree_uncovered({}, options),
    text: rows.length > 0 ? m.agree_uncovered_text({}, options) : '',
    missing: isKnown ? m.agree_uncovered_none({}, options) : m.agree_missing({}, options),
  };
}

/** What Medborgarcenter handled at levels 5–6 without the topic being a named exception. */
async function readOutside(view: View): Promise<TablePartData> {
  const options = { locale: view.locale };
  const rows = ((await readRows(view, ['outside_mandate'], view.observed, 'none', parts)).get('outside_mandate') ?? [])
    .map((row) => ({ row, count: row.value ?? 0 }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
  return {
    ...tableOf(view, rows, 'all', 'outside_mandate'),
    id: 'outside',
    title: m.agree_outside({}, options),
    text: rows.length > 0 ? m.agree_outside_text({}, options) : '',
    missing: m.agree_outside_none({}, options),
  };
}

function tableOf(
  view: View,
  rows: readonly { row: MetricRow; count: number }[],
  part: 'all' | 'rest',
  id: string,
): Pick<TablePartData, 'table' | 'links' | 'definitions' | 'csv' | 'shown'> {
  const { locale } = view;
  const options = { locale };
  const metric = metricOf(view, id);
  return {
    table:
      rows.length === 0
        ? null
        : {
            columns: [
              m.column_topic({}, options),
              m.agree_column_level({}, options),
              m.agree_column_party({}, options),
              m.agree_column_contacts({}, options),
            ].map((name, index) => ({ name, numeric: index === 3 })),
            rows: rows.map(({ row, count }) => [
              nameOf(view, 'topic', row.topic ?? 'unknown'),
              row.rosa_level ?? '–',
              row.external_actor && row.external_actor !== 'unknown'
                ? nameOf(view, 'external_actor', row.external_actor)
                : nameOf(view, 'department', row.department ?? 'unknown'),
              formatNumber(count, locale),
            ]),
          },
    links: rows.map(({ row }) => rowsLink(view, id, row, part)),
    shown: 12,
    definitions: [{ href: `/definitions#${id}`, name: metric.name[locale] }],
    csv: { href: csvLink(metric, view.observed, 'none', parts, view), name: metric.name[locale] },
  };
}

/** The rows behind one line: its topic, level and department. */
function rowsLink(view: View, id: string, row: MetricRow, part: 'all' | 'rest'): string {
  const except = view.filters.except.filter((name) => name !== 'department' && name !== 'topic' && name !== 'rosa_level');
  const to = linkTo(view, `/signals/${id}/rows`, {
    ...{ topic: [row.topic ?? 'unknown'], rosa_level: [row.rosa_level ?? 'unknown'], department: [row.department ?? 'unknown'] },
    except,
  });
  return part === 'rest' ? `${to}&part=rest` : to;
}
