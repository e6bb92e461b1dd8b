import type { MetricRow } from '#warehouse/metrics/definition.ts';
import { formatDate } from '#lib/format/date.ts';
import { formatNumber } from '#lib/format/number.ts';
import { formatLongTime } from '#lib/format/value.ts';
import { referenceInWords, type Change } from '#lib/narrative/change.ts';
import { compareMedians } from '#lib/narrative/lead-times.ts';
import { capitalise } from '#lib/narrative/words.ts';
import { m } from '#lib/paraglide/messages.js';
import { readTotals } from '#lib/server/readings.ts';
import { metricOf } from '#lib/server/view.ts';
import type { Block, Section, Sentence } from '../../document.ts';
import { numberCell, textCell } from '../cells.ts';
import { countedInWords, countInWords } from '../numbers.ts';
import { isFew, suppressTable } from '../suppress.ts';
import { cite, sectionOf, type Desk } from './desk.ts';
import { tableBlock } from './topic-table.ts';

const leadIds = ['case_lead_time_median', 'case_lead_time_p90'] as const;
const ageIds = ['cases_open_0_2', 'cases_open_3_5', 'cases_open_6_10', 'cases_open_11_30', 'cases_open_over_30'] as const;
const clockIds = [
  'cases_open_past_4_months',
  'cases_open_past_5_months',
  'cases_open_past_5_5_months',
  'cases_open_past_6_months',
] as const;
const otherIds = ['cases_open', 'cases_open_oldest', 'cases_registered', 'cases_closed'] as const;

type Totals = Map<string, MetricRow | undefined>;

/** How long cases took, how many are open and how old they are, also against the limits of the Administrative Procedure Act. */
export async function writeLeadTimes(desk: Desk): Promise<Section | null> {
  const { own } = desk;
  const options = { locale: own.locale };
  const [totals, before] = await Promise.all([
    readTotals(own, [...leadIds, ...ageIds, ...clockIds, ...otherIds], own.observed),
    readTotals(own, leadIds, own.compared),
  ]);
  const count = (id: string) => totals.get(id)?.value ?? 0;
  if (count('cases_open') + count('cases_registered') + count('cases_closed') === 0) return null;
  return sectionOf(
    'lead_times',
    m.report_dep_lead_title({}, options),
    [...leadSentences(desk, totals, before), ...openSentences(desk, count)],
    [ageTable(desk, count), clockTable(desk, count)],
  );
}

const changes: Record<ReturnType<typeof compareMedians>, Change> = { longer: 'more', shorter: 'fewer', same: 'same', few: 'unknown' };

function leadSentences(desk: Desk, totals: Totals, before: Totals): Sentence[] {
  const { own, book } = desk;
  const { locale } = own;
  const options = { locale };
  const [median, p90] = leadIds.map((id) => totals.get(id));
  const { minimum } = metricOf(own, leadIds[0]);
  const notes = leadIds.map((id) => cite(desk, id, totals.get(id)?.denominator ?? null));
  const registered = totals.get('cases_registered')?.value ?? 0;
  const closed = totals.get('cases_closed')?.value ?? 0;
  const inputs = {
    half: formatLongTime(median?.value ?? null, locale),
    most: formatLongTime(p90?.value ?? null, locale),
    change: changes[compareMedians(before.get(leadIds[0]), median, minimum)],
    reference: referenceInWords(own.observed, own.filters.compare, own.today, locale),
  };
  const isKnown = median?.value != null && p90?.value != null && median.denominator! >= minimum;
  return [
    book.say(isKnown ? m.lead_lead(inputs, options) : m.report_dep_lead_few({}, options), ...notes),
    book.say(
      capitalise(
        m.report_dep_flow({ registered: countedInWords(registered, 'cases', locale), closed: countInWords(closed, locale) }, options),
      ),
      cite(desk, 'cases_registered'),
      cite(desk, 'cases_closed'),
    ),
  ];
}

function openSentences(desk: Desk, count: (id: string) => number): Sentence[] {
  const { own, book } = desk;
  const { locale } = own;
  const options = { locale };
  const day = formatDate(own.observed.to, locale);
  const open = count('cases_open');
  const note = cite(desk, 'cases_open');
  if (open === 0) return [book.say(m.lead_open_none({ day }, options), note)];
  const first = book.say(capitalise(m.report_dep_open({ cases: countedInWords(open, 'cases', locale), day }, options)), note);
  if (isFew(open)) return [first];
  const old = count('cases_open_over_30');
  const oldest = formatNumber(count('cases_open_oldest'), locale);
  const six = count('cases_open_past_6_months');
  const words = { count: countInWords(old, locale), oldest };
  return [
    first,
    book.say(
      old > 0 ? m.report_dep_old(words, options) : m.report_dep_old_none({}, options),
      cite(desk, 'cases_open_over_30'),
      cite(desk, 'cases_open_oldest'),
    ),
    book.say(
      six > 0 ? capitalise(m.report_dep_six({ count: countInWords(six, locale) }, options)) : m.report_dep_six_none({}, options),
      cite(desk, 'cases_open_past_6_months'),
    ),
    book.say(m.report_dep_clock_limit({}, options), cite(desk, 'cases_open_past_6_months')),
  ];
}

function ageTable(desk: Desk, count: (id: string) => number): Block | null {
  const { locale } = desk.own;
  const options = { locale };
  const all = count('cases_open');
  if (isFew(all) || all === 0) return null;
  const lines = [
    ...ageIds.map((id) => ({ name: metricOf(desk.own, id).name[locale], count: count(id) })),
    { name: m.report_dep_all({}, options), count: all },
  ];
  return tableBlock(
    desk,
    suppressTable(
      {
        id: 'open-cases',
        title: m.report_dep_age_table({}, options),
        columns: [
          { name: m.report_dep_column_age({}, options), unit: 'text', width: 3 },
          { name: m.report_dep_column_cases({}, options), unit: 'count' },
          { name: m.report_dep_column_share_all({}, options), unit: 'ratio' },
        ],
        rows: lines.map((line) => [
          textCell(line.name),
          numberCell(line.count, 'count', locale),
          numberCell(line.count / all, 'ratio', locale),
        ]),
        remark: null,
        notes: [...ageIds, 'cases_open'].map((id) => cite(desk, id)),
      },
      { counts: { cases: lines.map((line) => line.count) }, total: lines.length - 1, columns: [[], ['cases'], ['cases']] },
    ),
  );
}

/** The limits hold each other, so what is shown is what lies between them. */
function clockTable(desk: Desk, count: (id: string) => number): Block | null {
  const { locale } = desk.own;
  const options = { locale };
  const past = clockIds.map(count);
  if (past[0] === 0 || isFew(past[0])) return null;
  const names = [m.report_dep_clock_4, m.report_dep_clock_5, m.report_dep_clock_5_5, m.report_dep_clock_6];
  const lines = [
    ...names.map((name, index) => ({ name: name({}, options), count: past[index]! - (past[index + 1] ?? 0) })),
    { name: m.report_dep_clock_all({}, options), count: past[0]! },
  ];
  return tableBlock(
    desk,
    suppressTable(
      {
        id: 'limits',
        title: m.report_dep_clock_table({}, options),
        columns: [
          { name: m.report_dep_column_age({}, options), unit: 'text', width: 3 },
          { name: m.report_dep_column_cases({}, options), unit: 'count' },
        ],
        rows: lines.map((line) => [textCell(line.name), numberCell(line.count, 'count', locale)]),
        remark: null,
        notes: clockIds.map((id) => cite(desk, id)),
      },
      { counts: { cases: lines.map((line) => line.count) }, total: lines.length - 1, columns: [[], ['cases']] },
    ),
  );
}
