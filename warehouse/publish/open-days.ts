import type { Connection } from '../connection.ts';

/** The days that Medborgarcenter has opening hours for: how many it has been open so far, one number a day from `first` on. */
export type OpenDays = { first: string; numbers: readonly number[] };

/** The opening calendar as the snapshot has it; null when no opening hours are known, or none were published. */
export async function readOpenDays(connection: Connection): Promise<OpenDays | null> {
  const table = await connection.row("select table_name from information_schema.tables where table_name = 'open_day'");
  if (!table) return null;
  const days = await connection.rows<{ date: string; number: number }>(
    'select local_date as date, open_day_number as number from open_day order by local_date',
  );
  return days.length > 0 ? { first: days[0]!.date, numbers: days.map(({ number }) => number) } : null;
}
