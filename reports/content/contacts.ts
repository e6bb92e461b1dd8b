import { formatRatio } from '#lib/format/number.ts';
import { firstContactLead } from '#lib/narrative/lead.ts';
import { targetStatus } from '#lib/narrative/status.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Reading } from '#lib/server/cards.ts';
import { changeOf } from '#lib/server/comparison.ts';
import { countContacts, nothingInWords } from '#lib/server/lacking.ts';
import { levelNames } from '#lib/server/names.ts';
import { readTotals } from '#lib/server/readings.ts';
import { readRosaOverTime, type RosaOverTime } from '#lib/server/rosa-figures.ts';
import { metricOf, type View } from '#lib/server/view.ts';
import type { ReportChart, Section, Sentence } from '../document.ts';
import { numberCell, textCell } from './cells.ts';
import type { Notebook } from './notebook.ts';
import { suppressTable } from './suppress.ts';

/** What people ask about and how much of it is solved at once, in plain words, with the months' levels. */
export async function contactSection(view: View, book: Notebook, readings: readonly Reading[]): Promise<Section> {
  const { locale } = view;
  const options = { locale };
  const [rosa, totals, contacts] = await Promise.all([
    readRosaOverTime(view),
    readTotals(view, ['fcr_repeat_adjusted'], view.observed),
    countContacts(view),
  ]);
  const readingOf = (id: string) => readings.find(({ metric }) => metric.id === id);
  const [fcr, leakage] = [readingOf('fcr'), readingOf('leakage')];
  const nothing = contacts > 0 ? m.lead_fcr_unknown({}, options) : nothingInWords(view);
  const adjusted = totals.get('fcr_repeat_adjusted');
  const isEnough = (fcr?.now?.denominator ?? 0) >= metricOf(view, 'fcr').minimum;
  const told = firstContactLead({ gross: fcr?.now, adjusted, ...changeOf(view, fcr), period: view.observed.period.text, nothing }, locale);
  const lead = contacts > 0 && !isEnough ? m.summary_level_unknown({}, options) : told;
  const solved = book.say(
    lead,
    book.cite(view, 'fcr', { observations: fcr?.now?.denominator ?? null }),
    book.cite(view, 'fcr_repeat_adjusted'),
  );
  const levels = rosa ? levelSentences(view, book, rosa, leakage) : [];
  return {
    id: 'contacts',
    title: m.summary_contacts({}, options),
    blocks: [
      { kind: 'text', sentences: [...levels, solved] },
      ...(rosa ? [{ kind: 'chart' as const, chart: rosaChart(view, book, rosa) }] : []),
    ],
  };
}

function levelSentences(view: View, book: Notebook, { first, classified }: RosaOverTime, leakage: Reading | undefined): Sentence[] {
  const { locale } = view;
  const options = { locale };
  const { minimum } = metricOf(view, 'rosa_share');
  const passedOn = (leakage?.now?.denominator ?? 0) >= minimum ? (leakage?.now?.value ?? null) : null;
  const leak = passedOn === null ? 'unknown' : targetStatus(leakage!.metric, leakage!.now) === 'missed' ? 'missed' : 'known';
  const shares = book.cite(view, 'rosa_share', { observations: classified, by: ['rosa_level'] });
  const passed = formatRatio(passedOn, locale, 0);
  const explained = book.say(m.summary_levels({}, options), shares);
  if (classified < minimum) return [explained];
  return [
    explained,
    book.say(
      m.summary_rosa({ leak, first: formatRatio(first, locale, 0), passed }, options),
      shares,
      ...(passedOn === null ? [] : [book.cite(view, 'leakage', { observations: leakage!.now!.denominator })]),
    ),
  ];
}

function rosaChart(view: View, book: Notebook, { series, periods, caption, chart }: RosaOverTime): ReportChart {
  const { locale } = view;
  const options = { locale };
  const span = { from: series.from, to: series.to };
  const notes = [book.cite(view, 'rosa_share', { span, by: ['rosa_level'] }), book.cite(view, 'rosa_coverage')];
  const title = m.summary_rosa_chart({}, options);
  const names = levelNames(locale, 'short').map((name, index) => `${index + 1} ${name}`);
  const countOf = (index: number) =>
    periods.map(({ rows, classified }) =>
      classified === 0 ? null : (rows.find((row) => row.rosa_level === String(index + 1))?.numerator ?? 0),
    );
  const table = {
    id: 'rosa',
    title,
    columns: [
      { name: m.column_period({}, options), unit: 'text' as const, width: 1.6 },
      ...names.map((name) => ({ name, unit: 'ratio' as const })),
      { name: m.column_classified({}, options), unit: 'count' as const },
    ],
    rows: periods.map(({ name, shares, classified }) => [
      textCell(name),
      ...shares.map((share) => numberCell(share, 'ratio', locale)),
      numberCell(classified, 'count', locale),
    ]),
    remark: null,
    notes,
  };
  return {
    ...{ id: 'rosa', title, chart, width: 'full' },
    caption: book.say(caption, ...notes),
    table: suppressTable(table, {
      counts: {
        ...Object.fromEntries(names.map((name, index) => [name, countOf(index)])),
        all: periods.map(({ classified }) => classified),
      },
      across: [{ whole: 'all', parts: names }],
      total: null,
      columns: [[], ...names.map((name) => [name]), ['all']],
    }),
  };
}
