import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { longestRecord } from '#ingest/files/block.ts';
import { JsonElements } from '#ingest/files/json-elements.ts';

const file = { source: 'arenden', path: 'arenden.json' };

/** Reads a document line by line; `elements` are what was found, parsed. */
function read(text: string, keys: string[] = []) {
  const scanner = new JsonElements(keys, file);
  const blocks = text.split('\n').flatMap((line, index) => [...scanner.push(`${line}\n`, index + 1)]);
  blocks.push(...scanner.end());
  return blocks.map(({ line, records, problem, parent }) => ({
    line,
    ...(problem ? { problem } : { value: JSON.parse(records) as unknown }),
    parent: JSON.parse(parent ?? '{}') as object,
  }));
}

describe('JsonElements', () => {
  test('finds the elements of a top-level array with their lines', () => {
    const found = read('[\n  {"a": 1},\n  {"a": [2, 3]}, {"a": {"b": "]}"}}\n]');
    expect(found.map(({ line, ...rest }) => [line, 'value' in rest ? rest.value : undefined])).toEqual([
      [2, { a: 1 }],
      [3, { a: [2, 3] }],
      [3, { a: { b: ']}' } }],
    ]);
  });

  test('finds the elements below a path, past other members, and gives the members around them along', () => {
    const text = '{"meta": {"items": [1]}, "system": "Artvise", "data": {"page": 2, "items": [{"id": "x"}, 5]}, "items": [9]}';
    expect(read(text, ['data', 'items'])).toEqual([
      { line: 1, value: { id: 'x' }, parent: { page: 2 } },
      { line: 1, value: 5, parent: { page: 2 } },
    ]);
    expect(read(text, ['items'])).toEqual([{ line: 1, value: 9, parent: { system: 'Artvise' } }]);
  });

  test('an empty array has no elements, and a path that is not there gives none', () => {
    expect(read('[]')).toEqual([]);
    expect(read('{"items": []}', ['items'])).toEqual([]);
    expect(read('{"other": [1]}', ['items'])).toEqual([]);
  });

  test('an element over the limit is a problem, and the next is read', () => {
    const found = read(`[\n{"a":"${'x'.repeat(longestRecord)}"},\n{"a":1}]`);
    expect(found.map(({ line, ...rest }) => [line, 'problem' in rest ? rest.problem : rest.value])).toEqual([
      [2, 'too_long'],
      [3, { a: 1 }],
    ]);
  });

  test.each([
    ['cut off', '[{"a": 1}, {"a": '],
    ['wrongly closed', '[{"a": 1]]'],
    ['with two documents', '[1] [2]'],
  ])('a document %s is refused with its line', (_, text) => {
    expect(() => read(text)).toThrow('JSON-dokumentet är trasigt vid rad');
  });

  test('gives back every element of any array, however it is written', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue({ maxDepth: 3 }), { maxLength: 6 }), fc.nat(3), (values, indent) => {
        const text = JSON.stringify({ before: 'x', list: values, after: [1] }, null, indent);
        expect(read(text, ['list']).map((block) => ('value' in block ? block.value : undefined))).toEqual(
          JSON.parse(JSON.stringify(values)),
        );
      }),
    );
  });
});
