import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, type Scalar, type Document } from 'yaml';
import type { Defect } from './errors.ts';

export type ReadDocument = { value: unknown; lineOf: (path: readonly PropertyKey[]) => number | undefined; defects: Defect[] };

/**
 * Reads YAML to plain values and remembers the line of every path. Aliases and merge keys are followed.
 * @param textKeys below these a value is the text as written: `map: { 01: Ja, Nej: false }` means '01', 'Ja', 'Nej' and 'false'
 */
export function readDocument(source: string, textKeys: ReadonlySet<string> = new Set()): ReadDocument {
  const counter = new LineCounter();
  const document = parseDocument(source, { lineCounter: counter, merge: true, prettyErrors: false });
  const lines = new Map<string, number>();
  const defects = document.errors.map((error) => ({
    path: '',
    line: counter.linePos(error.pos[0]).line,
    message: `är inte giltig YAML (${error.code}). Se över indrag, kolon och citattecken på raden.`,
  }));
  const remember = (path: string, node: unknown) => {
    const start = (node as Node | null)?.range?.[0];
    if (start !== undefined && !lines.has(path)) lines.set(path, counter.linePos(start).line);
  };
  const value = defects.length > 0 ? undefined : plain(document.contents, '', false, { document, remember, textKeys });
  return { value, defects, lineOf: (path) => nearestLine(lines, path) };
}

/** A path as people write it: `sources[2].fields.started_at.format`. */
export function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, part) => (typeof part === 'number' ? `${text}[${part}]` : text ? `${text}.${String(part)}` : String(part)),
    '',
  );
}

type Walk = { document: Document; remember: (path: string, node: unknown) => void; textKeys: ReadonlySet<string> };

function plain(node: unknown, path: string, asText: boolean, walk: Walk): unknown {
  if (isAlias(node)) return plain(node.resolve(walk.document), path, asText, walk);
  walk.remember(path, node);
  if (isSeq(node)) return node.items.map((item, index) => plain(item, `${path}[${index}]`, asText, walk));
  if (isScalar(node)) return scalar(node, asText);
  if (!isMap(node)) return null;
  const entries: [string, unknown][] = [];
  const merged: [string, unknown][] = [];
  for (const pair of node.items) {
    const key = isScalar(pair.key) ? (pair.key.source ?? String(pair.key.value)) : String(pair.key);
    if (key === '<<') {
      const value = plain(pair.value, path, asText, walk);
      if (value !== null && typeof value === 'object') merged.push(...Object.entries(value));
      continue;
    }
    const childPath = path ? `${path}.${key}` : key;
    walk.remember(childPath, pair.key);
    entries.push([key, plain(pair.value, childPath, asText || (walk.textKeys.has(key) && path !== ''), walk)]);
  }
  return Object.fromEntries([...merged, ...entries]);
}

function scalar(node: Scalar, asText: boolean): unknown {
  if (asText && node.value !== null) return node.source ?? JSON.stringify(node.value);
  return node.value;
}

function nearestLine(lines: Map<string, number>, path: readonly PropertyKey[]): number | undefined {
  for (let length = path.length; length > 0; length--) {
    const line = lines.get(pathText(path.slice(0, length)));
    if (line !== undefined) return line;
  }
  return lines.get('');
}
