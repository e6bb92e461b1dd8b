import { formatDate } from '#lib/format/date.ts';
import { formatLongTime } from '#lib/format/value.ts';
import { moveDays } from '#lib/filters/day.ts';
import { actionsInWords } from '#lib/narrative/actions.ts';
import { capitalise } from '#lib/narrative/words.ts';
import { m } from '#lib/paraglide/messages.js';
import { readEffect } from '#lib/server/action/effect.ts';
import { departmentName } from '#lib/server/action/list.ts';
import { actionSummary, agreedIn } from '#lib/server/action/summary.ts';
import { effectInWords, stateOf } from '#lib/server/action/words.ts';
import { nameOf } from '#lib/server/names.ts';
import type { Action } from '#lib/server/state/action.ts';
import { transferVerdicts, type TransferVerdict } from '#lib/server/transfer-verdicts.ts';
import type { View } from '#lib/server/view.ts';
import type { Cell, ReportTable, Section, Sentence } from '../document.ts';
import { textCell } from './cells.ts';
import type { Notebook } from './notebook.ts';

const mostRows = 8;
const mostTransfers = 3;
const recentDays = 365;

/** What was agreed for the period and whether it worked: actions with their measured effect, and handling that has been moved. */
export async function actionSection(view: View, book: Notebook): Promise<Section> {
  const { locale, observed } = view;
  const options = { locale };
  const agreed = agreedIn(view, observed);
  const shown = agreed.toSorted((a, b) => a.dueDate.localeCompare(b.dueDate) || a.id - b.id).slice(0, mostRows);
  const [summary, rows, transfers] = await Promise.all([
    actionSummary(view, observed),
    Promise.all(shown.map((action) => actionRow(view, action))),
    transferVerdicts(view),
  ]);
  const notes = shown.map(({ metric }) => noteOfAction(view, book, metric));
  const recent = transfers.filter(({ date }) => date >= moveDays(observed.to, -recentDays)).slice(0, mostTransfers);
  const table: ReportTable = {
    ...{ id: 'actions', title: m.summary_actions_table({}, options), rows, notes: [...new Set(notes)] },
    columns: [
      { name: m.summary_action_column({}, options), unit: 'text', width: 3 },
      { name: m.column_department({}, options), unit: 'text', width: 2 },
      { name: m.summary_action_due({}, options), unit: 'text', width: 1.5 },
      { name: m.summary_action_state({}, options), unit: 'text', width: 1.4 },
      { name: m.summary_action_effect({}, options), unit: 'text', width: 3.2 },
    ],
    remark: agreed.length > mostRows ? m.summary_actions_rest({ count: agreed.length - mostRows }, options) : null,
  };
  return {
    id: 'actions',
    title: m.summary_actions({}, options),
    blocks: [
      { kind: 'text', sentences: actionsInWords(summary, locale).map((text) => book.say(text, ...notes)) },
      ...(rows.length > 0 ? [{ kind: 'table' as const, table }] : []),
      ...(recent.length > 0 ? [{ kind: 'list' as const, items: recent.map((each) => transferSentence(view, book, each)) }] : []),
    ],
  };
}

/** The metric that an action is judged by, or the contacts when the snapshot no longer has it. */
export function noteOfAction(view: View, book: Notebook, metric: string): number {
  return book.cite(view, view.snapshot.metrics.some(({ id }) => id === metric) ? metric : 'contacts');
}

async function actionRow(view: View, action: Action): Promise<Cell[]> {
  const { locale } = view;
  const state = stateOf(view, action);
  const reading = action.measureFrom === null ? null : await readEffect(view, action);
  const effect = reading && effectInWords(action, reading.effect, locale);
  return [
    textCell(action.title),
    textCell(capitalise(departmentName(view, action.department))),
    textCell(formatDate(action.dueDate, locale)),
    textCell(state.late ?? state.word),
    textCell(effect ? `${effect.word}. ${effect.why}` : '–'),
  ];
}

function transferSentence(view: View, book: Notebook, { topic, date, verdict, before, after, windows }: TransferVerdict): Sentence {
  const { locale } = view;
  const value = (row: TransferVerdict['before']) => formatLongTime(row.case_lead_time_median?.value ?? null, locale);
  const inputs = { verdict, topic: nameOf(view, 'topic', topic), date: formatDate(date, locale) };
  const spans = windows ? [windows.before, windows.after] : [view.observed];
  const notes = spans.map((span) => book.cite(view, 'case_lead_time_median', { span, by: ['topic'] }));
  return book.say(m.summary_transfer({ ...inputs, before: value(before), after: value(after) }, { locale }), ...notes);
}
