import { daysOff, zoneOffsets, type ZoneOffset } from '#warehouse/reference/calendar.ts';
import { openingExceptions, openingHours, type OpeningException, type OpeningHours } from './reference.ts';

/** A local date. `number` counts days from 1970-01-01, `working` the working days before it within the calendar. */
export type Day = {
  number: number;
  date: string;
  year: number;
  month: number;
  /** Day of the month. */
  day: number;
  /** Months since year 0: `year * 12 + month - 1`. */
  monthNumber: number;
  weekday: number;
  isWorking: boolean;
  isDayOff: boolean;
  workingNumber: number;
};

/** Opening and closing in seconds after local midnight. */
export type Open = { opens: number; closes: number };

const dayMs = 86_400_000;

export function dayNumber(date: string): number {
  return Math.round(Date.parse(`${date}T00:00:00Z`) / dayMs);
}

export function dateOf(number: number): string {
  return new Date(number * dayMs).toISOString().slice(0, 10);
}

/** The same day of the month some months away, or that month's first day when asked. */
export function monthsAway(date: string, months: number): string {
  const [year, month] = date.split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 10);
}

/** The municipality's days, working days and opening hours over a span of years. */
export class Calendar {
  readonly #first: number;
  readonly #days: Day[] = [];
  readonly #workingDays: number[] = [];
  /** By unit, channel and weekday. */
  readonly #hours = new Map<string, Map<string, Open[]>>();
  readonly #exceptions: Map<string, OpeningException[]>;
  readonly #offsetTexts = new Map<number, string>();
  readonly #offsets: ZoneOffset[];

  constructor(fromDay: number, toDay: number) {
    const firstYear = Number(dateOf(fromDay).slice(0, 4)) - 1;
    const lastYear = Number(dateOf(toDay).slice(0, 4)) + 2;
    const off = new Set(daysOff(firstYear, lastYear).map((holiday) => holiday.date));
    this.#offsets = zoneOffsets('Europe/Stockholm', firstYear, lastYear);
    this.#first = dayNumber(`${firstYear}-01-01`);
    for (let number = this.#first; number < dayNumber(`${lastYear}-01-01`); number++) this.#add(number, off);
    for (const [unit, rows] of Map.groupBy(openingHours(), (row) => row.unit)) this.#hours.set(unit, weeksOf(rows));
    this.#exceptions = Map.groupBy(openingExceptions(), (row) => row.date);
  }

  #add(number: number, off: ReadonlySet<string>): void {
    const date = dateOf(number);
    const year = Number(date.slice(0, 4));
    const month = Number(date.slice(5, 7));
    const weekday = ((((number + 3) % 7) + 7) % 7) + 1;
    const isDayOff = off.has(date);
    const isWorking = weekday < 6 && !isDayOff;
    const workingNumber = this.#workingDays.length;
    if (isWorking) this.#workingDays.push(number);
    this.#days.push({
      number,
      date,
      year,
      month,
      day: Number(date.slice(8)),
      monthNumber: year * 12 + month - 1,
      weekday,
      isWorking,
      isDayOff,
      workingNumber,
    });
  }

  day(number: number): Day {
    const day = this.#days[number - this.#first];
    if (!day) throw new RangeError(`Day ${dateOf(number)} is outside the calendar.`);
    return day;
  }

  /** The working day `count` working days after the day; 0 gives the day itself or the next working one. */
  workingDayAfter(number: number, count: number): number {
    return this.#workingDays[this.day(number).workingNumber + count] as number;
  }

  /** When a unit's channel is open, or undefined when it is closed all day. */
  open(unit: string, channel: string, number: number): Open | undefined {
    const day = this.day(number);
    const exception = this.#exceptions.get(day.date)?.find((row) => row.unit === unit && row.channel === channel);
    if (exception) return exception.closes > 0 ? exception : undefined;
    return day.isWorking ? this.#hours.get(unit)?.get(channel)?.[day.weekday] : undefined;
  }

  /** ISO 8601 with offset of a local time; in the doubled hour of October the first passing. */
  instant(number: number, second: number): string {
    // Clocks change on Sundays only.
    const isSameAllDay = this.day(number).weekday < 7;
    const offset = (isSameAllDay ? this.#offsetTexts.get(number) : undefined) ?? this.#offset(number * dayMs + second * 1000);
    if (isSameAllDay) this.#offsetTexts.set(number, offset);
    return `${this.text(number, second).replace(' ', 'T')}${offset}`;
  }

  #offset(wallMs: number): string {
    const span = this.#offsets.find((candidate) => wallMs - candidate.offset_seconds * 1000 < Date.parse(candidate.until_at));
    return `+0${(span?.offset_seconds ?? 3600) / 3600}:00`;
  }

  /** `YYYY-MM-DD HH:MM:SS`; seconds may run past midnight. */
  text(number: number, second: number): string {
    const extraDays = Math.floor(second / 86_400);
    return `${this.day(number + extraDays).date} ${clock(second - extraDays * 86_400)}`;
  }
}

function weeksOf(rows: readonly OpeningHours[]): Map<string, Open[]> {
  const weeks = new Map<string, Open[]>();
  for (const row of rows) {
    const week = weeks.get(row.channel) ?? [];
    week[row.weekday] = row;
    weeks.set(row.channel, week);
  }
  return weeks;
}

const two = Array.from({ length: 60 }, (_, value) => String(value).padStart(2, '0'));

/** `HH:MM:SS` of a second of the day. */
export function clock(second: number): string {
  return `${two[Math.floor(second / 3600)]}:${two[Math.floor(second / 60) % 60]}:${two[second % 60]}`;
}

/** `H:MM:SS`, hours without limit. */
export function duration(seconds: number): string {
  return `${Math.floor(seconds / 3600)}:${two[Math.floor(seconds / 60) % 60]}:${two[seconds % 60]}`;
}
