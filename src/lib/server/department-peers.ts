import { judgeByFunnel, type Funnel, type FunnelPoint } from '#warehouse/metrics/funnel.ts';
import type { MetricDefinition, MetricRow } from '#warehouse/metrics/definition.ts';
import { changeFilters } from '#lib/filters/filters.ts';
import { nameOf } from './names.ts';
import { readRows } from './readings.ts';
import { metricOf, type View } from './view.ts';

export type Peer = { code: string; name: string; row: MetricRow | undefined; point: FunnelPoint | null };

/** Every department as it stands on a metric, in the order of their names, and the funnel that a proportion is judged by. */
export type Peers = { metric: MetricDefinition; peers: Peer[]; funnel: Funnel | null };

/** The view with all departments: what one is compared with does not hang on which are chosen. */
export function withAllDepartments(view: View): View {
  return view.filters.department.length === 0 ? view : { ...view, filters: changeFilters(view.filters, { department: [] }) };
}

export function withDepartment(view: View, code: string): View {
  return { ...view, filters: changeFilters(view.filters, { department: [code] }) };
}

/** The departments of the municipality by name, in the language of the view. */
export function departmentsByName(view: View): { code: string; name: string }[] {
  const collator = new Intl.Collator(view.locale);
  return view.snapshot.reference.department
    .map(({ code }) => ({ code, name: nameOf(view, 'department', code) }))
    .sort((a, b) => collator.compare(a.name, b.name));
}

/** Reads several metrics for every department at once. Matters without a known department are left out. */
export async function readPeers(view: View, ids: readonly string[]): Promise<Map<string, Peers>> {
  const all = withAllDepartments(view);
  const rows = await readRows(all, ids, view.observed, 'none', ['department']);
  const departments = departmentsByName(view);
  return new Map(ids.map((id) => [id, peersOf(metricOf(view, id), departments, rows.get(id) ?? [])]));
}

function peersOf(metric: MetricDefinition, departments: readonly { code: string; name: string }[], rows: readonly MetricRow[]): Peers {
  const byCode = new Map(rows.map((row) => [row.department, row]));
  const named = departments.map((department) => ({ ...department, row: byCode.get(department.code) }));
  const { unit, better, minimum } = metric;
  const groups = named.map(({ row }) => ({ numerator: row?.numerator ?? 0, denominator: row?.denominator ?? 0 }));
  const funnel = unit === 'ratio' && better !== 'neutral' ? judgeByFunnel(groups, { better, minimum }) : null;
  return { metric, funnel, peers: named.map((peer, index) => ({ ...peer, point: funnel?.points[index] ?? null })) };
}

/** The median of the other departments' values, of those with observations enough; null when there are none. */
export function medianOfOthers({ metric, peers }: Peers, code: string): number | null {
  const values = peers
    .filter((peer) => peer.code !== code && (peer.row?.denominator ?? Infinity) >= metric.minimum)
    .flatMap(({ row }) => row?.value ?? [])
    .sort((a, b) => a - b);
  const middle = values.length / 2;
  if (values.length === 0) return null;
  return values.length % 2 === 1 ? values[Math.floor(middle)]! : (values[middle - 1]! + values[middle]!) / 2;
}
