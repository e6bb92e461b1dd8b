import { formatDate, formatInstant } from '#lib/format/date.ts';
import { m } from '#lib/paraglide/messages.js';
import type { View } from '#lib/server/view.ts';
import type { KeyFigure, ReportTable, Section } from '../document.ts';
import { textCell } from './cells.ts';
import type { Notebook } from './notebook.ts';

/** How the report was computed: its edition, what is called certain, and what each key figure means. */
export function methodSection(view: View, book: Notebook, figures: readonly KeyFigure[]): Section {
  const { locale, zone, snapshot } = view;
  const options = { locale };
  const { snapshotId, createdAt, lastDate } = snapshot.metadata;
  const contacts = book.cite(view, 'contacts');
  const notes = figures.map(({ note }) => note);
  const edition = { snapshot: snapshotId, created: formatInstant(createdAt, locale, zone), last: formatDate(lastDate, locale) };
  return {
    id: 'method',
    title: m.summary_method({}, options),
    blocks: [
      {
        kind: 'text',
        sentences: [
          book.say(m.summary_method_snapshot(edition, options), contacts),
          book.say(m.summary_method_margin({}, options), contacts),
          book.say(m.summary_method_definition({}, options)),
        ],
      },
      ...(figures.length > 0 ? [{ kind: 'table' as const, table: definitionTable(view, figures, notes) }] : []),
    ],
  };
}

function definitionTable(view: View, figures: readonly KeyFigure[], notes: number[]): ReportTable {
  const { locale, snapshot } = view;
  const options = { locale };
  const definitionOf = (id: string) => snapshot.metrics.find((metric) => metric.id === id)!.definition[locale];
  return {
    ...{ id: 'key-figures', title: m.summary_method_table({}, options), remark: null, notes },
    columns: [
      { name: m.summary_method_figure({}, options), unit: 'text', width: 2 },
      { name: m.report_column_outcome({}, options), unit: 'text', width: 1 },
      { name: m.summary_method_meaning({}, options), unit: 'text', width: 5 },
    ],
    rows: figures.map(({ metric, name, text, unitText, value }) => [
      textCell(name),
      { text: [text, unitText].filter(Boolean).join('\u00a0'), value },
      textCell(definitionOf(metric)),
    ]),
  };
}
