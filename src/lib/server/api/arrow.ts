import {
  Bool,
  Dictionary,
  Field,
  Float64,
  Int32,
  Schema,
  Table,
  tableToIPC,
  Utf8,
  vectorFromArray,
  type DataType,
  type Vector,
} from 'apache-arrow';
import type { Dimension, MetricRequest, MetricResult, MetricRow } from '#warehouse/metrics/definition.ts';
import { measures } from './columns.ts';

/** An Arrow IPC stream: period and dimensions as dictionaries, measures as doubles; what was asked for is the schema's metadata. */
export function arrowBody(
  { metric, rows }: MetricResult,
  request: MetricRequest,
  by: readonly Dimension[],
  snapshot: string,
): Uint8Array<ArrayBuffer> {
  const keys = ['period', ...by] as const;
  const columns: { name: keyof MetricRow; type: DataType }[] = [
    ...keys.map((name, index) => ({ name, type: new Dictionary(new Utf8(), new Int32(), index) })),
    ...measures.map((name) => ({ name, type: new Float64() })),
    { name: 'suppressed', type: new Bool() },
  ];
  const metadata = { metric: metric.id, unit: metric.unit, from: request.from, to: request.to, snapshot };
  const fields = columns.map(({ name, type }) => new Field(name, type, true));
  const vectors: Record<string, Vector> = {};
  for (const { name, type } of columns)
    vectors[name] = vectorFromArray(
      rows.map((row) => row[name]),
      type,
    );
  const table = new Table(new Schema(fields, new Map(Object.entries(metadata))), vectors);
  return tableToIPC(table, 'stream') as Uint8Array<ArrayBuffer>;
}
