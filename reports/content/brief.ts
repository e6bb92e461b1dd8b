import { formatPeriod } from '#lib/format/period.ts';
import { m } from '#lib/paraglide/messages.js';
import { readReadings } from '#lib/server/cards.ts';
import { readGapsOf } from '#lib/server/department-gaps.ts';
import type { View } from '#lib/server/view.ts';
import type { Section } from '../document.ts';
import type { Content } from './content.ts';
import { addressedTo, isTooLittle, present, writeShort } from './department.ts';
import { writeActions } from './department/actions.ts';
import { writeAnswer } from './department/answer.ts';
import { openDesk, sectionOf, type Desk } from './department/desk.ts';
import { writeGaps } from './department/gaps.ts';
import { readSuggestions, writeSuggestions } from './department/suggestions.ts';
import { keyFigures } from './key-figures.ts';
import type { Notebook } from './notebook.ts';
import { keptPromises } from './promises.ts';
import { suppressFigure } from './suppress-figure.ts';

const figureIds = ['contacts', 'fcr', 'leakage', 'first_response_within_one_day', 'repeat_rate', 'case_lead_time_median'] as const;
const most = 3;

/** The feedback to a department on one page: the answer, key figures, the largest gaps, suggestions and actions. */
export async function writeBrief(view: View, book: Notebook, department: string | null): Promise<Content> {
  const desk = openDesk(view, book, department!);
  const { locale } = view;
  const heading = {
    title: m.report_brief_title({ department: desk.name, period: formatPeriod(view.observed.period.text, locale) }, { locale }),
    addressed: addressedTo(desk),
  };
  if (await isTooLittle(desk)) return { ...heading, ...(await writeShort(desk)) };
  const gaps = await readGapsOf(view, desk.code);
  const suggestions = await readSuggestions(desk, gaps);
  const answer = await writeAnswer(desk, gaps, suggestions);
  const sections = [
    await writeFigures(desk),
    writeGaps(desk, gaps, most, true),
    writeSuggestions(desk, suggestions, most),
    await writeActions(desk, most, true),
  ];
  return { ...heading, answer, sections: present(sections), promises: keptPromises(view) };
}

async function writeFigures({ own, book }: Desk): Promise<Section | null> {
  const readings = (await readReadings(own, figureIds)).filter(({ now }) => now?.value != null);
  const figures = keyFigures(own, book, readings).map((figure, index) => suppressFigure(figure, readings[index]!));
  const title = m.report_figures({}, { locale: own.locale });
  return sectionOf('figures', title, [], figures.length > 0 ? [{ kind: 'keyFigures', figures }] : []);
}
