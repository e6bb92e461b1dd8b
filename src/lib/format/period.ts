import { formatDate, formatDateRange, formatMonth, formatShortDate } from './date.ts';
import type { Locale } from './locale.ts';

const words = {
  sv: { quarter: 'kvartal', shortQuarter: 'kv.', tertial: 'tertial', week: 'vecka', shortWeek: 'v.', year: 'helåret' },
  en: { quarter: 'quarter', shortQuarter: 'Q', tertial: 'four-month period', week: 'week', shortWeek: 'wk', year: 'the whole of' },
} as const;

/**
 * A period's text (`2026-Q3`, `2026-W39`, `2026-07` …) as people say it: `kvartal 3 2026`, `vecka 39 2026`, `juli 2026`,
 * `helåret 2026`; a text that is none of these is returned unchanged.
 */
export function formatPeriod(text: string, locale: Locale): string {
  const say = words[locale];
  const year = text.slice(0, 4);
  const rest = text.slice(5);
  if (text.includes('..')) return formatDateRange(text.slice(0, 10), text.slice(12), locale);
  if (/^\d{4}$/.test(text)) return `${say.year} ${year}`;
  if (/^Q[1-4]$/.test(rest)) return `${say.quarter} ${rest.slice(1)} ${year}`;
  if (/^T[1-3]$/.test(rest)) return `${say.tertial} ${rest.slice(1)} ${year}`;
  if (/^W\d{2}$/.test(rest)) return `${say.week} ${Number(rest.slice(1))} ${year}`;
  if (/^\d{2}$/.test(rest)) return `${formatMonth(`${text}-01`, locale, 'long')} ${year}`;
  if (/^\d{2}-\d{2}$/.test(rest)) return formatDate(text, locale);
  return text;
}

/** The same, as short as a card or a table head needs: `kv. 3 2026`, `v. 39 2026`, `jul 2026`. */
export function formatShortPeriod(text: string, locale: Locale): string {
  const say = words[locale];
  const year = text.slice(0, 4);
  const rest = text.slice(5);
  if (/^\d{4}$/.test(text)) return year;
  if (/^Q[1-4]$/.test(rest)) return locale === 'sv' ? `${say.shortQuarter} ${rest.slice(1)} ${year}` : `${rest} ${year}`;
  if (/^T[1-3]$/.test(rest)) return `${rest} ${year}`;
  if (/^W\d{2}$/.test(rest)) return `${say.shortWeek} ${Number(rest.slice(1))} ${year}`;
  if (/^\d{2}$/.test(rest)) return `${formatMonth(`${text}-01`, locale, 'short').replace('.', '')} ${year}`;
  return formatPeriod(text, locale);
}

/** What stands at an axis: the period without its year, and the year apart for the first of each. */
export function formatTick(text: string, locale: Locale): { label: string; year: string } {
  const say = words[locale];
  const year = text.slice(0, 4);
  const rest = text.slice(5);
  if (/^Q[1-4]$/.test(rest)) return { label: locale === 'sv' ? `${say.shortQuarter} ${rest.slice(1)}` : rest, year };
  if (/^T[1-3]$/.test(rest)) return { label: rest, year };
  if (/^W\d{2}$/.test(rest)) return { label: `${say.shortWeek} ${Number(rest.slice(1))}`, year };
  if (/^\d{2}$/.test(rest)) return { label: formatMonth(`${text}-01`, locale, 'short').replace('.', ''), year };
  if (/^\d{2}-\d{2}$/.test(rest)) return { label: formatShortDate(text, locale), year };
  return { label: year, year: '' };
}
