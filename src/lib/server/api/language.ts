import { locales, type Locale } from '#lib/format/locale.ts';
import { preferences } from './preference.ts';

/** The language of a text: `lang` decides, then the client's preference, then Swedish. */
export function readLanguage(query: URLSearchParams, acceptLanguage: string | null): Locale {
  const asked = locales.find((locale) => locale === query.get('lang'));
  if (asked) return asked;
  const wanted = preferences(acceptLanguage).filter(({ quality }) => quality > 0);
  for (const { name } of wanted) {
    const locale = locales.find((each) => name === each || name.startsWith(`${each}-`));
    if (locale) return locale;
  }
  return 'sv';
}
