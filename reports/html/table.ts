import type { PolicyStatus } from '#lib/narrative/status.ts';
import type { Cell, ReportTable } from '../document.ts';
import type { Citations } from './citations.ts';
import { markup, type Markup } from './markup.ts';

const signs: Record<PolicyStatus, string> = { met: '✓', partly: '◐', not_met: '✕', uncertain: '~', unmeasurable: '–' };

/** Text of more characters needs a line of its own on a telephone. */
const longest = 32;

/** A status as a sign of its own shape and the word. */
export function statusMark(status: PolicyStatus, word: string): Markup {
  return markup`<span class="status ${status}"><i aria-hidden="true">${signs[status]}</i>${word}</span>`;
}

/**
 * A table that is scrolled on its own where it is wider than the page; on a telephone one of many columns or much text is read row by row, and
 * says by its roles that it still is a table. Rows without a head of their own belong to the row above.
 */
export function renderTable(table: ReportTable, citations: Citations, hidesCaption: boolean): Markup {
  const { title, remark, notes } = table;
  const columns = columnsOf(table);
  const stacks = columns.length > 4 || table.columns.filter(({ unit }) => unit === 'text').length > 2;
  const head = columns.map(({ name, look }) => markup`<th role="columnheader" scope="col" class="${look}">${name}</th>`);
  return markup`<div class="scroll" role="group" tabindex="0" aria-label="${title}">
      <table role="table" class="${stacks ? 'stacks' : 'slim'}">
        <caption class="${hidesCaption && 'hidden-visually'}">${title}</caption>
        <thead role="rowgroup"><tr role="row">${head}</tr></thead>
        ${groupsOf(table.rows).map((group) => renderGroup(group, columns))}
      </table>
    </div>
    ${(remark !== null || notes.length > 0) && markup`<p class="remark">${remark} ${citations.list(notes)}</p>`}`;
}

type Column = { name: string; look: 'numeric' | 'long' | 'short' };

/** A column of numbers in units of their own is set flush right as one of a single unit is. */
function columnsOf({ columns, rows }: ReportTable): Column[] {
  return columns.map(({ name, unit }, index) => {
    const numbers = rows.filter((row) => row[index]!.value !== null).length;
    if (unit !== 'text' || (index > 0 && numbers * 2 > rows.length)) return { name, look: 'numeric' };
    return { name, look: rows.some((row) => row[index]!.text.length > longest) ? 'long' : 'short' };
  });
}

function renderGroup(rows: readonly Cell[][], columns: readonly Column[]): Markup {
  const [first, ...others] = rows;
  if (others.length === 0 && first!.slice(1).every(({ text }) => text === ''))
    return markup`<tbody role="rowgroup" class="chapter">
      <tr role="row"><th role="rowheader" scope="rowgroup" colspan="${columns.length}">${first![0]!.text}</th></tr>
    </tbody>`;
  const scope = others.length > 0 ? markup`scope="rowgroup" rowspan="${rows.length}"` : markup`scope="row"`;
  const cells = (row: readonly Cell[]) => row.slice(1).map((cell, index) => renderCell(cell, columns[index + 1]!));
  return markup`<tbody role="rowgroup">
    <tr role="row"><th role="rowheader" ${scope}>${first![0]!.text}</th>${cells(first!)}</tr>
    ${others.map((row) => markup`<tr role="row">${cells(row)}</tr>`)}
  </tbody>`;
}

function renderCell({ text, status }: Cell, { name, look }: Column): Markup {
  return markup`<td role="cell" class="${look}" data-name="${name}">${status ? statusMark(status, text) : text}</td>`;
}

function groupsOf(rows: readonly Cell[][]): Cell[][][] {
  const groups: Cell[][][] = [];
  for (const row of rows) {
    if (row[0]!.text === '' && groups.length > 0) groups.at(-1)!.push(row);
    else groups.push([row]);
  }
  return groups;
}
