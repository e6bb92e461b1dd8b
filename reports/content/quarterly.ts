import { formatPeriod } from '#lib/format/period.ts';
import { complianceLead } from '#lib/narrative/compliance.ts';
import { capitalise } from '#lib/narrative/words.ts';
import { m } from '#lib/paraglide/messages.js';
import { readReadings } from '#lib/server/cards.ts';
import { readOverview } from '#lib/server/overview.ts';
import type { View } from '#lib/server/view.ts';
import type { Content } from './content.ts';
import { keyFigures } from './key-figures.ts';
import type { Notebook } from './notebook.ts';
import { keptPromises, promiseTable, readPromises } from './promises.ts';

const figureIds = ['fcr', 'service_level', 'first_response_within_one_day', 'leakage', 'repeat_rate', 'case_lead_time_median'] as const;

/** The summary for politicians: what it answers comes first. */
export async function writeQuarterly(view: View, book: Notebook): Promise<Content> {
  const { locale, observed, snapshot } = view;
  const options = { locale };
  const [overview, readings, promises] = await Promise.all([readOverview(view), readReadings(view, figureIds), readPromises(view)]);
  const figures = keyFigures(view, book, readings);
  const table = promiseTable(view, book, promises, 'promises', m.report_promises({}, options));
  return {
    title: m.report_quarterly_title({ period: formatPeriod(observed.period.text, locale) }, options),
    addressed: m.report_quarterly_addressed({ municipality: snapshot.metadata.municipality }, options),
    answer: [book.say(overview.lead, ...figures.map(({ note }) => note))],
    sections: [
      {
        id: 'promises',
        title: m.report_promises({}, options),
        blocks: [
          {
            kind: 'text',
            sentences: [
              book.say(
                capitalise(
                  complianceLead(
                    promises.map(({ result, status }) => ({ id: result.policy.id, status })),
                    locale,
                  ),
                ),
              ),
            ],
          },
          { kind: 'table', table },
        ],
      },
      { id: 'figures', title: m.report_figures({}, options), blocks: [{ kind: 'keyFigures', figures }] },
    ],
    promises: keptPromises(view),
  };
}
