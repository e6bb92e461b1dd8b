import { intlTag, missing, noBreakSpace, type Locale } from './locale.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

function dateFormat(locale: Locale, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options);
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(intlTag(locale), options);
  formats.set(key, made);
  return made;
}

/** A local date as the instant of its midnight in UTC, which is where every format below reads it. */
function midnight(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}

/** `2026-09-23` → `23 september 2026`. */
export function formatDate(day: string | null, locale: Locale): string {
  return day === null ? missing : dateFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(midnight(day));
}

/** `2026-09-23` → `23 sep.`. */
export function formatShortDate(day: string | null, locale: Locale): string {
  return day === null ? missing : dateFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(midnight(day));
}

/** An instant as the municipality's clock shows it: `23 november 2026 kl. 06.00`. */
export function formatInstant(instant: Date | string | null, locale: Locale, zone: string): string {
  if (instant === null) return missing;
  const date = typeof instant === 'string' ? new Date(instant) : instant;
  const day = dateFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone: zone }).format(date);
  return locale === 'sv' ? `${day} kl.${noBreakSpace}${clock(date, locale, zone)}` : `${day} at ${clock(date, locale, zone)}`;
}

/** A short instant for tables: `23 nov. 06.00`, with its year when that is not today's: `24 okt. 2003 21.00`. */
export function formatShortInstant(instant: Date | string | null, locale: Locale, zone: string, today: string): string {
  if (instant === null) return missing;
  const date = typeof instant === 'string' ? new Date(instant) : instant;
  const year = dateFormat(locale, { year: 'numeric', timeZone: zone }).format(date);
  const named = year === today.slice(0, 4) ? {} : { year: 'numeric' as const };
  return `${dateFormat(locale, { day: 'numeric', month: 'short', ...named, timeZone: zone }).format(date)} ${clock(date, locale, zone)}`;
}

function clock(date: Date, locale: Locale, zone: string): string {
  const text = dateFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone }).format(date);
  return locale === 'sv' ? text.replace(':', '.') : text;
}

/** The name of a month: `september`, or `sep.` when short. */
export function formatMonth(day: string, locale: Locale, width: 'long' | 'short'): string {
  return dateFormat(locale, { month: width, timeZone: 'UTC' }).format(midnight(day));
}

/** The name of a weekday, 1 for Monday: `måndag`, or `mån` when short. */
export function formatWeekday(weekday: number, locale: Locale, width: 'long' | 'short'): string {
  return dateFormat(locale, { weekday: width, timeZone: 'UTC' }).format(midnight(`2024-01-0${weekday}`));
}

/** From and to, both included: `1 juli–30 september 2026`, `1 oktober 2025–22 november 2026`. */
export function formatDateRange(from: string, to: string, locale: Locale): string {
  if (from === to) return formatDate(from, locale);
  const sameYear = from.slice(0, 4) === to.slice(0, 4);
  const sameMonth = from.slice(0, 7) === to.slice(0, 7);
  const start = sameMonth
    ? String(Number(from.slice(8)))
    : dateFormat(locale, { day: 'numeric', month: 'long', ...(sameYear ? {} : { year: 'numeric' }), timeZone: 'UTC' }).format(
        midnight(from),
      );
  return `${start}–${formatDate(to, locale)}`;
}
