import type { MetricRow } from '#warehouse/metrics/definition.ts';
import type { Link, Table } from '#lib/charts/figure.ts';
import type { TablePartData } from '#lib/components/table-part.ts';
import { formatBareInterval, formatValue } from '#lib/format/value.ts';
import { m } from '#lib/paraglide/messages.js';
import { csvLink, metricOf, type View } from './view.ts';

export type ChannelPart = TablePartData;

/** `93,1 % (92,8–93,4)`, and whether it rests on too little; `–` where there is nothing. */
export function measuredText(view: View, id: string, row: MetricRow | undefined): string {
  const metric = metricOf(view, id);
  if (!row || row.value === null) return formatValue(null, metric.unit, view.locale);
  const value = formatValue(row.value, metric.unit, view.locale);
  const interval = metric.unit === 'ratio' ? formatBareInterval(row.low, row.high, metric.unit, view.locale) : null;
  const uncertain = row.denominator !== null && row.denominator < metric.minimum ? [m.channels_uncertain({}, { locale: view.locale })] : [];
  const facts = [...(interval ? [interval] : []), ...uncertain];
  return facts.length === 0 ? value : `${value} (${facts.join(', ')})`;
}

export function definitionLinks(view: View, ids: readonly string[]): Link[] {
  return ids.map((id) => ({ href: `/definitions#${id}`, name: metricOf(view, id).name[view.locale] }));
}

export function csvOf(view: View, id: string, by: 'queue' | 'channel'): Link {
  const metric = metricOf(view, id);
  return { href: csvLink(metric, view.observed, 'none', [by], view), name: metric.name[view.locale] };
}

export function columnsOf(names: readonly string[]): Table['columns'] {
  return names.map((name, index) => ({ name, numeric: index > 0 }));
}
