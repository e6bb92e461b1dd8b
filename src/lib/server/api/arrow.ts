import { Bool, Dictionary, Field, Float64, Int32, Schema, Table, tableToIPC, Utf8, vectorFromArray, type Vector } from 'apache-arrow';

/** `code` is for text that recurs. */
export type ArrowColumn<T> = { name: keyof T & string; type: 'code' | 'number' | 'boolean' };

/** An Arrow IPC stream: codes as dictionaries, numbers as doubles; what was asked for is the schema's metadata. */
export function arrowBody<T extends object>(
  rows: readonly T[],
  columns: readonly ArrowColumn<T>[],
  metadata: Record<string, string>,
): Uint8Array<ArrayBuffer> {
  const types = {
    code: (index: number) => new Dictionary(new Utf8(), new Int32(), index),
    number: () => new Float64(),
    boolean: () => new Bool(),
  };
  const fields = columns.map(({ name, type }, index) => new Field(name, types[type](index), true));
  const vectors: Record<string, Vector> = {};
  for (const { name, type } of fields)
    vectors[name] = vectorFromArray(
      rows.map((row) => row[name as keyof T]),
      type,
    );
  const table = new Table(new Schema(fields, new Map(Object.entries(metadata))), vectors);
  return tableToIPC(table, 'stream') as Uint8Array<ArrayBuffer>;
}
