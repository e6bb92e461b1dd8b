import type { Table } from '#lib/charts/figure.ts';

/** One published key figure beside the municipality's own. */
export type BenchmarkBlock = {
  id: string;
  title: string;
  /** why it cannot be compared; null when it can */
  warning: string | null;
  sentence: string;
  table: Table;
  /** what the symbols in the table stand for, and what else to bear in mind */
  notes: string[];
  /** each side's definition, by whose it is */
  definitions: { name: string; text: string }[];
  source: string;
};
