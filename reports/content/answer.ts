import { formatPeriod } from '#lib/format/period.ts';
import { attentionItem, touchedBy, type Standing } from '#lib/narrative/attention.ts';
import { signalInWords } from '#lib/narrative/signal.ts';
import { progressInWords, type Followed } from '#lib/narrative/summary.ts';
import { problemInWords } from '#lib/narrative/shortfall.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Reading } from '#lib/server/cards.ts';
import { changeOf } from '#lib/server/comparison.ts';
import { departmentStandings } from '#lib/server/departments.ts';
import { nameOf } from '#lib/server/names.ts';
import { actionBook } from '#lib/server/state.ts';
import type { GapRow, Gaps } from '#lib/server/service-gaps.ts';
import type { View } from '#lib/server/view.ts';
import type { Sentence } from '../document.ts';
import type { Notebook } from './notebook.ts';
import { sureGaps } from './shortfalls.ts';

/** The answer in three sentences: what got better, what got worse, and the surest problem with what is being done about it. */
export function answerOf(view: View, book: Notebook, readings: readonly Reading[], gaps: Gaps): Sentence[] {
  const { locale, compared } = view;
  const reference = changeOf(view, undefined).reference;
  const [worst] = worseningDepartments(view, readings);
  const said = progressInWords(
    readings.map(followedOf),
    compared && { reference, period: formatPeriod(compared.period.text, locale) },
    worst ? { title: attentionItem(worst, null, locale).title, signal: signalInWords(worst.chart!, worst.periods, locale) } : null,
    locale,
  );
  const isCompared = said.every(({ metrics }) => metrics.length > 0);
  const observationsOf = (id: string) => readings.find(({ metric }) => metric.id === id)?.now?.denominator ?? null;
  const sentences = said.map(({ text, metrics }) => {
    const now = metrics.map((id) => book.cite(view, id, { observations: observationsOf(id) }));
    const isNamed = metrics.length < readings.length;
    const then = compared && isCompared && isNamed ? metrics.map((id) => book.cite(view, id, { span: compared })) : [];
    return book.say(text, ...(now.length > 0 ? now : [book.cite(view, 'contacts')]), ...then);
  });
  return [...sentences, problemOf(view, book, gaps)];
}

/** Departments with a certain deterioration, the one whose residents miss most first. */
function worseningDepartments(view: View, readings: readonly Reading[]): Standing[] {
  return departmentStandings(view, readings)
    .filter(({ chart }) => chart?.variation === 'worsening' && !chart.trial)
    .sort((a, b) => touchedBy(b) - touchedBy(a));
}

function followedOf({ metric, now, against, chart, series }: Reading): Followed {
  return { metric, now, then: against.kind === 'period' ? against.row : undefined, chart, periods: series.periods };
}

function problemOf(view: View, book: Notebook, gaps: Gaps): Sentence {
  const { locale, today } = view;
  const [largest] = sureGaps(gaps);
  if (!largest) {
    const say = gaps.now.length === 0 ? m.summary_problem_unknown : m.summary_problem_unsure;
    return book.say(say({}, { locale }), book.cite(view, 'contacts'));
  }
  const { metric, code, gap } = largest;
  const shortfall = { department: nameOf(view, 'department', code), metric, gap };
  return book.say(problemInWords(shortfall, actionsOn(largest), today, locale), book.cite(view, metric.id, { by: ['department'] }));
}

/** Actions decided on a department's shortfall and not yet done; what is for everybody counts too. The first due comes first. */
function actionsOn({ code, metric, policy }: GapRow) {
  return actionBook()
    .list()
    .filter(({ status }) => status === 'decided' || status === 'under_way')
    .filter((action) => action.department === null || action.department === code)
    .filter((action) => action.metric === metric.id || action.clause === policy.id)
    .toSorted((a, b) => a.dueDate.localeCompare(b.dueDate));
}
