import type { Connection } from '../connection.ts';

/** Another municipality's published figure for a year, with what it may be set beside. */
export type Benchmark = {
  metric: string;
  kpiId: string;
  kpiTitle: string;
  definition: string | null;
  municipalityId: string;
  municipality: string;
  year: number;
  /** total, women, men */
  gender: 'T' | 'K' | 'M';
  /** in the metric's unit; null where none was published */
  value: number | null;
  /** as it was published, in `unit` */
  publishedValue: number | null;
  unit: string;
  /** the symbol or word that was published beside the value or in its place */
  status: string | null;
  isComparable: boolean;
  /** why it is not comparable, or what to bear in mind */
  why: string | null;
  source: string;
  /** who has published it, or the files that the source reads */
  origin: string;
  /** the day when this value came in, in UTC */
  fetchedDate: string;
};

/** Every published figure of other municipalities; none in a snapshot from before there were any. */
export async function readBenchmarks(connection: Connection): Promise<Benchmark[]> {
  const found = await connection.row("select 1 as found from information_schema.tables where table_name = 'benchmark'");
  if (!found) return [];
  return connection.rows<Benchmark>(`select metric, kpi_id as "kpiId", kpi_title as "kpiTitle", definition, municipality_id as "municipalityId",
    municipality, year, gender, value, published_value as "publishedValue", unit, status, is_comparable as "isComparable", why, source, origin,
    fetched_date as "fetchedDate" from benchmark order by metric, position, kpi_id, municipality, year, gender`);
}
