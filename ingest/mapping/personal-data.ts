import { longPersonalNumber, shortPersonalNumber } from './person.ts';

const email = '[^@ ]+@[^@ ]+[.][^@ ]+';
const phone = '(?:[+]|00)[1-9][0-9 ()-]{6,}|0[1-9][0-9]{0,2}[ -]?[0-9][0-9 -]{5,}';

/** SQL of whether a code looks like a personal number, an e-mail address or a telephone number. */
export function isPersonalCodeSql(text: string): string {
  const pattern = `(?:^|[^0-9])(?:${longPersonalNumber}|${shortPersonalNumber})(?:[^0-9]|$)|${email}|^(?:${phone})$`;
  return `case when strlen(${text}) > 5 then regexp_matches(${text}, '${pattern}') else false end`;
}

/**
 * SQL of whether an id is a personal number or an e-mail address. Case numbers are written like personal numbers (20260114-0042), so
 * an id counts only when its check digit is right and it does not date from the last five years; digits alone must have a century.
 */
export function isPersonalIdSql(text: string, instant: string): string {
  const long = `regexp_full_match(${text}, '${longPersonalNumber}') and try_cast(left(${text}, 4) as integer) < year(${instant}) - 5`;
  const short = `regexp_full_match(${text}, '${shortPersonalNumber}') and strlen(${text}) = 11`;
  const digits = `right(regexp_replace(${text}, '[^0-9]', '', 'g'), 10)`;
  return (
    `case when contains(${text}, '@') then regexp_matches(${text}, '${email}') ` +
    `when ${text} > '/' and ${text} < ':' then case when (${long}) or (${short}) then ${hasCheckDigitSql(digits)} else false end else false end`
  );
}

/** The Luhn sum of ten digits: every other one, from the first, counts double, and the digits of the products are added. */
function hasCheckDigitSql(digits: string): string {
  const products = `list_transform(string_split(${digits}, ''), lambda digit, place: cast(digit as integer) * (1 + place % 2))`;
  return `list_sum(list_transform(${products}, lambda product: product // 10 + product % 10)) % 10 = 0`;
}
