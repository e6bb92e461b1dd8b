import { createHash } from 'node:crypto';

const monthAndDay = '(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01]|6[1-9]|[78][0-9]|9[01])';

/** A personal or coordination number with century, as a regular expression without groups. */
export const longPersonalNumber = `(?:18|19|20)[0-9]{2}${monthAndDay}[-+ ]?[0-9]{4}`;
export const shortPersonalNumber = `[0-9]{2}${monthAndDay}[-+ ]?[0-9]{4}`;

/** How a citizen reference may be written; without it the text itself tells. */
export type PersonFormat = 'personal_number' | 'phone' | 'email' | 'other';

/**
 * SQL of the one way to write a citizen reference: personal number as 12 digits, telephone as +46…, e-mail and other ids in lower case.
 * A number without century belongs to the youngest person it can mean in the year of `instant` (a `+` says: a hundred years older).
 * Ten digits that begin with 0 and have no hyphen are a telephone number unless `format` says otherwise.
 */
export function normalisedPersonSql(text: string, instant: string, format?: PersonFormat): string {
  const digits = `regexp_replace(${text}, '[^0-9]', '', 'g')`;
  const century =
    `(year(${instant}) - (year(${instant}) - try_cast(left(${text}, 2) as integer) + 100) % 100 ` +
    `- case when substr(${text}, 7, 1) = '+' then 100 else 0 end)::varchar`;
  const long = `left(${text}, 8) || right(${text}, 4)`;
  const short = `${century} || substr(${text}, 3, 4) || right(${text}, 4)`;
  const national = (number: string) => `case when ${number} like '460%' then '+46' || substr(${number}, 4) else '+' || ${number} end`;
  const phone =
    `case when ${text} like '+%' then ${national(digits)} when ${text} like '00%' then ${national(`substr(${digits}, 3)`)} ` +
    `when ${text} like '0%' then '+46' || substr(${digits}, 2) else '+' || ${digits} end`;
  const other = `lower(${text})`;
  const personal = `case when regexp_full_match(${text}, '${longPersonalNumber}') then ${long} when regexp_full_match(${text}, '${shortPersonalNumber}') then ${short} else ${other} end`;
  if (format === 'email' || format === 'other') return other;
  if (format === 'phone') return `case when regexp_full_match(${text}, '[+0-9][0-9 ()/.-]{4,24}') then ${phone} else ${other} end`;
  if (format === 'personal_number') return personal;
  return (
    `case when regexp_full_match(${text}, '0[0-9]{6,11}') then '+46' || substr(${text}, 2) ` +
    `when regexp_full_match(${text}, '(?:${longPersonalNumber}|${shortPersonalNumber})') then ${personal} ` +
    `when regexp_full_match(${text}, '[+0][0-9 ()/.-]{5,24}') then ${phone} else ${other} end`
  );
}

/** SQL of HMAC-SHA-256-128 (RFC 2104, §5: the first half) in hexadecimal, on a connection that has the padded key as variables. */
export function hmacSql(message: string): string {
  return `substr(sha256(unhex(getvariable('hmac_outer')) || unhex(sha256(unhex(getvariable('hmac_inner')) || encode(${message})))), 1, 32)`;
}

/** The key, padded: the variables of `hmacSql`. To be bound, never written. */
export function hmacVariables(key: Buffer): { hmac_inner: string; hmac_outer: string } {
  const block = Buffer.alloc(64);
  (key.length > 64 ? createHash('sha256').update(key).digest() : key).copy(block);
  const padded = (byte: number) => Buffer.from(block.map((value) => value ^ byte)).toString('hex');
  return { hmac_inner: padded(0x36), hmac_outer: padded(0x5c) };
}
