import type { Figure } from '#lib/charts/figure.ts';
import type { Card } from '#lib/components/card.ts';
import { formatNumber } from '#lib/format/number.ts';
import { formatPeriod } from '#lib/format/period.ts';
import { rosaLead } from '#lib/narrative/lead.ts';
import { targetStatus } from '#lib/narrative/status.ts';
import { m } from '#lib/paraglide/messages.js';
import { makeCard, readReadings } from './cards.ts';
import type { Canvas } from './figure.ts';
import { countContacts, nothingInWords } from './lacking.ts';
import { readRows } from './readings.ts';
import { firstLineShare, rosaByDepartmentFigure, rosaOverTimeFigure, sharesOf } from './rosa-figures.ts';
import { readBarTable, type BarTableData } from './topic-tables.ts';
import type { View } from './view.ts';

const cardIds = ['rosa_coverage', 'leakage', 'mandate_share', 'upstream'] as const;

export type RosaPart = { id: string; title: string; text: string; tables: BarTableData[] };

export async function readRosa(view: View): Promise<{ lead: string; cards: Card[]; isEmpty: boolean; isLacking: boolean }> {
  const { locale } = view;
  const [readings, whole, contacts] = await Promise.all([
    readReadings(view, cardIds),
    readRows(view, ['rosa_share'], view.observed, 'none'),
    countContacts(view),
  ]);
  const inputs = { count: contacts, text: formatNumber(contacts, locale), period: formatPeriod(view.observed.period.text, locale) };
  const leakage = readings.find(({ metric }) => metric.id === 'leakage');
  const firstLine = firstLineShare(sharesOf(whole.get('rosa_share') ?? []).shares);
  return {
    lead: rosaLead(
      {
        firstLine,
        leakage: leakage?.now,
        leakageStatus: leakage ? targetStatus(leakage.metric, leakage.now) : 'no_data',
        nothing: contacts > 0 ? m.lead_rosa_unclassified(inputs, { locale }) : nothingInWords(view),
      },
      locale,
    ),
    cards: readings.map((reading) => makeCard(view, reading)),
    isEmpty: firstLine === null,
    isLacking: contacts > 0,
  };
}

export async function readRosaFigures(view: View, canvas: Canvas): Promise<Figure[]> {
  const figures = await Promise.all([rosaOverTimeFigure(view, canvas), rosaByDepartmentFigure(view, canvas)]);
  return figures.filter((figure) => figure !== null);
}

/** What stands behind the figures: the topics of each, and who has the unclassified contacts. */
export async function readRosaParts(view: View): Promise<RosaPart[]> {
  const options = { locale: view.locale };
  const topic = m.column_topic({}, options);
  const of = m.column_of({}, options);
  const behind = (metric: string, counted: 'numerator' | 'rest', caption: string, count: string, share: string) =>
    readBarTable(view, { metric, by: 'topic', counted, caption, columns: { name: topic, bar: count, cells: [count, share, of] } });
  const unclassified = (by: 'unit' | 'channel') => {
    const name = by === 'unit' ? m.column_unit({}, options) : m.column_channel({}, options);
    const count = m.column_unclassified({}, options);
    return readBarTable(view, {
      metric: 'rosa_coverage',
      by,
      counted: 'rest',
      caption: `${m.part_coverage({}, options)}: ${name}`,
      columns: { name, bar: count, cells: [count, m.column_share_classified({}, options), of] },
    });
  };
  const titles = {
    leakage: m.part_leakage({}, options),
    direct: m.part_direct({}, options),
    mandate: m.part_mandate({}, options),
    upstream: m.part_upstream({}, options),
  };
  const [leakage, direct, mandate, upstream, byUnit, byChannel] = await Promise.all([
    behind('leakage', 'numerator', titles.leakage, m.column_forwarded({}, options), m.column_share_forwarded({}, options)),
    behind('direct_to_department', 'numerator', titles.direct, m.column_taken({}, options), m.column_share_direct({}, options)),
    behind('mandate_share', 'rest', titles.mandate, m.column_not_by_mc({}, options), m.column_share_resolved({}, options)),
    behind('upstream', 'numerator', titles.upstream, m.column_upstream({}, options), m.column_share_upstream({}, options)),
    unclassified('unit'),
    unclassified('channel'),
  ]);
  return [
    { id: 'leakage', title: titles.leakage, text: m.part_leakage_text({}, options), tables: [leakage] },
    { id: 'direct', title: titles.direct, text: m.part_direct_text({}, options), tables: [direct] },
    { id: 'mandate', title: titles.mandate, text: m.part_mandate_text({}, options), tables: [mandate] },
    { id: 'upstream', title: titles.upstream, text: m.part_upstream_text({}, options), tables: [upstream] },
    { id: 'coverage', title: m.part_coverage({}, options), text: m.part_coverage_text({}, options), tables: [byUnit, byChannel] },
  ];
}
