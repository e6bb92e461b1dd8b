import type { Locale } from '#lib/format/locale.ts';
import { m } from '#lib/paraglide/messages.js';

const tolerance = 0.012;

const steps = [
  { at: 0.1, say: m.share_10 },
  { at: 0.2, say: m.share_20 },
  { at: 0.25, say: m.share_25 },
  { at: 0.3, say: m.share_30 },
  { at: 1 / 3, say: m.share_33 },
  { at: 0.4, say: m.share_40 },
  { at: 0.5, say: m.share_50 },
  { at: 0.6, say: m.share_60 },
  { at: 2 / 3, say: m.share_67 },
  { at: 0.7, say: m.share_70 },
  { at: 0.75, say: m.share_75 },
  { at: 0.8, say: m.share_80 },
  { at: 0.9, say: m.share_90 },
];

/** A share as people say it: 0.714 → `drygt sju av tio`, 0.7 → `sju av tio`, 0.66 → `två av tre`. */
export function shareInWords(share: number, locale: Locale): string {
  const options = { locale };
  if (share < 0.015) return m.share_0({}, options);
  if (share < 0.08) return m.share_5({}, options);
  if (share > 0.985) return m.share_100({}, options);
  const nearest = steps.reduce((best, step) => (Math.abs(step.at - share) < Math.abs(best.at - share) ? step : best));
  const words = nearest.say({}, options);
  if (Math.abs(nearest.at - share) <= tolerance) return words;
  return nearest.at < share ? m.share_over({ share: words }, options) : m.share_under({ share: words }, options);
}

/** The first letter large, for the beginning of a sentence. */
export function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The first letter small, for words that begin a line of their own and now stand inside a sentence. */
export function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** A department inside a sentence: `Socialförvaltningen` → `socialförvaltningen`, `Social Services Department` → `the Social …`; abbreviations keep their capitals. */
export function midSentence(name: string, locale: Locale): string {
  if (locale === 'en') return /\b(?:Department|Office|Administration)$/.test(name) ? `the ${name}` : name;
  if (/^.?[A-ZÅÄÖ]{2}/.test(name)) return name;
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** `socialförvaltningen` → `socialförvaltningens`; a name that ends in s, x or z stays as it is. */
export function genitive(name: string, locale: Locale): string {
  if (locale === 'en') return name;
  return /[sxz]$/i.test(name) ? name : `${name}s`;
}

/** Lets long Swedish department names break where a person would break them. */
export function withSoftHyphens(text: string): string {
  return text.replaceAll(/(?<=\p{L}{4})förvaltning/gu, '\u00adförvaltning');
}

/** `a, b och c`, or `a, b eller c`. */
export function listInWords(items: readonly string[], locale: Locale, type: 'conjunction' | 'disjunction' = 'conjunction'): string {
  return new Intl.ListFormat(locale, { type }).format(items);
}
