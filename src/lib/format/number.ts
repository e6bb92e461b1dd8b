import { intlTag, minus, missing, noBreakSpace, suppressedSign, type Locale } from './locale.ts';

const formats = new Map<string, Intl.NumberFormat>();

function numberFormat(locale: Locale, decimals: number, signed: boolean): Intl.NumberFormat {
  const key = `${locale}${decimals}${signed}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(intlTag(locale), {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    signDisplay: signed ? 'exceptZero' : 'negative',
    useGrouping: true,
  });
  formats.set(key, made);
  return made;
}

function write(value: number, locale: Locale, decimals: number, signed = false): string {
  return numberFormat(locale, decimals, signed).format(value).replaceAll('-', minus).replaceAll(' ', noBreakSpace);
}

/** `1 234,5`: no-break spaces between thousands, U+2212 for minus; `–` for null. */
export function formatNumber(value: number | null, locale: Locale, decimals = 0): string {
  return value === null ? missing : write(value, locale, decimals);
}

/** `0,835` → `83,5 %` (`83.5%` in English). */
export function formatRatio(value: number | null, locale: Locale, decimals = 1): string {
  return value === null ? missing : `${write(value * 100, locale, decimals)}${percentSign(locale)}`;
}

/** The sign with the space that the language wants before it. */
export function percentSign(locale: Locale): string {
  return locale === 'sv' ? `${noBreakSpace}%` : '%';
}

/** `1 234 kr` (`1,234 SEK` in English), in whole kronor. */
export function formatMoney(value: number | null, locale: Locale): string {
  return value === null ? missing : `${write(value, locale, 0)}${noBreakSpace}${moneySign(locale)}`;
}

export function moneySign(locale: Locale): string {
  return locale === 'sv' ? 'kr' : 'SEK';
}

/** A difference between two ratios, in percentage points and with its sign: `+3,1 procentenheter`. */
export function formatPoints(difference: number | null, locale: Locale, decimals = 1): string {
  if (difference === null) return missing;
  const words = locale === 'sv' ? 'procentenheter' : 'percentage points';
  return `${write(difference * 100, locale, decimals, true)}${noBreakSpace}${words}`;
}

/** A signed difference: `+12`, `−3`, `0`. */
export function formatSigned(value: number | null, locale: Locale, decimals = 0): string {
  return value === null ? missing : write(value, locale, decimals, true);
}

/** A share of rows that may be small: `0,3 %`, `< 0,1 %` when it is above zero but rounds to it. */
export function formatSmallRatio(value: number | null, locale: Locale): string {
  if (value !== null && value > 0 && value < 0.0005) return `<${noBreakSpace}${formatRatio(0.001, locale)}`;
  return formatRatio(value, locale);
}

/** Text for a cell that may be suppressed: `..` when it is, otherwise what `format` makes of the value. */
export function formatCell(cell: { value: number | null; suppressed: boolean }, format: (value: number | null) => string): string {
  return cell.suppressed ? suppressedSign : format(cell.value);
}
