/** SQL of a finite number from text: U+00A0, U+202F and spaces may group digits, U+2212 may be the minus sign. */
export function numberSql(text: string, decimal: '.' | ','): string {
  const ungrouped = `replace(replace(replace(replace(${text}, ' ', ''), chr(160), ''), chr(8239), ''), chr(8722), '-')`;
  const pointed = decimal === ',' ? `replace(replace(${ungrouped}, '.', '?'), ',', '.')` : ungrouped;
  return `case when regexp_full_match(${text}, '-?[0-9]{1,15}') then try_cast(${text} as double) else ${checked(pointed)} end`;
}

function checked(text: string): string {
  return `try_cast(regexp_extract(${text}, '^[+-]?[0-9]{1,15}(?:[.][0-9]*)?$') as double)`;
}

/** SQL of seconds from text in seconds, minutes or H:MM:SS. */
export function secondsSql(text: string, unit: 'seconds' | 'minutes' | 'hms', decimal: '.' | ','): string {
  if (unit === 'seconds') return numberSql(text, decimal);
  if (unit === 'minutes') return `60 * (${numberSql(text, decimal)})`;
  const part = (index: number) => `try_cast(split_part(${text}, ':', ${index}) as double)`;
  return `case when regexp_full_match(${text}, '[0-9]{1,6}:[0-5]?[0-9]:[0-5]?[0-9](?:[.][0-9]{1,6})?') then 3600 * ${part(1)} + 60 * ${part(2)} + ${part(3)} end`;
}
