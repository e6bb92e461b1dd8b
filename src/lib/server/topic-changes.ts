import type { TopicChange } from '#warehouse/publish/topic-changes.ts';
import type { MetricRow } from '#warehouse/metrics/definition.ts';
import type { Table } from '#lib/charts/figure.ts';
import { moveDays } from '#lib/filters/day.ts';
import { isChosen } from '#lib/filters/filters.ts';
import { formatDate } from '#lib/format/date.ts';
import { formatNumber } from '#lib/format/number.ts';
import { formatInterval, formatLongTime } from '#lib/format/value.ts';
import { compareMedians } from '#lib/narrative/lead-times.ts';
import { listInWords, midSentence } from '#lib/narrative/words.ts';
import { m } from '#lib/paraglide/messages.js';
import { nameOf } from './names.ts';
import { readMetricResults } from './results.ts';
import { metricOf, type View } from './view.ts';

const daysEitherSide = 182;
const daysBack = 730;
const mostChanges = 10;
const metricId = 'case_lead_time_median';

/**
 * Topics whose unit, department or level has changed, with the median lead time of the cases closed half a year before and after.
 * Intervals of the medians are by order statistics (see the metric); a change is called certain when the two do not meet.
 */
export async function readTopicChanges(view: View): Promise<{ table: Table; sentence: string } | null> {
  const { locale } = view;
  const options = { locale };
  const changes = changesOf(view);
  if (changes.length === 0) return null;
  const minimum = metricOf(view, metricId).minimum;
  const compared = await Promise.all(
    changes.map(async (change) => {
      const [before, after] = await Promise.all([
        medianBetween(view, change.code, moveDays(change.date, -daysEitherSide), moveDays(change.date, -1)),
        medianBetween(view, change.code, change.date, moveDays(change.date, daysEitherSide - 1)),
      ]);
      return { change, before, after, verdict: compareMedians(before, after, minimum) };
    }),
  );
  const words = { shorter: m.lead_verdict_shorter, longer: m.lead_verdict_longer, same: m.lead_verdict_same, few: m.lead_verdict_few };
  const named = (verdict: keyof typeof words) => [
    ...new Set(
      compared.filter((each) => each.verdict === verdict).map(({ change }) => midSentence(nameOf(view, 'topic', change.code), locale)),
    ),
  ];
  const [shorter, longer] = [named('shorter'), named('longer')];
  const sentences = [
    ...(shorter.length > 0 ? [m.lead_changes_shorter({ topics: listInWords(shorter, locale) }, options)] : []),
    ...(longer.length > 0 ? [m.lead_changes_longer({ topics: listInWords(longer, locale) }, options)] : []),
  ];
  return {
    sentence: sentences.length > 0 ? sentences.join(' ') : m.lead_changes_none({}, options),
    table: {
      columns: [
        { name: m.column_topic({}, options), numeric: false },
        { name: m.lead_column_change({}, options), numeric: false },
        { name: m.lead_column_before({}, options), numeric: true },
        { name: m.lead_column_after({}, options), numeric: true },
        { name: m.lead_column_verdict({}, options), numeric: false },
      ],
      rows: compared.map(({ change, before, after, verdict }) => [
        nameOf(view, 'topic', change.code),
        describeChange(view, change),
        describeMedian(view, before),
        describeMedian(view, after),
        words[verdict]({}, options),
      ]),
    },
  };
}

/** Changes of the two years up to the end of the period, of topics of the chosen departments, newest first. */
function changesOf(view: View): TopicChange[] {
  const { filters, observed, snapshot } = view;
  const departmentOf = new Map(snapshot.reference.topic.map(({ code, department }) => [code, department]));
  return snapshot.topicChanges
    .filter(({ date }) => date <= observed.to && date > moveDays(observed.to, -daysBack) && (!view.data || date > view.data.first))
    .filter(({ code }) => isChosen(filters, 'department', departmentOf.get(code) ?? 'unknown') && isChosen(filters, 'topic', code))
    .slice(0, mostChanges);
}

async function medianBetween(view: View, topic: string, from: string, to: string): Promise<MetricRow | undefined> {
  const [result] = await readMetricResults(view.snapshot, {
    metrics: [metricId],
    from,
    to,
    grain: 'none',
    by: [],
    filters: { topic: [topic] },
  });
  return result?.rows[0];
}

function describeMedian({ locale }: View, row: MetricRow | undefined): string {
  if (!row || row.value === null) return '–';
  const interval = formatInterval(row.low, row.high, 'seconds', locale);
  const parts = [formatLongTime(row.value, locale), ...(interval ? [`(${interval})`] : []), `n = ${formatNumber(row.denominator, locale)}`];
  return parts.join(' ');
}

function describeChange(view: View, { kind, before, after, date }: TopicChange): string {
  const { locale } = view;
  const name = (code: string) => (kind === 'rosa_level' ? code : midSentence(nameOf(view, kind, code), locale));
  const inputs = { before: name(before), after: name(after), date: formatDate(date, locale) };
  return { unit: m.lead_change_unit, department: m.lead_change_department, rosa_level: m.lead_change_level }[kind](inputs, { locale });
}
