import { judgeByFunnel, type Funnel, type FunnelPoint } from '#warehouse/metrics/funnel.ts';
import type { MetricDefinition, MetricRow } from '#warehouse/metrics/definition.ts';
import { changeFilters } from '#lib/filters/filters.ts';
import { nameOf } from './names.ts';
import { readRows } from './readings.ts';
import { metricOf, type View } from './view.ts';

/** What can be put side by side: each has a list of its own in the reference data. */
export type PeersBy = 'department' | 'office' | 'topic';

export type Peer = { code: string; name: string; row: MetricRow | undefined; point: FunnelPoint | null };

/** All of a kind as they stand on a metric, in the order of their names, and the funnel that a proportion is judged by. */
export type Peers = { metric: MetricDefinition; by: PeersBy; peers: Peer[]; funnel: Funnel | null };

/** The view with all departments, or offices: what one is compared with does not hang on which are chosen. */
export function withAll(view: View, by: PeersBy): View {
  if (by === 'topic' || view.filters[by].length === 0) return view;
  return { ...view, filters: changeFilters(view.filters, { [by]: [] }) };
}

export function withDepartment(view: View, code: string): View {
  return { ...view, filters: changeFilters(view.filters, { department: [code] }) };
}

/** Those of a kind by name, in the language of the view. */
export function byName(view: View, by: PeersBy): { code: string; name: string }[] {
  const collator = new Intl.Collator(view.locale);
  return view.snapshot.reference[by]
    .map(({ code }) => ({ code, name: nameOf(view, by, code) }))
    .sort((a, b) => collator.compare(a.name, b.name));
}

/** Reads several metrics for all of a kind at once. What is of none that is known is left out. */
export async function readPeers(view: View, ids: readonly string[], by: PeersBy): Promise<Map<string, Peers>> {
  const rows = await readRows(withAll(view, by), ids, view.observed, 'none', [by]);
  const named = byName(view, by);
  return new Map(ids.map((id) => [id, peersOf(metricOf(view, id), by, named, rows.get(id) ?? [])]));
}

function peersOf(metric: MetricDefinition, by: PeersBy, all: readonly { code: string; name: string }[], rows: readonly MetricRow[]): Peers {
  const byCode = new Map(rows.map((row) => [row[by], row]));
  const named = all.map((each) => ({ ...each, row: byCode.get(each.code) }));
  const { unit, better, minimum } = metric;
  const groups = named.map(({ row }) => ({ numerator: row?.numerator ?? 0, denominator: row?.denominator ?? 0 }));
  const funnel = unit === 'ratio' && better !== 'neutral' ? judgeByFunnel(groups, { better, minimum }) : null;
  return { metric, by, funnel, peers: named.map((peer, index) => ({ ...peer, point: funnel?.points[index] ?? null })) };
}

/** The median of the values of those not chosen, of those with observations enough, and how many they are; null when there are none. */
export function medianOfOthers({ metric, peers }: Peers, chosen: readonly string[]): { value: number; count: number } | null {
  const values = peers
    .filter((peer) => !chosen.includes(peer.code) && (peer.row?.denominator ?? Infinity) >= metric.minimum)
    .flatMap(({ row }) => row?.value ?? [])
    .sort((a, b) => a - b);
  const middle = values.length / 2;
  if (values.length === 0) return null;
  const value = values.length % 2 === 1 ? values[Math.floor(middle)]! : (values[middle - 1]! + values[middle]!) / 2;
  return { value, count: values.length };
}
