import type { Connection } from '../connection.ts';

/** When a unit is open in a channel on a weekday (1 is Monday), `08:00` to `17:00`, in force on [validFrom, validTo); `*` is every one. */
export type OpeningHours = {
  unit: string;
  channel: string;
  weekday: number;
  opens: string;
  closes: string;
  validFrom: string;
  validTo: string;
};

/** The opening hours as the snapshot has them; none in a snapshot from before they were published. */
export async function readOpeningHours(connection: Connection): Promise<OpeningHours[]> {
  const table = await connection.row("select table_name from information_schema.tables where table_name = 'opening_hours'");
  if (!table) return [];
  return connection.rows<OpeningHours>(`select unit, channel, weekday, opens, closes, valid_from as "validFrom", valid_to as "validTo"
    from opening_hours order by unit, channel, weekday, opens`);
}

/** Hours a week that each unit is open in each channel, by the hours in force on a local date; exceptions of single days apart. */
export function hoursAWeek(all: readonly OpeningHours[], date: string): { unit: string; channel: string; hours: number }[] {
  const inForce = all.filter(({ validFrom, validTo }) => validFrom <= date && date < validTo);
  return [...Map.groupBy(inForce, ({ unit, channel }) => `${unit} ${channel}`).values()].map((rows) => ({
    unit: rows[0]!.unit,
    channel: rows[0]!.channel,
    hours: rows.reduce((sum, { opens, closes }) => sum + minutesOf(closes) - minutesOf(opens), 0) / 60,
  }));
}

/** A day that closes at 23:59 is open to its end. */
function minutesOf(clock: string): number {
  if (clock === '23:59') return 24 * 60;
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
}
