import { missing, noBreakSpace, type Locale } from './locale.ts';
import { formatNumber } from './number.ts';

const short = {
  sv: { days: 'dygn', hours: 'tim', minutes: 'min', seconds: 's' },
  en: { days: 'd', hours: 'h', minutes: 'min', seconds: 's' },
} as const;

/** Seconds in the two largest units, rounded to the smaller: `44 s`, `1 min 44 s`, `2 tim 5 min`, `3 dygn 4 tim`. Parts that are zero are left out. */
export function formatDuration(seconds: number | null, locale: Locale): string {
  if (seconds === null) return missing;
  const exact = Math.round(Math.abs(seconds));
  const step = exact >= 86_400 - 30 ? 3600 : exact >= 3600 ? 60 : 1;
  const whole = Math.round(exact / step) * step;
  const units = short[locale];
  const parts: [number, string][] = [
    [Math.floor(whole / 86_400), units.days],
    [Math.floor((whole % 86_400) / 3600), units.hours],
    [Math.floor((whole % 3600) / 60), units.minutes],
    [whole % 60, units.seconds],
  ];
  const first = parts.findIndex(([amount]) => amount > 0);
  if (first === -1) return `0${noBreakSpace}${units.seconds}`;
  const shown = parts.slice(first, first + 2).filter(([amount]) => amount > 0);
  const text = shown.map(([amount, unit]) => `${formatNumber(amount, locale)}${noBreakSpace}${unit}`).join(noBreakSpace);
  return seconds < 0 ? `\u2212${text}` : text;
}

const dayWords = {
  working_days: { sv: ['arbetsdag', 'arbetsdagar'], en: ['working day', 'working days'] },
  days: { sv: ['dygn', 'dygn'], en: ['day', 'days'] },
} as const;

/** `2,4 arbetsdagar`, `1 arbetsdag`, `9,0 dygn`. */
export function formatDays(value: number | null, unit: 'working_days' | 'days', locale: Locale): string {
  if (value === null) return missing;
  const [one, many] = dayWords[unit][locale];
  return value === 1 ? `1${noBreakSpace}${one}` : `${formatNumber(value, locale, 1)}${noBreakSpace}${many}`;
}
