import type { PolicyStatus } from '#lib/narrative/status.ts';
import type { Cell, ReportTable } from '../document.ts';
import type { Citations } from './citations.ts';
import { markup, type Markup } from './markup.ts';

const signs: Record<PolicyStatus, string> = { met: '✓', partly: '◐', not_met: '✕', uncertain: '~', unmeasurable: '–' };

/** A status as a sign of its own shape and the word. */
export function statusMark(status: PolicyStatus, word: string): Markup {
  return markup`<span class="status ${status}"><i aria-hidden="true">${signs[status]}</i>${word}</span>`;
}

/** A table that is scrolled on its own where it is wider than the page. Rows without a head of their own belong to the row above. */
export function renderTable(table: ReportTable, citations: Citations, hidesCaption: boolean): Markup {
  const { title, columns, rows, remark, notes } = table;
  const numeric = columns.map(({ unit }, index) => unit !== 'text' || isMostlyNumbers(rows, index));
  const head = columns.map(({ name }, index) => markup`<th scope="col" ${numeric[index]! && markup`class="numeric"`}>${name}</th>`);
  return markup`<div class="scroll" role="group" tabindex="0" aria-label="${title}">
      <table>
        <caption ${hidesCaption && markup`class="hidden-visually"`}>${title}</caption>
        <thead>
          <tr>${head}</tr>
        </thead>
        ${groupsOf(rows).map((group) => renderGroup(group, numeric))}
      </table>
    </div>
    ${(remark !== null || notes.length > 0) && markup`<p class="remark">${remark}${citations.link(notes)}</p>`}`;
}

function renderGroup(rows: readonly Cell[][], numeric: readonly boolean[]): Markup {
  const cells = (row: readonly Cell[]) =>
    row
      .slice(1)
      .map(
        (cell, index) =>
          markup`<td ${numeric[index + 1]! && markup`class="numeric"`}>${cell.status ? statusMark(cell.status, cell.text) : cell.text}</td>`,
      );
  const [first, ...others] = rows;
  const heading = rows.length > 1 ? markup`<th scope="rowgroup" rowspan="${rows.length}">` : markup`<th scope="row">`;
  return markup`<tbody>
    <tr>${heading}${first![0]!.text}</th>${cells(first!)}</tr>
    ${others.map((row) => markup`<tr>${cells(row)}</tr>`)}
  </tbody>`;
}

function groupsOf(rows: readonly Cell[][]): Cell[][][] {
  const groups: Cell[][][] = [];
  for (const row of rows) {
    if (row[0]!.text === '' && groups.length > 0) groups.at(-1)!.push(row);
    else groups.push([row]);
  }
  return groups;
}

/** A column of numbers in units of their own is set flush right as one of a single unit is. */
function isMostlyNumbers(rows: readonly Cell[][], index: number): boolean {
  return index > 0 && rows.filter((row) => row[index]!.value !== null).length * 2 > rows.length;
}
