import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Block, longestRecord } from '#ingest/files/block.ts';
import { DelimitedSplitter } from '#ingest/files/delimited.ts';

type Split = { line: number; fields: string[] } | { line: number; problem: string };

/** Splits as the mapping query does. */
function fieldsOf(blocks: Iterable<Block>): Split[] {
  return [...blocks].flatMap(({ line, records, recordSeparator, fieldSeparator, problem }): Split[] => {
    if (problem) return [{ line, problem }];
    return records
      .split(recordSeparator)
      .map((record, index) => ({ line: line + index, record: record.replace(/\r$/, '') }))
      .filter(({ record }) => record !== '')
      .map(({ line: at, record }) => ({ line: at, fields: record.split(fieldSeparator) }));
  });
}

function split(pieces: string[], delimiter = ','): Split[] {
  const splitter = new DelimitedSplitter(delimiter);
  let line = 1;
  const found: Split[] = [];
  for (const piece of pieces) {
    found.push(...fieldsOf(splitter.push(piece, line)));
    line += piece.split('\n').length;
  }
  return [...found, ...fieldsOf(splitter.end())];
}

describe('DelimitedSplitter', () => {
  test('leaves text without quotes as it is', () => {
    const [block] = [...new DelimitedSplitter(';').push('a;b\nc;d', 7)];
    expect(block).toEqual({ line: 7, records: 'a;b\nc;d', recordSeparator: '\n', fieldSeparator: ';' });
  });

  test('reads delimiters, doubled quotes and line breaks inside quotes, and keeps count of lines', () => {
    expect(split(['a,b\n"1,5","say ""hi"""\n"two\nlines",x\nlast,y'])).toEqual([
      { line: 1, fields: ['a', 'b'] },
      { line: 2, fields: ['1,5', 'say "hi"'] },
      { line: 3, fields: ['two\nlines', 'x'] },
      { line: 5, fields: ['last', 'y'] },
    ]);
  });

  test('reads a quoted record that goes on in the next piece', () => {
    expect(split(['1,"begins', 'goes on', 'ends",x\n2,y'])).toEqual([
      { line: 1, fields: ['1', 'begins\ngoes on\nends', 'x'] },
      { line: 4, fields: ['2', 'y'] },
    ]);
  });

  test('a quote inside an unquoted field is a character', () => {
    expect(split(['5" rör,x\ny,z'])).toEqual([
      { line: 1, fields: ['5" rör', 'x'] },
      { line: 2, fields: ['y', 'z'] },
    ]);
  });

  test('a quote that never closes costs its line, not the rest of the file', () => {
    expect(split(['1,"never closed\n2,x\n3,y'])).toEqual([
      { line: 1, problem: 'bad_quote' },
      { line: 2, fields: ['2', 'x'] },
      { line: 3, fields: ['3', 'y'] },
    ]);
  });

  test('gives up on an open quote after the longest record, without waiting for the end of the file', () => {
    const splitter = new DelimitedSplitter(',');
    const filler = Array.from({ length: 20_000 }, (_, index) => `${index},${'x'.repeat(80)}`).join('\n');
    expect(filler.length).toBeGreaterThan(longestRecord);
    const found = fieldsOf(splitter.push(`1,"open\n${filler}`, 1));
    expect(found[0]).toEqual({ line: 1, problem: 'bad_quote' });
    expect(found).toHaveLength(20_001);
  });

  test('text after a closing quote is a bad quote, and the next line is read', () => {
    expect(split(['"a"b,c\nd,e'])).toEqual([
      { line: 1, problem: 'bad_quote' },
      { line: 2, fields: ['d', 'e'] },
    ]);
  });

  test('a quoted record longer than the limit is refused with its line', () => {
    expect(split([`a,b\n"${'x'.repeat(longestRecord)}",c\nd,e`])).toEqual([
      { line: 1, fields: ['a', 'b'] },
      { line: 2, problem: 'too_long' },
      { line: 3, fields: ['d', 'e'] },
    ]);
  });

  test('reads any delimiter, also of several characters', () => {
    expect(split(['a||"b||c"\nd||e'], '||')).toEqual([
      { line: 1, fields: ['a', 'b||c'] },
      { line: 2, fields: ['d', 'e'] },
    ]);
  });

  test('agrees with csv-parse on any table, however the text is cut into pieces', () => {
    const cell = fc.stringMatching(/^[ab;, "\n\u00e5]{0,6}$/);
    const row = fc.tuple(fc.stringMatching(/^x[a,"\n]{0,3}$/), cell, cell);
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 8 }), fc.array(fc.nat(20)), (rows, cuts) => {
        const text = rows.map((cells) => cells.map(quoted).join(',')).join('\n');
        const expected = parse(text, { relax_column_count: true });
        const found = split(cut(text, cuts));
        expect(found.map((record) => ('fields' in record ? record.fields : record.problem))).toEqual(expected);
      }),
    );
  });
});

function quoted(cell: string): string {
  return /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** Cuts text into pieces of whole lines. */
function cut(text: string, cuts: number[]): string[] {
  const lines = text.split('\n');
  const pieces: string[] = [];
  for (let at = 0, index = 0; at < lines.length; index++) {
    const length = 1 + ((cuts[index] ?? 0) % 4);
    pieces.push(lines.slice(at, at + length).join('\n'));
    at += length;
  }
  return pieces;
}
