import { m } from '#lib/paraglide/messages.js';
import { readReadings } from '#lib/server/cards.ts';
import type { View } from '#lib/server/view.ts';
import type { Section } from '../document.ts';
import type { Content } from './content.ts';
import { writeFeedback } from './department.ts';
import { writeActions } from './department/actions.ts';
import { openDesk, sectionOf, type Desk } from './department/desk.ts';
import { writeGaps } from './department/gaps.ts';
import { writeSuggestions } from './department/suggestions.ts';
import { keyFigures } from './key-figures.ts';
import type { Notebook } from './notebook.ts';
import { suppressFigure } from './suppress-figure.ts';

const figureIds = ['contacts', 'fcr', 'leakage', 'first_response_within_one_day', 'repeat_rate', 'case_lead_time_median'] as const;
const most = 3;

/** The feedback to a department on one page: the answer, key figures, the largest gaps, suggestions and actions. */
export function writeBrief(view: View, book: Notebook, department: string | null): Promise<Content> {
  return writeFeedback(openDesk(view, book, department!), m.report_brief_title, async (desk, gaps, suggestions) => [
    await writeFigures(desk),
    writeGaps(desk, gaps, most, true),
    writeSuggestions(desk, suggestions, most),
    await writeActions(desk, most, true),
  ]);
}

async function writeFigures({ own, book }: Desk): Promise<Section | null> {
  const readings = (await readReadings(own, figureIds)).filter(({ now }) => now?.value != null);
  const figures = keyFigures(own, book, readings).map((figure, index) => suppressFigure(figure, readings[index]!));
  const title = m.report_figures({}, { locale: own.locale });
  return sectionOf('figures', title, [], figures.length > 0 ? [{ kind: 'keyFigures', figures }] : []);
}
