export const locales = ['sv', 'en'] as const;
export type Locale = (typeof locales)[number];

export const noBreakSpace = '\u00a0';
export const minus = '\u2212';
/** What stands where there is no value: nothing to divide by, or nothing measured. */
export const missing = '–';
/** What stands where a value exists but is too small a number to show (SKR's and SCB's sign). */
export const suppressedSign = '..';

/** The tag given to Intl: British day order and 24-hour clock in English. */
export function intlTag(locale: Locale): string {
  return locale === 'sv' ? 'sv-SE' : 'en-GB';
}
