import { rowsBody, type Body } from './answer.ts';

/** What was asked for, then the rows. */
export function jsonBody<Head extends object, Row extends object>(head: Head, rows: readonly Row[]): Body {
  return rowsBody(rows, (part, isFirst, isLast) => {
    const text = part.map((row) => JSON.stringify(row)).join(',');
    return `${isFirst ? `${JSON.stringify(head).slice(0, -1)},"rows":[` : ','}${text}${isLast ? ']}' : ''}`;
  });
}
