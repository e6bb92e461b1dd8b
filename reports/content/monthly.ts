import { daysIn } from '#lib/filters/day.ts';
import { formatDate } from '#lib/format/date.ts';
import { formatPeriod } from '#lib/format/period.ts';
import { listInWords, midSentence } from '#lib/narrative/words.ts';
import { m } from '#lib/paraglide/messages.js';
import { departmentName } from '#lib/server/action/list.ts';
import { readReadings } from '#lib/server/cards.ts';
import { funnelIds } from '#lib/server/departments-page.ts';
import { readOverview } from '#lib/server/overview.ts';
import { readPeers, withDepartment } from '#lib/server/peers.ts';
import { actionBook } from '#lib/server/state.ts';
import type { View } from '#lib/server/view.ts';
import type { Block, Section, Sentence } from '../document.ts';
import { noteOfAction } from './agreed.ts';
import type { Content } from './content.ts';
import { brokenSentences, changeSentences, readGlance } from './glance.ts';
import { keyFigures } from './key-figures.ts';
import type { Notebook } from './notebook.ts';
import { keptPromises } from './promises.ts';
import { dataSentences, missingSentences } from './uncertain.ts';

const figureIds = ['fcr', 'service_level', 'first_response_within_one_day', 'leakage', 'repeat_rate', 'case_lead_time_median'] as const;
const mostExceptions = 5;
const mostActions = 4;
const dueWithin = 30;

/** The month on a page for management: the exceptions first, then the figures, promises, departments and what falls due. */
export async function writeMonthly(view: View, book: Notebook): Promise<Content> {
  const { locale, observed, snapshot } = view;
  const options = { locale };
  const [overview, readings, glance] = await Promise.all([readOverview(view), readReadings(view, figureIds), readGlance(view)]);
  const figures = keyFigures(view, book, readings).map((figure) => ({ ...figure, trend: null }));
  const exceptions = overview.attention.filter(({ shape }) => shape !== 'data').slice(0, mostExceptions);
  const contacts = book.cite(view, 'contacts');
  const list = (items: Sentence[], none: string): Block => ({ kind: 'list', items: items.length > 0 ? items : [book.say(none)] });
  const sections: Section[] = [
    {
      id: 'exceptions',
      title: m.summary_exceptions({}, options),
      blocks: [
        list(
          exceptions.map(({ title, text, why, about }) => {
            const of = about?.department ? withDepartment(view, about.department) : view;
            return book.say([`${title}.`, text, ...(why ? [why.text] : [])].join(' '), about ? book.cite(of, about.metric) : contacts);
          }),
          m.summary_exceptions_none({}, options),
        ),
      ],
    },
    { id: 'figures', title: m.report_figures({}, options), blocks: [{ kind: 'keyFigures', figures }] },
    {
      id: 'promises',
      title: m.report_promises({}, options),
      blocks: [{ kind: 'text', sentences: [...brokenSentences(view, book, glance), ...changeSentences(view, book, glance)] }],
    },
    {
      id: 'compared',
      title: m.summary_month_departments({}, options),
      blocks: [list(await outsideSentences(view, book), m.summary_outside_none({}, options))],
    },
    {
      id: 'actions',
      title: m.summary_month_actions({}, options),
      blocks: [list(dueSentences(view, book), m.summary_month_actions_none({}, options))],
    },
    {
      id: 'uncertain',
      title: m.summary_uncertain({}, options),
      blocks: [list([...missingSentences(view, book, readings), ...(await dataSentences(view, book))], m.summary_data_none({}, options))],
    },
  ];
  return {
    title: m.summary_month_title({ period: formatPeriod(observed.period.text, locale) }, options),
    addressed: m.summary_month_addressed({ municipality: snapshot.metadata.municipality }, options),
    answer: [book.say(overview.lead, ...(figures.length > 0 ? figures.slice(0, 1).map(({ note }) => note) : [contacts]))],
    sections,
    promises: keptPromises(view),
  };
}

/** Departments outside their funnel on what residents get, the worse first. */
async function outsideSentences(view: View, book: Notebook): Promise<Sentence[]> {
  const { locale } = view;
  const peers = await readPeers(view, funnelIds, 'department');
  return (['worse', 'better'] as const).flatMap((verdict) =>
    [...peers.values()].flatMap(({ metric, peers: departments }) => {
      const names = departments.filter(({ point }) => point?.verdict === verdict).map(({ name }) => midSentence(name, locale));
      if (names.length === 0) return [];
      const inputs = { verdict, name: metric.name[locale], departments: listInWords(names, locale) };
      return [book.say(m.summary_outside(inputs, { locale }), book.cite(view, metric.id, { by: ['department'] }))];
    }),
  );
}

/** Decided actions that are late or fall due soon. */
function dueSentences(view: View, book: Notebook): Sentence[] {
  const { locale, today } = view;
  return actionBook()
    .list()
    .filter(({ status }) => status === 'decided' || status === 'under_way')
    .filter(({ dueDate }) => dueDate < today || daysIn(today, dueDate) <= dueWithin)
    .toSorted((a, b) => a.dueDate.localeCompare(b.dueDate))
    .slice(0, mostActions)
    .map(({ title, department, dueDate, metric }) => {
      const late = dueDate < today ? 'yes' : 'no';
      const inputs = { late, title, department: departmentName(view, department), date: formatDate(dueDate, locale) };
      return book.say(m.summary_month_action(inputs, { locale }), noteOfAction(view, book, metric));
    });
}
