import type { Reason } from '../mapping/convert.ts';

/** Unmapped records as text, on their way into the mapping query. Lives in memory only. */
export type Block = {
  /** line of the first record; the others follow line by line */
  line: number;
  records: string;
  recordSeparator: string;
  fieldSeparator: string;
  /** why this record (one line) cannot be read; `records` is empty then */
  problem?: Reason;
  /** for JSON: members of the object around the elements */
  parent?: string;
};

/** A record longer than this is refused, whatever it holds. */
export const longestRecord = 1 << 20;

export const unitSeparator = '\x1f';
export const recordSeparator = '\x1e';

/** A field's text without the two characters that separate fields and records on the way to the mapping query. */
export function withoutSeparators(text: string): string {
  return text.includes(unitSeparator) || text.includes(recordSeparator)
    ? text.replaceAll(unitSeparator, ' ').replaceAll(recordSeparator, ' ')
    : text;
}

export function problemBlock(line: number, problem: Reason): Block {
  return { line, records: '', recordSeparator, fieldSeparator: unitSeparator, problem };
}
