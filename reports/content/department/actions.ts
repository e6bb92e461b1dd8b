import { m } from '#lib/paraglide/messages.js';
import { readActionList } from '#lib/server/action/list.ts';
import { actionBook } from '#lib/server/state.ts';
import type { Section } from '../../document.ts';
import { textCell } from '../cells.ts';
import { cite, sectionOf, type Desk } from './desk.ts';

/** What has been agreed with the department: open, overdue, and done with its measured effect. */
export async function writeActions(desk: Desk, most: number, isBrief = false): Promise<Section | null> {
  const { own, book, code } = desk;
  const options = { locale: own.locale };
  const title = m.report_dep_actions_title({}, options);
  const actions = actionBook()
    .list()
    .filter(({ department }) => department === code);
  if (actions.length === 0)
    return sectionOf(
      'actions',
      title,
      [book.say(isBrief ? m.report_dep_actions_none_short({}, options) : m.report_dep_actions_none({}, options))],
      [],
    );
  const { lead, rows } = await readActionList(own, new URLSearchParams());
  const known = new Set(own.snapshot.metrics.map(({ id }) => id));
  const notes = [...new Set(actions.map(({ metric }) => metric).filter((id) => known.has(id)))].map((id) => cite(desk, id));
  return sectionOf(
    'actions',
    title,
    [book.say(lead, ...notes)],
    [
      {
        kind: 'table',
        table: {
          id: 'actions',
          title,
          columns: [
            { name: m.report_dep_column_action({}, options), unit: 'text', width: 3 },
            { name: m.report_dep_column_owner({}, options), unit: 'text', width: 1.5 },
            { name: m.report_dep_column_due({}, options), unit: 'text', width: 1.5 },
            { name: m.report_dep_column_state({}, options), unit: 'text', width: 1.5 },
            { name: m.report_dep_column_effect({}, options), unit: 'text', width: 2 },
          ],
          rows: rows
            .slice(0, most)
            .map((row) => [
              textCell(row.title),
              textCell(row.owner),
              textCell(row.due),
              textCell([row.state.word, row.state.late].filter((text) => text !== null).join(', ')),
              textCell(row.effect?.word ?? '–'),
            ]),
          remark: null,
          notes,
        },
      },
    ],
  );
}
