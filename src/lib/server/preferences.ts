import type { Cookies } from '@sveltejs/kit';
import { locales, type Locale } from '#lib/format/locale.ts';

export const themes = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const year = 365 * 86_400;
const cookie = { path: '/', httpOnly: true, sameSite: 'lax', maxAge: year, secure: false } as const;

/** `?lang=` decides and is remembered; then the cookie; Swedish otherwise. */
export function readLocale(url: URL, cookies: Cookies): Locale {
  const asked = locales.find((locale) => locale === url.searchParams.get('lang'));
  if (asked && asked !== cookies.get('lang')) cookies.set('lang', asked, cookie);
  return asked ?? locales.find((locale) => locale === cookies.get('lang')) ?? 'sv';
}

/** The theme of the cookie; `auto` follows the system. */
export function readTheme(cookies: Cookies): Theme {
  return themes.find((theme) => theme === cookies.get('theme')) ?? 'auto';
}

/** A page asked for with `?theme=` remembers the theme; the answer is the address to go on to, or null. */
export function rememberTheme(url: URL, cookies: Cookies): string | null {
  const asked = themes.find((theme) => theme === url.searchParams.get('theme'));
  if (!asked) return null;
  cookies.set('theme', asked, cookie);
  const rest = new URL(url);
  rest.searchParams.delete('theme');
  return rest.pathname + rest.search;
}
