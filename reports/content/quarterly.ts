import type { Period } from '#lib/filters/period.ts';
import { formatPeriod } from '#lib/format/period.ts';
import { m } from '#lib/paraglide/messages.js';
import { readReadings } from '#lib/server/cards.ts';
import { readGaps } from '#lib/server/service-gaps.ts';
import type { View } from '#lib/server/view.ts';
import type { Section } from '../document.ts';
import { actionSection } from './agreed.ts';
import { answerOf } from './answer.ts';
import { contactSection } from './contacts.ts';
import type { Content } from './content.ts';
import { promiseSection, readGlance } from './glance.ts';
import { keyFigures } from './key-figures.ts';
import { methodSection } from './method.ts';
import type { Notebook } from './notebook.ts';
import { keptPromises } from './promises.ts';
import { shortfallSection } from './shortfalls.ts';
import { suppressFigure } from './suppress-figure.ts';
import { uncertainSection } from './uncertain.ts';

const figureIds = ['fcr', 'service_level', 'first_response_within_one_day', 'leakage', 'repeat_rate', 'case_lead_time_median'] as const;

/** The summary for politicians: what got better, what got worse, how sure that is and what is being done. */
export async function writeQuarterly(view: View, book: Notebook): Promise<Content> {
  const { locale, observed, snapshot } = view;
  const options = { locale };
  const [readings, glance, gaps] = await Promise.all([readReadings(view, figureIds, 'department'), readGlance(view), readGaps(view)]);
  const answer = answerOf(view, book, readings, gaps);
  const figures = keyFigures(view, book, readings).map((figure) =>
    suppressFigure(
      figure,
      readings.find(({ metric }) => metric.id === figure.metric)!,
    ),
  );
  const read = figures.length > 0 ? m.summary_figures_read({}, options) : m.summary_figures_none({}, options);
  const figureSection: Section = {
    id: 'figures',
    title: m.report_figures({}, options),
    blocks: [{ kind: 'text', sentences: [book.say(read)] }, ...(figures.length > 0 ? [{ kind: 'keyFigures' as const, figures }] : [])],
  };
  const promises = promiseSection(view, book, glance);
  const contacts = await contactSection(view, book, readings);
  const shortfalls = await shortfallSection(view, book, gaps);
  const actions = await actionSection(view, book);
  const uncertain = await uncertainSection(view, book, readings);
  const judged = glance.now.filter(({ status }) => status !== 'unmeasurable').map(({ result }) => result.policy.id);
  const period = formatPeriod(observed.period.text, locale);
  return {
    title: m.summary_titles({ kind: kindOf(observed.period), period }, options),
    addressed: m.report_quarterly_addressed({ municipality: snapshot.metadata.municipality }, options),
    answer,
    sections: [promises, figureSection, contacts, shortfalls, actions, uncertain, methodSection(view, book, figures)],
    promises: keptPromises(view).filter(({ id }) => judged.includes(id)),
  };
}

function kindOf({ kind, from, to }: Period): string {
  const isToDate = kind === 'custom' && from.endsWith('-01-01') && from.slice(0, 4) === to.slice(0, 4);
  return isToDate ? 'to_date' : kind;
}
